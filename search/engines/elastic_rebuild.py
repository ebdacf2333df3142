"""A new index beside the live one, and how it takes its place without losing an edit.

While a rebuild runs there is an index of notes. Who changes a story first notes its id there and
then writes to the live index. After the alias has moved, the old index is closed to writing,
which waits for writes on their way; what was noted is then read anew into the new index. So
whichever side of the move a write lands on, the story is in the new index as it is now.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from elastic_transport import TransportError
from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.helpers import scan

from search.engines.base import CurrentRecords, SearchEngineError
from search.engines.elastic_bulk import delete_actions, index_actions, send
from search.engines.elastic_document import analysis, mappings, similarities
from search.engines.elastic_query import LAST_HIT
from search.engines.elastic_settings import ElasticSettings
from search.engines.record import StoryRecord

# A rebuild without a sign of life for so long is dead. It gives one with every 100 stories.
_DEAD_SECONDS = 120
_BEAT_STORIES = 100
_MERGE_SECONDS = 1800  # 100,000 stories take one minute or two
_DURABLE = {"index.translog.durability": "request"}
_LOCK = "rebuild"  # id of the note that says who rebuilds


class Indexes:
    """The indexes of one library on the server, and the names they go by."""

    def __init__(self, settings: ElasticSettings) -> None:
        self._settings = settings
        self.live = f"{settings.prefix}-stories"  # an alias
        self._noting = f"{settings.prefix}-stories-noting"  # an alias too
        self._notes = f"{settings.prefix}-stories-notes"
        self._owner = uuid4().hex

    def create(self, client: Elasticsearch, *, built: bool) -> str:
        """Make an empty index under a new name, which is returned."""
        moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        name = f"{self.live}-{moment}"
        settings: dict[str, Any] = {
            "number_of_shards": self._settings.shards,
            "number_of_replicas": self._settings.replicas,
            # Every change asks for its own refresh, so that a search sees it at once.
            "refresh_interval": "-1",
            "max_result_window": LAST_HIT,
            "analysis": analysis(),
            "similarity": similarities(),
            # Only a live index must be safe on the disk with every answer.
            "translog.durability": "async" if built else "request",
        }
        client.indices.create(index=name, settings=settings, mappings=mappings(built=built))
        return name

    def note(self, client: Elasticsearch, page_ids: Iterable[int]) -> None:
        """Remember for a running rebuild, if there is one, that these stories are changing."""
        with suppress(NotFoundError):
            for page_id in page_ids:
                client.index(index=self._noting, id=str(page_id), document={}, require_alias=True)

    def rebuild(
        self, client: Elasticsearch, records: Iterable[StoryRecord], current: CurrentRecords
    ) -> int:
        """See SearchEngine.rebuild. Raises what the client raises."""
        with self._rebuilding(client):
            name = self.create(client, built=True)
            try:
                send(client, index_actions(name, self._beating(client, records), alias=False))
                done = self._replay(client, name, current, set())
                client.indices.put_settings(index=name, settings=_DURABLE)
                client.indices.flush(index=name)  # what came before that is still in memory
                client.indices.refresh(index=name)
            except BaseException:
                # Half an index is of no use to anyone; a server that is away keeps it until the
                # next rebuild.
                with suppress(TransportError, ApiError):
                    client.indices.delete(index=name, ignore_unavailable=True)
                raise
            for index in self._swap(client, name):
                client.indices.add_block(index=index, block="write")
            self._replay(client, name, current, done)
            client.indices.refresh(index=name)
            self._tidy(client, name)
        self._merge(client, name)
        return int(client.count(index=name)["count"])

    def _merge(self, client: Elasticsearch, name: str) -> None:
        """Bring the many small parts that a rebuild leaves together: a search asks each of them."""
        # The new index serves meanwhile; without this it is only slower.
        with suppress(TransportError, ApiError):
            patient = client.options(request_timeout=_MERGE_SECONDS)
            patient.indices.forcemerge(index=name, max_num_segments=1)

    def _beating(
        self, client: Elasticsearch, records: Iterable[StoryRecord]
    ) -> Iterator[StoryRecord]:
        for number, record in enumerate(records):
            if number % _BEAT_STORIES == 0:
                self._beat(client)
            yield record

    def _beat(self, client: Elasticsearch) -> None:
        beat = {"owner": self._owner, "beat": time.time()}
        client.index(index=self._notes, id=_LOCK, document=beat)

    @contextmanager
    def _rebuilding(self, client: Elasticsearch) -> Iterator[None]:
        self._begin_notes(client)
        try:
            yield
        finally:
            with suppress(TransportError, ApiError):
                client.indices.delete(index=self._notes, ignore_unavailable=True)

    def _begin_notes(self, client: Elasticsearch) -> None:
        if client.indices.exists(index=self._notes):
            beat = client.options(ignore_status=404).get(index=self._notes, id=_LOCK)
            found = beat.get("_source") or {"owner": "", "beat": 0.0}
            age = time.time() - found["beat"]
            if found["owner"] != self._owner and age < _DEAD_SECONDS:
                message = "Another rebuild is running. Try again when it has ended."
                raise SearchEngineError(message)
            client.indices.delete(index=self._notes)
        try:
            client.indices.create(
                index=self._notes,
                aliases={self._noting: {}},
                settings={
                    "number_of_shards": 1,
                    "number_of_replicas": self._settings.replicas,
                    "refresh_interval": "-1",
                },
                mappings={"enabled": False},
            )
        except BadRequestError as error:
            raise SearchEngineError("Another rebuild has just begun.") from error
        self._beat(client)

    def _replay(
        self, client: Elasticsearch, name: str, current: CurrentRecords, done: set[tuple[str, int]]
    ) -> set[tuple[str, int]]:
        """Bring what was noted up to date, but for `done`. Return all notes with their versions."""
        notes = set(self._read_notes(client))
        page_ids = {int(page_id) for page_id, _ in notes - done}
        if page_ids:
            records = list(current(page_ids))
            gone = page_ids - {record.page_id for record in records}
            send(client, index_actions(name, records, alias=False))
            send(client, delete_actions(name, gone, alias=False))
        return notes

    def _read_notes(self, client: Elasticsearch) -> Iterator[tuple[str, int]]:
        client.indices.refresh(index=self._notes)
        notes = scan(client, index=self._notes, query={"version": True, "_source": False})
        yield from ((note["_id"], note["_version"]) for note in notes if note["_id"] != _LOCK)

    def _swap(self, client: Elasticsearch, name: str) -> list[str]:
        """Move the alias to the new index in one step. Return where it was."""
        old = self._behind(client)
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": self.live}}]
        actions += [{"remove": {"index": index, "alias": self.live}} for index in old]
        if client.indices.exists(index=self.live) and not old:
            # Made by hand, or by a writer before there was an alias.
            actions.insert(0, {"remove_index": {"index": self.live}})
        client.indices.update_aliases(actions=actions)
        return old

    def _behind(self, client: Elasticsearch) -> list[str]:
        found = client.options(ignore_status=404).indices.get_alias(name=self.live)
        return [] if "error" in found else list(found)

    def _tidy(self, client: Elasticsearch, name: str) -> None:
        """Delete the old index, and what rebuilds that died have left."""
        every = client.indices.get_alias(index=f"{self.live}-*")
        ours = (f"{self.live}-2", f"{self.live}-3")  # a time stamp follows, no other name
        old = [index for index in every if index.startswith(ours) and index != name]
        if old:
            client.indices.delete(index=",".join(old), ignore_unavailable=True)
