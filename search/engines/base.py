"""The contract of every search engine: its methods, and the results it returns."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Literal

from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.text.sentence_vectors import SentenceVector


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short piece of a story. `parts` are plain text, never HTML; True marks a match.

    `beside` is a second piece, for a request in a reader's language (`engines.card_lines`).
    """

    language: Literal["en", "ja"]
    parts: tuple[tuple[str, bool], ...]
    beside: "Snippet | None" = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One story of the answer, ready to be shown without reading the database.

    A higher `score` is better; scores of two requests or two engines cannot be compared.
    """

    page_id: int
    slug: str
    title: str
    title_ja: str
    summary: str
    summary_ja: str
    level: str
    countries: tuple[str, ...]
    careers: tuple[str, ...]
    themes: tuple[str, ...]
    snippet: Snippet
    score: float


def hit_of(record: StoryRecord, snippet: Snippet, score: float) -> Hit:
    """Return the hit for a story."""
    return Hit(
        page_id=record.page_id,
        slug=record.slug,
        title=record.title,
        title_ja=record.title_ja,
        summary=record.summary,
        summary_ja=record.summary_ja,
        level=record.level,
        countries=record.values("country"),
        careers=record.values("career"),
        themes=record.values("theme"),
        snippet=snippet,
        score=score,
    )


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`total` counts all that was found, `hits` holds the page of the request.

    `facets` is facet -> value -> number of stories under the words and the other facets'
    filters: what choosing another value would find. Zeroes are not listed.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]


class SearchEngineError(Exception):
    """The engine cannot answer. The message states what is wrong and what to do."""


# page ids -> the records of those of the stories that are published now
CurrentRecords = Callable[[Collection[int]], Iterable[StoryRecord]]


class SearchEngine(ABC):
    """Finds stories. Every method may raise SearchEngineError."""

    name: str

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResults:
        """Return the stories found; any string is safe as `request.words`.

        Without words, everything that passes the filters, newest first. With words, best first,
        then newest, then lowest page_id. Words that hold nothing searchable find nothing.
        """

    @abstractmethod
    def nearest(self, vector: SentenceVector, request: SearchRequest) -> tuple[Hit, ...]:
        """Return the stories nearest in meaning, at most MOST_NEAREST, the nearest first,
        then the newest.

        They pass the filters and are of a level of `near`, if there are any; the words of the
        request are only marked in their snippets. None where the index holds no vectors.
        """

    @abstractmethod
    def index(self, records: Iterable[StoryRecord]) -> None:
        """Add the stories, or replace those already there (by page_id)."""

    @abstractmethod
    def remove(self, page_ids: Iterable[int]) -> None:
        """Remove these stories. Unknown ids are no error."""

    @abstractmethod
    def rebuild(
        self,
        records: Iterable[StoryRecord],
        current: CurrentRecords,
    ) -> int:
        """Build a new index beside the live one, swap it in, return the number of its stories.

        Meanwhile the old one serves, and takes index() and remove(). The stories they named are
        read again with `current(page_ids)` before the swap; ids it does not return are removed.
        """

    @abstractmethod
    def words_like(self, word: str) -> Collection[str]:
        """Return words of the indexed stories that `word` may be a misspelling of, in any order.

        `word` is normalised (search.text.analysis.normalise), and so is what is returned: English
        and katakana words that are at most two typing errors away. It may be among them itself.
        """

    @abstractmethod
    def indexed(self) -> dict[int, str]:
        """Return page_id -> fingerprint of each record in the index."""

    @abstractmethod
    def is_stale(self) -> str | None:
        """Return why a rebuild is needed, as a sentence for the log; None when it is not."""

    def health(self) -> str:
        """Return "ok", perhaps with more about it, or a sentence that says what is wrong."""
        return self.is_stale() or "ok"


def fingerprint(record: StoryRecord) -> str:
    """Return a short digest of all fields, to compare an index with the database."""
    fields = {field.name: getattr(record, field.name) for field in fields_of(record)}
    fields["published"] = record.published.timestamp()
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
