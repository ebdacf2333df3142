"""Sending stories to Elasticsearch, no faster than it can take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.base import SearchEngineError
from search.engines.elastic_connection import BLOCKED, NO_INDEX, IndexLostError
from search.engines.elastic_document import source_of
from search.engines.parallel import shared
from search.engines.record import StoryRecord

Action = dict[str, Any]  # "header" says what to do with which document, "source" is its JSON

_CHUNK_STORIES = 200
_CHUNK_BYTES = 4 << 20  # what stands in memory on both sides
# A server with too much to do is asked again after 0.5, 1, 2, 4, 8 and 8 s.
_RETRIES, _FIRST_WAIT, _LONGEST_WAIT = 6, 0.5, 8.0
_NOT_FOUND = 404


def send(client: Elasticsearch, actions: Iterable[Action], retries: int = _RETRIES) -> None:
    """Carry out the actions in order.

    Raises what the client raises, and SearchEngineError when the server refuses one of them for
    another reason than having too much to do; a story to be deleted that is not there is none.
    """
    answers = streaming_bulk(
        client,
        actions,
        chunk_size=_CHUNK_STORIES,
        max_chunk_bytes=_CHUNK_BYTES,
        expand_action_callback=_expand,
        raise_on_error=False,  # else those with too much to do would not be sent again
        max_retries=retries,
        initial_backoff=_FIRST_WAIT,
        max_backoff=_LONGEST_WAIT,
        yield_ok=False,
    )
    for _, answer in answers:
        ((kind, outcome),) = answer.items()
        if kind != "delete" or outcome["status"] != _NOT_FOUND or "error" in outcome:
            raise _refusal(outcome)


def _expand(action: Any) -> tuple[dict[str, Any], bytes | None]:
    return action["header"], action["source"]


def _refusal(outcome: dict[str, Any]) -> SearchEngineError:
    error = outcome.get("error") or {}
    what = f"Elasticsearch refused the change of story {outcome.get('_id')}"
    if error.get("type") == NO_INDEX:
        return IndexLostError(f"{what}: it has lost the search index.")
    if error.get("type") == BLOCKED:
        what += ", the index is read-only, perhaps since the disk is full"
    return SearchEngineError(f"{what} ({error.get('type')}: {error.get('reason')})."[:500])


def index_actions(index: str, records: Iterable[StoryRecord], *, alias: bool) -> Iterator[Action]:
    """Yield the actions that add or replace the stories; with `alias` no index is created."""
    for page_id, source in shared(_analysed, records):
        yield {"header": {"index": _target(index, page_id, alias)}, "source": source}


def delete_actions(index: str, page_ids: Iterable[int], *, alias: bool) -> Iterator[Action]:
    """Yield the actions that delete the stories."""
    for page_id in page_ids:
        yield {"header": {"delete": _target(index, page_id, alias)}, "source": None}


def _target(index: str, page_id: int, alias: bool) -> dict[str, Any]:
    return {"_index": index, "_id": str(page_id), **({"require_alias": True} if alias else {})}


def _analysed(records: list[StoryRecord]) -> list[tuple[int, bytes]]:
    return [(record.page_id, source_of(record)) for record in records]
