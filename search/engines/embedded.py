"""The search engine that needs no server: one SQLite file beside the database."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from search.engines import index_file
from search.engines.base import CurrentRecords, Hit, SearchEngine, SearchEngineError, SearchResults
from search.engines.embedded_search import find, find_nearest
from search.engines.index_writer import IndexWriter, bring_up_to_date
from search.engines.live_file import LiveFile
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.engines.spellings import MOST_EDITS, near_spellings
from search.text.analysis import ANALYSIS_VERSION
from search.text.sentence_vectors import SentenceVector, model_name

_Answer = TypeVar("_Answer")


class EmbeddedEngine(SearchEngine):
    """Full-text search in one file, for any number of threads and processes on one machine."""

    name = "embedded"

    def __init__(self, path: Path) -> None:
        """`path` is the index file; it need not exist, other files appear beside it."""
        self._path = path
        self._readers = index_file.Readers(path)
        self._live = LiveFile(path)

    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchEngine."""
        return _twice(lambda: self._search(request))

    def _search(self, request: SearchRequest) -> SearchResults:
        with self._reading() as connection:
            return find(connection, request)

    def nearest(self, vector: SentenceVector, request: SearchRequest) -> tuple[Hit, ...]:
        """See SearchEngine."""
        return _twice(lambda: self._nearest(vector, request))

    def _nearest(self, vector: SentenceVector, request: SearchRequest) -> tuple[Hit, ...]:
        with self._reading() as connection:
            return find_nearest(connection, vector, request)

    def index(self, records: Iterable[StoryRecord]) -> None:
        """See SearchEngine. A missing file is created."""
        records = list(records)
        page_ids = [record.page_id for record in records]
        _twice(lambda: self._write(page_ids, lambda writer: writer.put(records)))

    def remove(self, page_ids: Iterable[int]) -> None:
        """See SearchEngine. A missing file is created."""
        page_ids = list(page_ids)
        _twice(lambda: self._write(page_ids, lambda writer: writer.remove(page_ids)))

    def rebuild(
        self,
        records: Iterable[StoryRecord],
        current: CurrentRecords,
    ) -> int:
        """See SearchEngine. SearchEngineError also when another rebuild is running.

        `records` must be read from the database lazily, not before this call, and `current` must
        not write to this engine: it runs while other writers wait.
        """
        with index_file.explained(self._path), self._live.rebuilding():
            connection = index_file.create(self._live.new, built=True)
            with closing(connection):
                writer = IndexWriter(connection)
                writer.fill(records)
                # Most of the changes are replayed without the lock, so writers wait but shortly.
                early = self._live.noted()
                bring_up_to_date(writer, early, current)
                with self._live.locked():
                    bring_up_to_date(writer, self._live.noted(len(early)), current)
                    count = writer.count()
                    connection.close()
                    self._live.swap()
        return count

    def words_like(self, word: str) -> Collection[str]:
        """See SearchEngine. Words of stories that were removed stay until the next rebuild."""
        return _twice(lambda: self._words_like(word))

    def _words_like(self, word: str) -> Collection[str]:
        lengths = (len(word) - MOST_EDITS, len(word) + MOST_EDITS)
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT word FROM spelling WHERE length(word) BETWEEN ? AND ?", lengths
            )
            return near_spellings(word, [row[0] for row in rows])

    def indexed(self) -> dict[int, str]:
        """See SearchEngine."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT page_id, fingerprint FROM story"))

    def is_stale(self) -> str | None:
        """See SearchEngine."""
        try:
            with self._reading() as connection:
                meta = index_file.read_meta(connection)
        except SearchEngineError as error:
            return str(error)
        if meta["built"] == "0":
            return f"The search index {self._path} has not been built from all stories yet."
        if meta["analysis"] != ANALYSIS_VERSION:
            return f"The search index {self._path} was made with another text analysis; rebuild it."
        if meta["sentences"] != model_name():
            return (
                f"The search index {self._path} was made with another sentence model; rebuild it."
            )
        return None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        explained = index_file.explained(self._path, *index_file.BROKEN_TABLES)
        with explained, self._readers.reading() as connection:
            yield connection

    def _write(self, page_ids: Collection[int], change: Callable[[IndexWriter], None]) -> None:
        with index_file.explained(self._path), self._live.locked():
            # Noted first: should the live file be broken, a rebuild still learns of the change.
            self._live.note(page_ids)
            with closing(self._live.open_for_writing()) as connection:
                change(IndexWriter(connection))


def _twice(attempt: Callable[[], _Answer]) -> _Answer:
    """Try once more where the first try fails.

    A reader that still holds the file from before a swap can take the journal of the next writer,
    which has the same name, for one that was left in its own file: then the reader's or the
    writer's try fails, and the next one finds the new file. All that is tried here may be repeated.
    """
    try:
        return attempt()
    except SearchEngineError:
        return attempt()
