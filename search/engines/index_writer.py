"""Adding and removing stories in one index file."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

from search.engines.base import CurrentRecords, fingerprint
from search.engines.bitmaps import FacetWriter
from search.engines.index_file import (
    BOOSTS,
    MEANINGS,
    NEWEST,
    TERM_COLUMNS,
    write_meta,
    write_vector,
)
from search.engines.meanings import pack_meanings, vectors_of
from search.engines.parallel import shared
from search.engines.record import StoryRecord
from search.engines.spellings import spellings_of
from search.engines.story_terms import (
    LEAST_TERMS,
    Stream,
    boost_of,
    columns,
    pack_record,
    pack_stream,
    streams_of,
    tag_terms,
    unpack_record,
    unpack_stream,
)
from search.text.japanese_words import BOUNDARY
from search.text.sentence_vectors import SentenceVector

# Stories per transaction: more would hold more in memory, fewer would wait for the disk oftener.
STORIES_PER_TRANSACTION = 500

_ADD_STORY = (
    "INSERT INTO story (row, page_id, published, fingerprint, boost, record, words, pairs, meaning)"
    " VALUES (:row, :page_id, :published, :fingerprint, :boost, :record, :words, :pairs, :meaning)"
)
_NAMES, _PLACES = ", ".join(TERM_COLUMNS), ", ".join("?" * (1 + len(TERM_COLUMNS)))
_ADD_TERMS = f"INSERT INTO term (rowid, {_NAMES}) VALUES ({_PLACES})"  # noqa: S608
_FORGET_TERMS = f"INSERT INTO term (term, rowid, {_NAMES}) VALUES ('delete', {_PLACES})"  # noqa: S608


class _Prepared(NamedTuple):
    """A story analysed: what needs no open index, so that other processes can do it."""

    record: StoryRecord
    columns: dict[str, Any]  # of the table story, but for the row
    terms: tuple[str, ...]
    spelled: set[str]


def _prepared(records: list[StoryRecord]) -> list[_Prepared]:
    return list(map(_prepare, records, vectors_of(records)))


def _prepare(record: StoryRecord, vector: SentenceVector | None) -> _Prepared:
    words, pairs = streams_of(record)
    terms = _fts_columns(record, words, pairs)
    story = {
        "page_id": record.page_id,
        "published": record.published.timestamp(),
        "fingerprint": fingerprint(record),
        "boost": boost_of(record),
        "record": pack_record(record),
        "words": pack_stream(words),
        "pairs": pack_stream(pairs),
        "meaning": vector.tobytes() if vector else None,
    }
    return _Prepared(record, story, terms, spellings_of(record))


class IndexWriter:
    """Writes to an open index; the caller holds the lock on writing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spelled: set[str] = set()  # words that need not be stored again

    def put(self, records: Iterable[StoryRecord]) -> None:
        """Add or replace stories, in transactions of STORIES_PER_TRANSACTION."""
        remaining = shared(_prepared, records)
        while batch := list(islice(remaining, STORIES_PER_TRANSACTION)):
            with self._transaction():
                for story in batch:
                    self._forget(story.record.page_id)
                    self._add(story)

    def remove(self, page_ids: Iterable[int]) -> None:
        """Remove stories; unknown ids are no error."""
        with self._transaction():
            for page_id in page_ids:
                self._forget(page_id)

    def count(self) -> int:
        """Return the number of stories."""
        count: int = self._connection.execute("SELECT count(*) FROM story").fetchone()[0]
        return count

    def fill(self, records: Iterable[StoryRecord]) -> None:
        """Add the stories to a new index that nobody reads yet; twice the same id replaces."""
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_spill = ON"):
            self._connection.execute(f"PRAGMA {setting}")
        # Larger pieces in memory mean fewer merges on disk; the default comes back below.
        self._configure("hashsize", 32 << 20)
        self.put(records)
        self._configure("hashsize", 1 << 20)
        self._connection.execute("INSERT INTO term (term) VALUES ('optimize')")

    def _configure(self, name: str, value: int) -> None:
        self._connection.execute("INSERT INTO term (term, rank) VALUES (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._facets = FacetWriter(self._connection)
            yield
            self._facets.save()
            self._store_vectors()
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _add(self, story: _Prepared) -> None:
        row = self._facets.free_row()
        self._connection.execute(_ADD_STORY, {"row": row, **story.columns})
        self._connection.execute(_ADD_TERMS, (row, *story.terms))
        self._facets.add(story.record, row)
        new = story.spelled - self._spelled
        self._connection.executemany(
            "INSERT OR IGNORE INTO spelling (word) VALUES (?)", ((word,) for word in new)
        )
        self._spelled |= new

    def _forget(self, page_id: int) -> None:
        found = self._connection.execute(
            "SELECT row, record, words, pairs FROM story WHERE page_id = ?", (page_id,)
        ).fetchone()
        if found is None:
            return
        row, packed, words, pairs = found
        record = unpack_record(packed)
        terms = _fts_columns(record, unpack_stream(words), unpack_stream(pairs))
        self._connection.execute(_FORGET_TERMS, (row, *terms))
        self._connection.execute("DELETE FROM story WHERE row = ?", (row,))
        self._facets.discard(record, row)

    def _store_vectors(self) -> None:
        stories = self._connection.execute(
            "SELECT row, boost FROM story ORDER BY published DESC, page_id"
        ).fetchall()
        newest = array("I", (row for row, _ in stories))
        boosts = array("f", bytes(4 * (1 + max(newest, default=-1))))
        for row, boost in stories:
            boosts[row] = boost
        write_vector(self._connection, NEWEST, newest.tobytes())
        write_vector(self._connection, BOOSTS, boosts.tobytes())
        self._store_meanings()

    def _store_meanings(self) -> None:
        stored = "SELECT row, meaning FROM story WHERE meaning IS NOT NULL"
        if packed := pack_meanings(dict(self._connection.execute(stored))):
            write_vector(self._connection, MEANINGS, packed)
            # By which a reader knows whether the table that it holds is still the one.
            write_meta(self._connection, MEANINGS, uuid4().hex)


def _fts_columns(record: StoryRecord, words: Stream, pairs: Stream) -> tuple[str, ...]:
    *others, last = (*columns(words), *columns(pairs), tag_terms(record))
    missing = LEAST_TERMS - sum(column.count(" ") + 1 for column in (*others, last))
    return (*others, last + f" {BOUNDARY}" * missing)


def bring_up_to_date(
    writer: IndexWriter,
    page_ids: Collection[int],
    current: CurrentRecords,
) -> None:
    """Index these stories as `current` returns them; remove those that it does not return."""
    changed = set(page_ids)
    if changed:
        records = list(current(changed))
        writer.put(records)
        writer.remove(changed - {record.page_id for record in records})
