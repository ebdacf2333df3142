"""Puts the rows of a backup in the place of those of a database, all or none."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connection, transaction
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from library.backup.archive import TABLES, ArchiveReader
from library.backup.errors import BackupError
from library.backup.manifest import Manifest, TableContent
from library.backup.rows import digest_of, write_rows
from library.backup.sequences import set_last_number
from library.backup.tables import emptied_tables

# Of these a library that nobody has used yet has none.
HOLDS_SOMETHING = (
    settings.AUTH_USER_MODEL,
    get_image_model_string(),
    get_document_model_string(),
    "stories.StoryPage",
    "stories.ReadingList",
    "wagtailcore.Revision",
    "wagtailcore.PageLogEntry",
)
SECONDS_FOR_A_LOCK = 30


def is_in_use() -> bool:
    """Return whether somebody has put anything into the library of this machine."""
    there = set(connection.introspection.table_names())
    models = [apps.get_model(name) for name in HOLDS_SOMETHING]
    return any(model._base_manager.exists() for model in models if model._meta.db_table in there)


def check_fits(manifest: Manifest) -> None:
    """Raise BackupError where the database has not the tables and columns of the backup."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for name, content in manifest.tables.items():
            found = set()
            if name in there:
                rows = connection.introspection.get_table_description(cursor, name)
                found = {row.name for row in rows}
            if found != set(content.table.column_names):
                raise BackupError(
                    f"The table {name} of this release has other columns than that of the backup. "
                    "Restore it with the release that made it, then upgrade."
                )


def replace_rows(
    archive: ArchiveReader, progress: Callable[[Iterable, str], Iterable], last: Callable[[], None]
) -> None:
    """Put the rows of the backup in the place of all that the database holds.

    They are read back and compared before they are committed; `last` runs between. Raises
    BackupError, and changes nothing then.
    """
    # SQLite forgets to ask only outside of a transaction; the rows are those of a database anyway.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            _empty(emptied_tables() | archive.manifest.tables.keys())
            for content in progress(list(archive.manifest.tables.values()), "table"):
                write_rows(connection, content.table, _rows(archive, content))
                set_last_number(connection, content.table, content.last_number)
                _compare(content)
            _check_keys()
            last()
    except DatabaseError as error:
        raise BackupError(
            f"The database cannot be replaced: {error} Stop the site, then restore again."
        ) from error
    except (ValueError, TypeError, EOFError, zlib.error) as error:
        raise BackupError(f"A row of the backup is not what it should be: {error}") from error
    finally:
        connection.enable_constraint_checking()


def _empty(tables: set[str]) -> None:
    """Empty the tables, those too that are left out of a backup: they speak of other users."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL lock_timeout = '{SECONDS_FOR_A_LOCK}s'")
        there = tables & set(connection.introspection.table_names(cursor))
        for statement in connection.ops.sql_flush(no_style(), sorted(there)):
            cursor.execute(statement)


def _rows(archive: ArchiveReader, content: TableContent) -> Iterator[list]:
    with gzip.open(archive.open(f"{TABLES}{content.table.name}.jsonl.gz")) as lines:
        yield from map(json.loads, lines)


def _compare(content: TableContent) -> None:
    found = digest_of(connection, content.table)
    if (found.count, found.hexdigest()) != (content.rows, content.digest):
        raise BackupError(
            f"{content.table.name} is not in the database as in the backup "
            f"({found.count} rows, {content.rows} expected). Nothing was changed."
        )


def _check_keys() -> None:
    """Let PostgreSQL ask now, and not at the commit, whether each row that is named is there."""
    if connection.vendor != "postgresql":
        return
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise BackupError(f"A row names another that is not there: {error}") from error
