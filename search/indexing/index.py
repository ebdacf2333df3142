"""Keeps the index up to date: what changes in the database is indexed when it is committed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from filelock import FileLock

from search.engines.base import SearchEngine, SearchEngineError, fingerprint
from search.engines.elastic_settings import ElasticSettings
from search.engines.factory import embedded_engine, failover_engine
from search.engines.record import StoryRecord
from search.indexing.source import all_records, current_records
from stories.models import OutboxEntry
from stories.outbox.outbox import entries_here, follow_on_commit
from stories.outbox.steps import EVERYTHING, STEPS

INDEX_STEP = "index"
LONGEST_TURN = 60.0  # seconds


@dataclass(frozen=True)
class Differences:
    """Ids of the stories that are not in the index as they are in the database."""

    missing: list[int]
    outdated: list[int]
    left_over: list[int]

    def __bool__(self) -> bool:
        return bool(self.missing or self.outdated or self.left_over)


def search_engine() -> SearchEngine:
    """Return the engine in use."""
    path = Path(settings.SEARCH_INDEX_PATH)
    if settings.SEARCH_ENGINE == "embedded":
        return _embedded(path)
    return _failover(path, ElasticSettings(**settings.ELASTICSEARCH))


@cache
def _embedded(path: Path) -> SearchEngine:
    return embedded_engine(path)


@cache
def _failover(path: Path, server: ElasticSettings) -> SearchEngine:
    return failover_engine(
        server,
        _embedded(path),
        path,
        current=lambda page_ids: _read_apart(current_records(page_ids)),
        everything=lambda: _read_apart(all_records()),
    )


def _read_apart(records: Iterable[StoryRecord]) -> Iterator[StoryRecord]:
    """Read in a thread of its own: nothing else closes its connection or handles its errors."""
    try:
        yield from records
    except DatabaseError as error:
        raise SearchEngineError(f"The stories cannot be read: {error}") from error
    finally:
        if not connection.in_atomic_block:
            connection.close()


def refresh_on_commit(page_ids: Collection[int]) -> None:
    """Bring these stories up to date in the index, once the change to them is committed."""
    follow_on_commit(INDEX_STEP, page_ids)


def refresh(about: list) -> None:
    """Bring the index up to date with the stories of these ids, or with EVERYTHING.

    Raises SearchEngineError, DatabaseError; OSError when another process has been at it for long.
    """
    if EVERYTHING in about:
        mend()
        return
    # Read and written in one turn: what another process read earlier must not be written later.
    with FileLock(f"{settings.SEARCH_INDEX_PATH}.turn", LONGEST_TURN):
        records = list(current_records(about))
        search_engine().index(records)
        search_engine().remove(set(about) - {record.page_id for record in records})


def mend() -> None:
    """Build the index anew where it cannot be used, else mend what differs from the database.

    Raises SearchEngineError, DatabaseError.
    """
    if search_engine().is_stale():
        rebuild()
    elif differences := compare():
        repair(differences)


def rebuild(progress=lambda records: records) -> int:
    """Build the index anew while the old one serves. Return the number of stories.

    `progress` wraps the iterable of records, as tqdm does. Raises SearchEngineError.
    """
    waiting = list(entries_here(STEPS[INDEX_STEP]).values_list("pk", flat=True))
    count = search_engine().rebuild(progress(all_records()), current_records)
    # It was committed before any record was read.
    OutboxEntry.objects.filter(pk__in=waiting).delete()
    return count


def compare(progress=lambda records: records) -> Differences:
    """Compare the index with the database, record by record. Raises SearchEngineError."""
    indexed = search_engine().indexed()
    expected = {record.page_id: fingerprint(record) for record in progress(all_records())}
    both = expected.keys() & indexed.keys()
    return Differences(
        missing=sorted(expected.keys() - indexed.keys()),
        outdated=sorted(page_id for page_id in both if expected[page_id] != indexed[page_id]),
        left_over=sorted(indexed.keys() - expected.keys()),
    )


def repair(differences: Differences) -> None:
    """Index or remove the stories that differ. Raises SearchEngineError."""
    wrong: Iterable[int] = (*differences.missing, *differences.outdated)
    search_engine().index(current_records(wrong))
    search_engine().remove(differences.left_over)


def search_health() -> str:
    """Return "ok", or a sentence on what is wrong; with a server, which engine answers and why."""
    try:
        return search_engine().health()
    except SearchEngineError as error:
        return str(error)
