"""Restores a backup: checked whole, then made ready beside the library, then swapped.

Killed before the swap, the library is as it was. Killed in it, the library says that it is half
restored (library.backup.marker), refuses to serve, and takes the same restore again.

No secret key is in a backup. Without it the open sessions and the links to set a password end; the
edit links of reading lists do not hang on it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from library.backup.after_restore import follow_restore
from library.backup.archive import ArchiveReader
from library.backup.create import settings_here, write_backup
from library.backup.database import check_fits, is_in_use, replace_rows
from library.backup.errors import BackupError
from library.backup.folder import one_at_a_time
from library.backup.manifest import Manifest
from library.backup.marker import half_restored_from, mark_half_restored, mark_whole
from library.backup.media import forget_leftovers, prepare_incoming, swap, unpack
from library.backup.progress import Progress
from library.backup.releases import is_of_older_release
from library.backup.upgrade import upgraded_backup

REPLACED = "backups"  # in the data folder: what `--replace` has taken away


@dataclass(frozen=True)
class Restored:
    """`safety_copy` is the library that was there; `failed` are steps that somebody must repeat."""

    manifest: Manifest
    safety_copy: Path | None
    failed: list[str] = field(default_factory=list)

    @property
    def settings_not_here(self) -> list[str]:
        """Names of settings that were given where the backup was made, and are not here."""
        return sorted(set(self.manifest.settings) - set(settings_here()))


def restore_backup(path: Path, replaces: bool, progress: Progress) -> Restored:
    """Restore the backup. Raises BackupError and OSError: then the library is as it was, or says
    itself that it is half restored."""
    path = path.resolve()
    with path.open("rb") as file, one_at_a_time(Path(settings.DATA_DIR)):
        archive = ArchiveReader(file, path.name)
        is_older = is_of_older_release(archive.manifest.migrations)
        again = bool(half_restored_from())
        in_use = is_in_use() and not again
        if in_use and not replaces:
            raise BackupError(
                "This library holds something already. `--replace` takes it away, after a backup "
                f"of it was written to {Path(settings.DATA_DIR, REPLACED)}."
            )
        call_command("migrate", verbosity=0, interactive=False)
        with _of_this_release(archive, path, is_older) as upgraded:
            check_fits(upgraded.manifest)
            copy = _copy_of_what_is_there(progress) if in_use else None
            failed = _put_in_place(upgraded, archive, path, progress)
    return Restored(archive.manifest, copy, failed)


@contextmanager
def _of_this_release(archive: ArchiveReader, path: Path, is_older: bool) -> Iterator[ArchiveReader]:
    """Return the backup to take the tables from: itself, or what this release makes of it."""
    if not is_older:
        yield archive
        return
    with upgraded_backup(path) as made, made.open("rb") as file:
        yield ArchiveReader(file, made.name)


def _copy_of_what_is_there(progress: Progress) -> Path:
    return write_backup(Path(settings.DATA_DIR, REPLACED), None, progress)[0]


def _put_in_place(
    tables: ArchiveReader, files: ArchiveReader, path: Path, progress: Progress
) -> list[str]:
    try:
        prepare_incoming()
        for member in progress(files.manifest.media_members(), "file"):
            unpack(files, member)
        os.sync()
        replace_rows(tables, progress, last=lambda: mark_half_restored(path))
    except BaseException:
        if not half_restored_from():
            forget_leftovers()
        raise
    swap()
    failed = follow_restore()
    mark_whole()
    return failed
