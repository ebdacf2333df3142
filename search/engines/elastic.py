"""The search engine for those who have an Elasticsearch server, 8.19 or 9."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import scan
from elasticsearch_dsl import Search

from search.engines.base import CurrentRecords, Hit, SearchEngine, SearchEngineError, SearchResults
from search.engines.clauses import Clause, clauses_of
from search.engines.elastic_bulk import delete_actions, index_actions, send
from search.engines.elastic_connection import Connection, IndexLostError
from search.engines.elastic_document import is_current
from search.engines.elastic_query import (
    Rarities,
    counts_query,
    distinct_phrases,
    nearest_query,
    parse_hits,
    parse_rarities,
    parse_results,
    parse_spelling,
    spelling_query,
    stories_query,
)
from search.engines.elastic_rebuild import Indexes
from search.engines.elastic_settings import ElasticSettings
from search.engines.record import StoryRecord
from search.engines.request import Language, SearchRequest
from search.text.analysis import ANALYSIS_VERSION
from search.text.sentence_vectors import SentenceVector, model_name

_HEALTH_TIMEOUT = 1.0
_NOTE_TIMEOUT = 3.0
_EDIT_RETRIES = 1  # an editor is waiting
_SCAN_SIZE = 5_000
_OTHER_VERSION = "has another mapping; rebuild needed"


class ElasticEngine(SearchEngine):
    """Full-text search on a server, with the terms, the ranking and the snippets of embedded."""

    name = "elasticsearch"

    def __init__(self, settings: ElasticSettings) -> None:
        """Nothing is connected before it is needed. SearchEngineError is never raised here."""
        self.settings = settings
        self._connection = Connection(settings)
        self._indexes = Indexes(settings)
        self._known = False  # that the live index is of our schema

    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchEngine. Answers or raises within the search timeout, nearly always."""
        ends = time.monotonic() + self.settings.search_timeout
        clauses = clauses_of(request)
        with self._connection.explained():
            if not self._known:
                self._refuse_other_schema(self._meta(self._left(ends)))
            phrases = distinct_phrases(clauses.every)
            rarities = Rarities({}, 1.0)
            # A single phrase is as rare in one story as in the other.
            if len(phrases) > 1 or request.concepts:
                counts = self._ask(counts_query(self._asked(ends), phrases))
                rarities = parse_rarities(counts, phrases)
            answer = self._ask(stories_query(self._asked(ends), request, clauses, rarities))
            return self._read(answer, clauses.every, request.language)

    def nearest(self, vector: SentenceVector, request: SearchRequest) -> tuple[Hit, ...]:
        """See SearchEngine. Answers or raises within the search timeout, nearly always."""
        ends = time.monotonic() + self.settings.search_timeout
        clauses = clauses_of(request)
        with self._connection.explained():
            if not self._known:
                self._refuse_other_schema(self._meta(self._left(ends)))
            if not model_name():
                return ()
            query = nearest_query(self._asked(ends), vector, request, clauses)
            return parse_hits(self._ask(query), clauses.every, request.language)

    def index(self, records: Iterable[StoryRecord]) -> None:
        """See SearchEngine. IndexLostError when there is no index: it would hold but these."""
        records = list(records)
        with self._connection.explained():
            client = self._noted([record.page_id for record in records])
            self._write(client, index_actions(self._indexes.live, records, alias=True))

    def remove(self, page_ids: Iterable[int]) -> None:
        """See SearchEngine. IndexLostError when there is no index."""
        page_ids = list(page_ids)
        with self._connection.explained():
            client = self._noted(page_ids)
            self._write(client, delete_actions(self._indexes.live, page_ids, alias=True))

    def rebuild(
        self,
        records: Iterable[StoryRecord],
        current: CurrentRecords,
    ) -> int:
        """See SearchEngine. SearchEngineError also when another rebuild is running anywhere."""
        with self._connection.explained():
            count = self._indexes.rebuild(self._client(), records, current)
        self._known = True
        return count

    def words_like(self, word: str) -> Collection[str]:
        """See SearchEngine. Without the word itself."""
        if not word:
            return ()
        ends = time.monotonic() + self.settings.search_timeout
        with self._connection.explained():
            return parse_spelling(self._ask(spelling_query(self._asked(ends), word)))

    def indexed(self) -> dict[int, str]:
        """See SearchEngine."""
        with self._connection.explained():
            found = scan(
                self._client(),
                index=self._indexes.live,
                query={"_source": False, "docvalue_fields": ["page_id", "fingerprint"]},
                size=_SCAN_SIZE,
            )
            fields = (hit["fields"] for hit in found)
            return {field["page_id"][0]: field["fingerprint"][0] for field in fields}

    def is_stale(self) -> str | None:
        """See SearchEngine. Waits a second at most, and raises when there is no answer."""
        try:
            with self._connection.explained():
                meta = self._meta(_HEALTH_TIMEOUT)
        except IndexLostError as error:
            return str(error)
        if not is_current(meta):
            return self._say(_OTHER_VERSION)
        if not meta.get("built"):
            return self._say("has not been built from all stories yet")
        if meta.get("analysis") != ANALYSIS_VERSION:
            return self._say("was made with another text analysis; rebuild needed")
        return None

    def create(self) -> None:
        """Make an empty index that counts as not built, for those who fill it bit by bit."""
        with self._connection.explained():
            client = self._client()
            name = self._indexes.create(client, built=False)
            client.indices.put_alias(index=name, name=self._indexes.live)

    def size(self) -> int:
        """Return bytes that the live index takes on the disks of the server, without replicas."""
        with self._connection.explained():
            stats = self._client().indices.stats(index=self._indexes.live, metric="store")
            return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])

    def discard(self) -> None:
        """Delete all that has this engine's prefix, for trials and tests."""
        with self._connection.explained():
            client = self._client()
            if names := list(client.indices.get_alias(index=f"{self._indexes.live}-*")):
                client.indices.delete(index=",".join(names), ignore_unavailable=True)

    def _client(self) -> Elasticsearch:
        return self._connection.client(self.settings.write_timeout)

    def _left(self, ends: float) -> float:
        return max(0.05, ends - time.monotonic())

    def _asked(self, ends: float) -> Search[Any]:
        client = self._connection.client(self._left(ends))
        return Search(using=client, index=self._indexes.live)

    def _ask(self, search: Search[Any]) -> dict[str, Any]:
        # Half an answer, from those shards that still live, would pass for a whole one.
        answered = search.params(allow_partial_search_results=False).execute()
        answer: dict[str, Any] = answered.to_dict()
        return answer

    def _read(
        self, answer: dict[str, Any], clauses: tuple[Clause, ...], language: Language | None
    ) -> SearchResults:
        try:
            return parse_results(answer, clauses, language)
        except (KeyError, TypeError, ValueError) as error:
            self._known = False
            raise SearchEngineError(self._say(f"answers with nonsense ({error!r})")) from error

    def _noted(self, page_ids: Collection[int]) -> Elasticsearch:
        # A server that hangs is found out here, where an editor does not wait long for it.
        seconds = min(_NOTE_TIMEOUT, self.settings.write_timeout)
        self._indexes.note(self._connection.client(seconds), page_ids)
        return self._client()

    def _write(self, client: Elasticsearch, actions: Iterable[Any]) -> None:
        send(client, actions, retries=_EDIT_RETRIES)
        client.indices.refresh(index=self._indexes.live)

    def _meta(self, timeout: float) -> dict[str, Any]:
        """The metadata in the live index's own mapping."""
        client = self._connection.client(timeout)
        try:
            found = client.indices.get_mapping(index=self._indexes.live)
        except NotFoundError as error:
            self._known = False
            raise IndexLostError(self._say("is not there; rebuild needed")) from error
        ((_, index),) = found.items()
        meta: dict[str, Any] = index["mappings"].get("_meta", {})
        return meta

    def _refuse_other_schema(self, meta: dict[str, Any]) -> None:
        if not is_current(meta):
            raise SearchEngineError(self._say(_OTHER_VERSION))
        self._known = True

    def _say(self, what: str) -> str:
        return f"The search index {self._indexes.live} at {self.settings.place} {what}."
