"""Who may write the index file, and how a rebuilt one takes its place."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from search.engines import index_file
from search.engines.base import SearchEngineError

_WAIT_SECONDS = 60


class LiveFile:
    """The path under which readers find the index.

    Beside it stand its lock and, while a rebuild runs, the new file and a list of the stories
    that changed meanwhile. The folder must be on a local disk, where locks work.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.new = _beside(path, ".new")
        self._changes = _beside(path, ".changed")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to write; waits for another process that has it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(self.path, _WAIT_SECONDS, "Another process has been writing for a minute"):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the only right to rebuild, and note all changes; refused while another does."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(self.new, 0, "Another rebuild is running"):
            self.new.unlink(missing_ok=True)
            with self.locked():
                self._changes.write_text("")
            try:
                yield
            finally:
                self.new.unlink(missing_ok=True)

    def note(self, page_ids: Iterable[int]) -> None:
        """Remember for a running rebuild that these stories are being changed."""
        if self._changes.exists():
            with self._changes.open("a") as notes:
                notes.write("".join(f"{page_id}\n" for page_id in page_ids))

    def noted(self, start: int = 0) -> list[int]:
        """Return the stories noted since the rebuild began, without the first `start` notes."""
        return [int(line) for line in self._changes.read_text().splitlines()[start:]]

    def open_for_writing(self) -> sqlite3.Connection:
        """Return the live index, made empty when there is none; the caller holds the lock."""
        if self.path.exists():
            return index_file.open_existing(self.path)
        return index_file.create(self.path, built=False)

    def swap(self) -> None:
        """Put the new file in the old one's place; the caller holds the lock."""
        _sync(self.new)
        self._settle_journal()
        os.replace(self.new, self.path)
        _sync(self.path.parent)
        self._changes.unlink()

    def _settle_journal(self) -> None:
        # A journal left by a writer that died belongs to the old file, and would damage the new
        # one. Reading makes SQLite play it back; when the file is too broken for that, drop it.
        journal = _beside(self.path, "-journal")
        if journal.exists():
            try:
                with closing(index_file.open_existing(self.path)) as connection:
                    index_file.read_meta(connection)
            except (sqlite3.Error, SearchEngineError):
                pass
            journal.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


@contextmanager
def _lock(path: Path, seconds: float, refusal: str) -> Iterator[None]:
    lock = FileLock(_beside(path, ".lock"), timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"{refusal} ({lock.lock_file}). Try again when it has ended."
        raise SearchEngineError(message) from error
    try:
        yield
    finally:
        lock.release()


def _sync(path: Path) -> None:
    # Without it a power cut may leave the new name with the content not yet on the disk.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
