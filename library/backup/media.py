"""The files of the library: found for a backup, and swapped for others by a restore.

A restore unpacks into a folder inside MEDIA_ROOT, so that it is on the same disk even where
MEDIA_ROOT is a disk of its own, and then moves folders, which takes no time.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from library.backup.archive import ArchiveReader, ArchiveWriter
from library.backup.manifest import INCOMING, MEDIA, OUTGOING


def media_names() -> Iterator[str]:
    """Yield the path of each file below MEDIA_ROOT, in an order that is the same each time."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in (INCOMING, OUTGOING))
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_file():
                yield path.relative_to(root).as_posix()


def add_media(archive: ArchiveWriter, name: str) -> None:
    """Write the file into the backup. One that was deleted meanwhile is passed over."""
    with suppress(FileNotFoundError), Path(settings.MEDIA_ROOT, name).open("rb") as file:
        found = os.fstat(file.fileno())
        archive.add(MEDIA + name, file, found.st_size, int(found.st_mtime))


def unpack(archive: ArchiveReader, member: str) -> None:
    """Write a file of the backup beside those of the library. Raises BackupError."""
    path = _incoming() / member.removeprefix(MEDIA)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        archive.copy(member, target)
    changed = archive.changed(member)
    os.utime(path, (changed, changed))
    path.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)


def prepare_incoming() -> None:
    """Make the folder to unpack into; what an earlier restore left there goes."""
    forget_leftovers()
    _incoming().mkdir(parents=True, mode=0o700)


def swap() -> None:
    """Put what was unpacked in the place of what is there, which is deleted."""
    root = Path(settings.MEDIA_ROOT)
    outgoing = root / OUTGOING
    outgoing.mkdir(mode=0o700, exist_ok=True)
    for path in list(root.iterdir()):
        if path.name not in (INCOMING, OUTGOING):
            path.rename(outgoing / path.name)
    for path in list(_incoming().iterdir()):
        path.rename(root / path.name)
    os.sync()
    forget_leftovers()


def forget_leftovers() -> None:
    """Delete the folders of a restore."""
    for name in (INCOMING, OUTGOING):
        shutil.rmtree(Path(settings.MEDIA_ROOT, name), ignore_errors=True)


def _incoming() -> Path:
    return Path(settings.MEDIA_ROOT, INCOMING)
