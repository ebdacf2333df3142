"""manage.py dump_first_tables: after an upgrade of Django or Wagtail (see library.first_tables)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from library.first_tables import FIRST_TABLES

OURS = ("library", "stories")
# The user, which Wagtail's tables refer to.
FIRST_OF_OURS = ("library", "0001_initial")
# Different in each database: column -> what takes its place.
OWN_VALUES = {"applied": "CURRENT_TIMESTAMP", "translation_key": "lower(hex(randomblob(16)))"}


class Command(BaseCommand):
    help = "Write library/first_tables.sql from the migrations of Django and Wagtail."

    def handle(self, *args, **options) -> None:
        FIRST_TABLES.write_text(dump_of_migrations(), "utf-8")


def dump_of_migrations() -> str:
    """Return the SQL of what the migrations of others leave: tables, their rows, then the rest."""
    with _empty_database() as database:
        executor = MigrationExecutor(database)
        leaves = [key for key in executor.loader.graph.leaf_nodes() if key[0] not in OURS]
        executor.migrate([FIRST_OF_OURS, *leaves])
        return _dump(database.connection)


@contextmanager
def _empty_database() -> Iterator[DatabaseWrapper]:
    """Put an SQLite database in memory in place of the site's, for migrations ask for that."""
    own = connections[DEFAULT_DB_ALIAS]
    memory = DatabaseWrapper(own.settings_dict | {"NAME": ":memory:"}, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = memory
    try:
        yield memory
    finally:
        connections[DEFAULT_DB_ALIAS] = own
        memory.connection.close()


def _dump(database: sqlite3.Connection) -> str:
    kinds = dict(database.execute("SELECT name, type FROM pragma_table_list"))
    made = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
    # SQLite makes the shadows of a virtual table itself.
    made = [row for row in made if kinds.get(row[1]) != "shadow" and row[1] != "sqlite_sequence"]
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    lines = [sql for _name, sql in tables]
    for name, _sql in tables:
        if kinds[name] == "table":
            lines += _rows(database, name)
    lines += [sql for kind, _name, sql in made if kind != "table"]
    return "".join(f"{line};\n" for line in lines)


def _rows(database: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    values = "||','||".join(
        f"'{OWN_VALUES[column]}'" if column in OWN_VALUES else f'quote("{column}")'
        for column in columns
    )
    rows = database.execute(f'SELECT {values} FROM "{table}"')  # noqa: S608 (names of our own)
    return [f'INSERT INTO "{table}" VALUES({row})' for (row,) in rows]
