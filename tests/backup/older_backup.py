"""A backup as an older release would have made it: `python -m tests.backup.older_backup DIR`.

The environment's library is taken back to the first migration of the stories, given a user and a
withdrawn page, and backed up with the tables and columns that there were.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
    django.setup()

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from library.backup import create
from library.backup.progress import bar
from library.backup.tables import Table, copied_tables
from library.models import User

BEFORE = ("stories", "0002_first_rows")


def tables_then() -> list[Table]:
    """The tables and columns that the database has, of those of today."""
    found = []
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for table in copied_tables():
            if table.name in there:
                rows = connection.introspection.get_table_description(cursor, table.name)
                names = {row.name for row in rows}
                columns = tuple(column for column in table.columns if column.name in names)
                found.append(replace(table, columns=columns))
    return found


def make(folder: Path) -> Path:
    executor = MigrationExecutor(connection)
    leaves = [key for key in executor.loader.graph.leaf_nodes() if key[0] != "stories"]
    executor.migrate([*leaves, BEFORE])
    User.objects.create_user("of an older release", password="a door ajar")
    Page.objects.filter(depth=3).update(live=False, title="Withdrawn then")
    with (
        mock.patch.object(create, "copied_tables", tables_then),
        mock.patch.object(create, "check_migrated"),
    ):
        return create.create_backup(folder, None, bar)[0]


if __name__ == "__main__":
    sys.stdout.write(f"{make(Path(sys.argv[1]))}\n")
