"""The highest number that a table has ever given: a deleted page's number is never given again.

Its history stays, and would be read as that of the new page.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from library.backup.tables import Table


def last_number(connection: BaseDatabaseWrapper, table: Table) -> int:
    """Return the last number that was given, 0 where there is none."""
    if not table.counts:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            # Its name is the database's own answer.
            cursor.execute(
                f"SELECT last_value FROM {_sequence(cursor, connection, table)} WHERE is_called"  # noqa: S608
            )
        found = cursor.fetchone()
    return found[0] if found else 0


def set_last_number(connection: BaseDatabaseWrapper, table: Table, number: int) -> None:
    """Let the next row have a higher number than this one."""
    if not table.counts:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            if number:
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table.name, number])
        else:
            sequence = _sequence(cursor, connection, table)
            cursor.execute("SELECT setval(%s, %s, %s)", [sequence, max(number, 1), number > 0])


def _sequence(cursor, connection: BaseDatabaseWrapper, table: Table) -> str:
    name = connection.ops.quote_name(table.name)
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, table.key])
    return cursor.fetchone()[0]
