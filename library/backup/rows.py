"""Reads and writes the rows of a table, as lines of JSON that any engine's rows become."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import islice

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from library.backup.errors import BackupError
from library.backup.tables import Table

AT_ONCE = 1000


def read_rows(connection: BaseDatabaseWrapper, table: Table) -> Iterator[list]:
    """Yield the rows, each a list of JSON values, in the order of their key."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.column_names))
    readers = [column.kind.reader(connection) for column in table.columns]
    with closing(connection.chunked_cursor()) as cursor:
        # Names come from models, never from a person.
        cursor.execute(
            f"SELECT {columns} FROM {quote(table.name)} ORDER BY {quote(table.key)}"  # noqa: S608
        )
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                yield [read(value) for read, value in zip(readers, row, strict=True)]


def write_rows(connection: BaseDatabaseWrapper, table: Table, rows: Iterable[list]) -> None:
    """Insert the rows. Raises BackupError where the engine refuses one."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.column_names))
    places = ", ".join("%s" for _column in table.columns)
    insert = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608
    writers = [column.kind.writer(connection) for column in table.columns]
    made = ([write(value) for write, value in zip(writers, row, strict=True)] for row in rows)
    with connection.cursor() as cursor:
        while some := list(islice(made, AT_ONCE)):
            try:
                cursor.executemany(insert, some)
            except DatabaseError as error:
                raise BackupError(
                    f"{connection.vendor} refuses a row of {table.name}: {error}"
                ) from error


def as_line(row: list) -> bytes:
    """Return the row as it stands in the file."""
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


class RowsDigest:
    """The number of rows, and a SHA-256 of what they mean: the same on each engine, in any order.

    PostgreSQL writes JSON in an order and with spaces of its own.
    """

    def __init__(self, table: Table) -> None:
        self._json = [
            number for number, column in enumerate(table.columns) if column.kind.name == "json"
        ]
        self._digests: list[bytes] = []

    def add(self, row: list) -> None:
        for number in self._json:
            if row[number] is not None:
                row = [*row[:number], _meaning_of(row[number]), *row[number + 1 :]]
        self._digests.append(sha256(as_line(row)).digest())

    @property
    def count(self) -> int:
        return len(self._digests)

    def hexdigest(self) -> str:
        return sha256(b"".join(sorted(self._digests))).hexdigest()


def _meaning_of(text: str) -> str:
    try:
        return json.dumps(json.loads(text, parse_int=float), sort_keys=True)
    except ValueError:
        return text


def digest_of(connection: BaseDatabaseWrapper, table: Table) -> RowsDigest:
    """Return the digest of a table as it stands in the database."""
    digest = RowsDigest(table)
    for row in read_rows(connection, table):
        digest.add(row)
    return digest
