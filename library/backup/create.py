"""Makes a backup: one moment of the database, then the files."""

import gzip
import os
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from library.backup.archive import TABLES, ArchiveReader, ArchiveWriter
from library.backup.errors import BackupError
from library.backup.folder import give_name, one_at_a_time, remove_older, unfinished_file
from library.backup.manifest import MEDIA, Manifest, TableContent
from library.backup.marker import check_not_half_restored
from library.backup.media import add_media, media_names
from library.backup.progress import Progress
from library.backup.releases import applied_migrations, check_migrated
from library.backup.rows import RowsDigest, as_line, read_rows
from library.backup.sequences import last_number
from library.backup.snapshot import snapshot
from library.backup.tables import Table, copied_tables

DISTRIBUTIONS = ("hiraku-library", "django", "wagtail")
SETTINGS = ("LIBRARY_", "ELASTICSEARCH_", "DATABASE_URL")
FAST = 1  # the rest of the time is the disk's
IN_MEMORY = 32 << 20


def create_backup(
    folder: Path, kept: int | None, progress: Progress
) -> tuple[Path, Manifest, list[Path]]:
    """Make a backup in the folder. Return its path, what it says of itself, and which older ones
    were deleted. Raises BackupError and OSError, and leaves nothing there then."""
    check_not_half_restored()
    check_migrated()
    with one_at_a_time(Path(settings.DATA_DIR)):  # or a restore would change the files meanwhile
        return write_backup(folder, kept, progress)


def write_backup(
    folder: Path, kept: int | None, progress: Progress
) -> tuple[Path, Manifest, list[Path]]:
    """Do what create_backup() does, for who has the library to itself."""
    with one_at_a_time(folder), unfinished_file(folder) as (file, unfinished):
        made = datetime.now(UTC)
        try:
            _write(ArchiveWriter(file), made, progress)
        except DatabaseError as error:
            raise BackupError(f"The database cannot be read: {error}") from error
        file.flush()
        os.fsync(file.fileno())
        manifest = ArchiveReader(file, unfinished.name).manifest  # read back from what was written
        path = give_name(unfinished, made)
        return path, manifest, remove_older(path, kept) if kept else []


def settings_here() -> list[str]:
    """Return the names of the settings that the environment gives. Never what they say."""
    return sorted(name for name in os.environ if name.startswith(SETTINGS) and os.environ[name])


def _write(archive: ArchiveWriter, made: datetime, progress: Progress) -> None:
    contents: dict[str, TableContent] = {}
    named: set[str] = set()
    with snapshot() as database:
        migrations = applied_migrations(database)
        for table in progress(copied_tables(), "table"):
            contents[table.name] = write_table(archive, database, table, named)
        engine = database.vendor
    # After that moment: a file that is named then is there, and what came later does no harm.
    for name in progress(list(media_names()), "file"):
        add_media(archive, name)
    archive.finish(
        Manifest(
            made=made.isoformat(timespec="seconds"),
            versions={name: version(name) for name in DISTRIBUTIONS},
            engine=engine,
            settings=settings_here(),
            migrations=migrations,
            tables=contents,
            members=archive.members,
            missing=sorted(name for name in named if MEDIA + name not in archive.members),
        )
    )


def write_table(
    archive: ArchiveWriter, database: BaseDatabaseWrapper, table: Table, named: set[str]
) -> TableContent:
    """Write the rows of a table, and add to `named` the files that they name."""
    digest = RowsDigest(table)
    files = [number for number, column in enumerate(table.columns) if column.is_file]
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=FAST, mtime=0) as lines:
            for row in read_rows(database, table):
                lines.write(as_line(row))
                digest.add(row)
                named.update(row[number] for number in files if row[number])
        size = packed.tell()
        packed.seek(0)
        archive.add(f"{TABLES}{table.name}.jsonl.gz", packed, size)
    return TableContent(table, digest.count, digest.hexdigest(), last_number(database, table))
