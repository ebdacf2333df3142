"""The index file of the admin's search: what is searched for in it, and how it is kept.

A file of its own beside the public index, since editors search for drafts, people and photos too.
It can always be made anew from the database, so a broken one is thrown away.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from search.text.analysis import analyse, normalise
from search.text.japanese_words import BOUNDARY

_BUSY_SECONDS = 10.0
# Raise it whenever the tables or the analysis change: other files are thrown away.
_VERSION = 1
_TITLE_COUNTS = 5.0  # as often as the rest
_WORD = re.compile("[a-z0-9]+")
_SCHEMA = f"""
CREATE TABLE entry (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, pk TEXT NOT NULL, seen INTEGER NOT NULL,
    UNIQUE (kind, pk)
);
CREATE VIRTUAL TABLE term USING fts5(title, rest, tokenize="ascii tokenchars '_'");
PRAGMA user_version = {_VERSION};
"""

logger = logging.getLogger(__name__)


class Entry(NamedTuple):
    """What is indexed of an object: its root model, its primary key, its texts."""

    kind: str
    pk: str
    title: str
    rest: str


class Entries:
    """The file, opened for each use: any number of threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist."""
        self.path = path

    @property
    def is_whole(self) -> bool:
        """Whether a rebuild has gone through all objects since the file was made."""
        with self._open() as connection:
            found = connection.execute("SELECT 1 FROM entry WHERE seen > 0 LIMIT 1")
            return found.fetchone() is not None

    def put(self, entries: Iterable[Entry], seen: int = 0) -> None:
        """Add or replace objects. `seen` is the number of the rebuild that met them."""
        analysed = [(entry, _terms(entry.title), _terms(entry.rest)) for entry in entries]
        with self._open() as connection:
            for entry, title, rest in analysed:
                _forget(connection, entry.kind, entry.pk)
                added = connection.execute(
                    "INSERT INTO entry (kind, pk, seen) VALUES (?, ?, ?)",
                    (entry.kind, entry.pk, seen),
                )
                connection.execute(
                    "INSERT INTO term (rowid, title, rest) VALUES (?, ?, ?)",
                    (added.lastrowid, title, rest),
                )

    def remove(self, kind: str, pk: str) -> None:
        """Forget an object; it need not be there."""
        with self._open() as connection:
            _forget(connection, kind, pk)

    def forget_all(self) -> None:
        """Forget every object."""
        with self._open() as connection:
            connection.execute("DELETE FROM term")
            connection.execute("DELETE FROM entry")

    def next_rebuild(self) -> int:
        """Return the number of a rebuild that begins: above that of every other."""
        with self._open() as connection:
            (last,) = connection.execute("SELECT coalesce(max(seen), 0) FROM entry").fetchone()
            return int(last) + 1

    def forget_unseen(self, seen: int) -> None:
        """Forget what the rebuild did not meet, but for what was put meanwhile."""
        with self._open() as connection:
            gone = "SELECT row FROM entry WHERE seen BETWEEN 1 AND ?"
            connection.execute(f"DELETE FROM term WHERE rowid IN ({gone})", (seen - 1,))  # noqa: S608
            connection.execute("DELETE FROM entry WHERE seen BETWEEN 1 AND ?", (seen - 1,))

    def find(self, kind: str, match: str, columns: Sequence[str]) -> dict[str, float]:
        """Return primary key -> score of what matches, higher is better.

        `match` is an expression of FTS5's query language, in which every term is quoted.
        """
        asked = f"{{{' '.join(columns)}}} : ({match})"
        with self._open() as connection:
            # CROSS: else SQLite goes through all entries, and asks MATCH again for each of them.
            rows = connection.execute(
                f"SELECT pk, -bm25(term, {_TITLE_COUNTS}, 1.0) FROM term CROSS JOIN entry "  # noqa: S608
                "ON entry.row = term.rowid WHERE term MATCH ? AND kind = ?",
                (asked, kind),
            )
            return dict(rows.fetchall())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction. A file that cannot be read is made anew, empty."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = self._connected()
        with closing(connection), connection:
            yield connection

    def _connected(self) -> sqlite3.Connection:
        try:
            return self._checked()
        except sqlite3.OperationalError:
            raise  # locked, full or forbidden: the file itself may be good
        except sqlite3.DatabaseError as error:
            logger.error("The admin's search index %s is broken (%s): made anew", self.path, error)
            self.path.unlink(missing_ok=True)
            return self._checked()

    def _checked(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS)
        try:
            # What a power cut takes away is made anew.
            connection.execute("PRAGMA synchronous = OFF")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                self._create(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _create(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == _VERSION:  # another process was faster
                return
            for table in ("entry", "term"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in filter(str.strip, _SCHEMA.split(";\n")):
                connection.execute(statement)


def entries() -> Entries:
    """Return the index of the admin's search, beside the public one."""
    path = Path(settings.SEARCH_INDEX_PATH)
    return Entries(path.with_name(f"admin-{path.name}"))


def _forget(connection: sqlite3.Connection, kind: str, pk: str) -> None:
    found = connection.execute("SELECT row FROM entry WHERE kind = ? AND pk = ?", (kind, pk))
    for (row,) in found.fetchall():
        connection.execute("DELETE FROM term WHERE rowid = ?", (row,))
        connection.execute("DELETE FROM entry WHERE row = ?", (row,))


def _terms(text: str) -> str:
    analysis = analyse(text)
    # Words as they stand as well: who is still typing "studyi" has no word to be stemmed.
    streams = (analysis.words.texts, _WORD.findall(normalise(text).text), analysis.pairs.texts)
    # A term of its own keeps phrases from reaching from one stream to the next.
    return f" {BOUNDARY} ".join(map(" ".join, streams))
