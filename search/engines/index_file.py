"""The index file: its tables, how it is opened, and what its errors mean."""

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import SearchEngineError
from search.engines.story_terms import COLUMNS
from search.facets.table import FACETS
from search.text.analysis import ANALYSIS_VERSION
from search.text.sentence_vectors import model_name

# Raise whenever the tables or what stands in them change; older files are then refused. A file with
# other facets is refused without that.
FILE_VERSION = "4"

# Names in the table vector.
NEWEST = "newest"  # row numbers, the newest story first: unsigned 32-bit
SETS = "sets"  # see bitmaps.py
MEANINGS = "meanings"  # by row number, the sentence vector of a story: see meanings.py
BOOSTS = "boosts"  # by row number, the factor of a story (story_terms.boost_of): 32-bit float

_BUSY_SECONDS = 10.0
# How tables that do not belong together any more show themselves: rows that another one lacks,
# bytes that are cut off.
BROKEN_TABLES = (LookupError, ValueError)
# The columns of the words, those of the pairs, and the tags, which are found but never weighed.
TERM_COLUMNS = (*COLUMNS, *(f"{name}_pairs" for name in COLUMNS), "tags")
_SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE story (
    row INTEGER PRIMARY KEY, page_id INTEGER NOT NULL UNIQUE, published REAL NOT NULL,
    fingerprint TEXT NOT NULL, boost REAL NOT NULL,
    record BLOB NOT NULL, words BLOB NOT NULL, pairs BLOB NOT NULL,
    meaning BLOB
);
CREATE INDEX story_newest ON story (published DESC, page_id, boost);
CREATE TABLE spelling (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE vector (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE VIRTUAL TABLE term USING fts5(
    {", ".join(TERM_COLUMNS)},
    content='', columnsize=0, tokenize="ascii tokenchars '_'"
);
"""
_ADVICE = (
    (("no such module",), "SQLite was built without FTS5; install a Python whose SQLite has it."),
    (("full",), "The disk is full; make room."),
    (("locked", "busy"), "Another process keeps it locked; try again."),
    (
        ("readonly", "read-only", "permission", "file exists", "not a directory"),
        "It cannot be written; check the folder and the owner of the file.",
    ),
    (("unable to open", "no such file"), "It is missing or cannot be read; rebuild it."),
)


@contextmanager
def explained(path: Path, *others: type[Exception]) -> Iterator[None]:
    """Turn errors of SQLite and the file system into SearchEngineError with advice; `others` too.

    Who reads names BROKEN_TABLES.
    """
    unusable: tuple[type[Exception], ...] = (sqlite3.Error, OSError, *others)
    try:
        yield
    except unusable as error:
        text = str(error).lower()
        advice = [advice for signs, advice in _ADVICE if any(sign in text for sign in signs)]
        advice.append("It is broken or not a search index; rebuild it.")
        message = f"The search index {path} cannot be used ({error}). {advice[0]}"
        raise SearchEngineError(message) from error


def create(path: Path, *, built: bool) -> sqlite3.Connection:
    """Make an empty index; `built` says that it will hold every story, so it is not stale."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(path, "rwc")
    connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA}")
    meta = {
        "schema": FILE_VERSION,
        "facets": " ".join(FACETS),
        "analysis": ANALYSIS_VERSION,
        "sentences": model_name(),
        "built": str(int(built)),
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    connection.execute("COMMIT")
    return connection


def open_existing(path: Path) -> sqlite3.Connection:
    """Open an index; sqlite3.Error when it is missing or no index, SearchEngineError when old."""
    connection = _connect(path, "rw")
    try:
        meta = read_meta(connection)
    except sqlite3.Error:
        connection.close()
        raise
    if meta.get("schema") != FILE_VERSION or meta.get("facets") != " ".join(FACETS):
        connection.close()
        raise SearchEngineError(f"The search index {path} is of another version; rebuild it.")
    return connection


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the index's own notes: schema, facets, analysis, built."""
    return dict(connection.execute("SELECT name, value FROM meta"))


def read_vector(connection: sqlite3.Connection, name: str) -> bytes:
    """Return one of the vectors; empty when no story was ever stored."""
    found = connection.execute("SELECT data FROM vector WHERE name = ?", (name,)).fetchone()
    return bytes(found[0]) if found else b""


def write_vector(connection: sqlite3.Connection, name: str, data: bytes) -> None:
    """Store one of the vectors in the place of what it was."""
    connection.execute("INSERT OR REPLACE INTO vector VALUES (?, ?)", (name, data))


def write_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Store one of the index's own notes in the place of what it was."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # A rollback journal, not WAL: the file is swapped by rename, and a -wal left by the old file
    # would be read as belonging to the new one. The cache must not spill, since a spill locks
    # readers out until the transaction ends.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA cache_spill = OFF")
    return connection


class _Opened:
    """A thread's connection, closed with the thread."""

    def __init__(self, path: Path, identity: tuple[int, ...]) -> None:
        self.identity = identity
        self.connection = open_existing(path)
        self.close = weakref.finalize(self, self.connection.close)


# Connections of a parent process: SQLite forbids to close them here, so they are kept.
_parents: list[_Opened] = []


class Readers:
    """One connection per thread to the file that now has the path's name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection inside a read transaction: all statements see the same index."""
        connection = self._current()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _current(self) -> sqlite3.Connection:
        status = os.stat(self._path)
        # The file is known by its inode; a forked process must not use its parent's connection.
        identity = (os.getpid(), status.st_dev, status.st_ino)
        opened: _Opened | None = getattr(self._threads, "opened", None)
        if opened is None or opened.identity != identity:
            if opened is not None and opened.identity[0] == identity[0]:
                opened.close()
            elif opened is not None:
                _parents.append(opened)
            self._threads.opened = opened = _Opened(self._path, identity)
        return opened.connection
