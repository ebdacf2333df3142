"""A view of the whole database as it is at one moment, while editing goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection as site_connection
from django.db.backends.base.base import BaseDatabaseWrapper

# SQLite in WAL mode keeps what a reader began with; IMMEDIATE, the site's mode, is for writers.
BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """Return a connection of its own that sees one moment, and can change nothing."""
    connection = site_connection.copy()
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute(BEGIN[connection.vendor])
            # The moment is that of the first look.
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            cursor.fetchall()
        yield connection
    finally:
        connection.close()
