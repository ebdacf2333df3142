"""A library with a server that may fail, for the tests of failover, and how it must then behave."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from search.engines.base import fingerprint
from search.engines.elastic import ElasticEngine
from search.engines.elastic_settings import ElasticSettings
from search.engines.embedded import EmbeddedEngine
from search.engines.failover import FailoverEngine
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from tests.search.records import make_record

MOST_SECONDS = 2.0
STORIES = 40


class Library:
    """The stories as the database has them, and the engine that is told of every change."""

    def __init__(self, folder: Path, url: str, **fields) -> None:
        self.stories = {n: make_record(n, body=f"snow {n}") for n in range(1, STORIES + 1)}
        self.folder = folder
        self.primary = ElasticEngine(
            ElasticSettings(urls=(url,), **({"prefix": f"t{uuid4().hex}", "replicas": 0} | fields))
        )
        self.live = f"{self.primary.settings.prefix}-stories"
        self.standby = EmbeddedEngine(folder / "search.sqlite3")
        self.engine = FailoverEngine(
            self.primary,
            self.standby,
            unsent=folder / "search.sqlite3.unsent",
            current=self.current,
            everything=self.everything,
        )

    def current(self, page_ids) -> list[StoryRecord]:
        return [self.stories[page_id] for page_id in page_ids if page_id in self.stories]

    def everything(self) -> Iterator[StoryRecord]:
        yield from self.stories.values()

    def names_on_the_server(self) -> list[str]:
        return list(self.primary._client().indices.get_alias(index=f"{self.live}-*"))

    def rebuild(self) -> None:
        assert self.engine.rebuild(self.everything(), self.current) == len(self.stories)

    def publish(self, *records: StoryRecord) -> None:
        self.stories |= {record.page_id: record for record in records}
        self.engine.index(records)

    def withdraw(self, page_id: int) -> None:
        del self.stories[page_id]
        self.engine.remove([page_id])

    def edit(self) -> None:
        """A new story, a changed one, and one that is withdrawn."""
        self.publish(make_record(900, body="hail"))
        self.publish(make_record(1, body="hail"))
        self.withdraw(2)

    def assert_it_answers_in_time(self, words: str = "snow", expected: int = STORIES) -> None:
        started = time.monotonic()
        results = self.engine.search(SearchRequest(words))
        assert time.monotonic() - started < MOST_SECONDS
        assert results.total == expected

    def assert_edits_are_seen(self) -> None:
        self.assert_it_answers_in_time("hail", 2)
        self.assert_it_answers_in_time("snow", STORIES - 2)

    def assert_caught_up(self) -> None:
        """Without anybody doing anything but waiting."""
        eventually(lambda: self.engine.health() == "ok: elasticsearch answers")
        expected = {page_id: fingerprint(record) for page_id, record in self.stories.items()}
        assert self.primary.indexed() == self.standby.indexed() == expected
        assert self.primary.is_stale() is None
        assert self.primary.search(SearchRequest("snow")).total > 0


def eventually(is_so: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, "it never came about"
        time.sleep(0.1)
