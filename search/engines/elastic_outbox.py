"""The changes not yet sent to a server: a small file that survives and that processes share."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from search.engines.base import SearchEngineError

_BUSY_SECONDS = 10.0
_EVERYTHING = 0  # page ids begin at 1
_SCHEMA = "CREATE TABLE IF NOT EXISTS unsent (id INTEGER PRIMARY KEY AUTOINCREMENT, page_id)"


class UnsentChange(NamedTuple):
    """A change to be sent to the server; `page_id` is None for all stories."""

    id: int
    page_id: int | None


class Outbox:
    """The changes that were added and not yet removed, in the order in which they were added."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist; its folder must be on a local disk, where locks work."""
        self._path = path
        self._lock_path = path.with_name(path.name + ".lock")

    def note(self, page_ids: Iterable[int]) -> list[UnsentChange]:
        """Add a change of each of these stories, and return them. On the disk when this returns."""
        with self._opened() as connection:
            return [self._add(connection, page_id) for page_id in dict.fromkeys(page_ids)]

    def note_everything(self) -> list[UnsentChange]:
        """Add that every story has to be sent to the server."""
        with self._opened() as connection:
            return [self._add(connection, _EVERYTHING)]

    def notes(self) -> list[UnsentChange]:
        """Return all changes."""
        if not self._path.exists():
            return []
        with self._opened() as connection:
            rows = connection.execute("SELECT id, page_id FROM unsent ORDER BY id").fetchall()
        return [UnsentChange(number, page_id or None) for number, page_id in rows]

    def cross_out(self, notes: Collection[UnsentChange]) -> None:
        """Remove these changes; those that another process has removed are no error."""
        if notes:
            with self._opened() as connection:
                numbers = [(note.id,) for note in notes]
                connection.executemany("DELETE FROM unsent WHERE id = ?", numbers)

    @contextmanager
    def sending(self, seconds: float) -> Iterator[bool]:
        """Hold the lock on sending to the server; False when others hold it for so long."""
        lock = FileLock(self._lock_path, timeout=seconds)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise self._explained(error) from error
        try:
            yield True
        finally:
            lock.release()

    def _add(self, connection: sqlite3.Connection, page_id: int) -> UnsentChange:
        added = connection.execute("INSERT INTO unsent (page_id) VALUES (?)", (page_id,))
        return UnsentChange(added.lastrowid or 0, page_id or None)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Closed at the end, and in one transaction.
            opened = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
            with closing(opened) as connection, connection:
                connection.execute(_SCHEMA)
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> SearchEngineError:
        message = (
            f"Changes for Elasticsearch cannot be noted in {self._path} ({error}). Check the "
            "folder, its owner and the disk; a broken file can be deleted, then rebuild the index."
        )
        return SearchEngineError(message)
