"""A broken, emptied or missing index is built anew while the database answers."""

import sqlite3
from pathlib import Path
from threading import Thread
from unittest import mock
from xml.etree import ElementTree as ET

import pytest

from search.engines.request import SearchRequest
from search.indexing import guard
from search.indexing.guard import IndexGuard, ReaderFoundBroken
from search.indexing.index import rebuild, search_engine, search_health
from search.pages import mending

pytestmark = pytest.mark.django_db


def _overwrite(path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)


def _run(path, sql: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(sql)


DAMAGE = {
    "missing": Path.unlink,
    "empty file": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"<html>no index</html>" * 500),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:20_000]),
    "overwritten": _overwrite,
    "without its tables": lambda path: _run(path, "DROP TABLE term"),
    "without its stories": lambda path: _run(path, "DELETE FROM story"),
    "of another version": lambda path: _run(path, "UPDATE meta SET value = '0'"),
}


class ThreadAtOnce(Thread):
    """Runs in the test's own transaction."""

    def start(self) -> None:
        self.run()

    def join(self, timeout=None) -> None:
        pass


@pytest.fixture
def story(publish, settings):
    story = publish(title="The Bus")
    rebuild()
    return story


@pytest.fixture
def readers_mend(monkeypatch):
    """A reader's search may have the index mended, as outside of tests."""
    monkeypatch.setattr(mending, "broken_index", ReaderFoundBroken())
    monkeypatch.setattr(guard, "Thread", ThreadAtOnce)
    monkeypatch.setattr(guard, "connection", mock.Mock())


def ask(client, language="en") -> dict:
    return client.get(f"/{language}/search/", {"q": "bus", "format": "json"}).json()


@pytest.mark.parametrize("damage", DAMAGE)
def test_guard_mends(story, settings, damage, monkeypatch):
    monkeypatch.setattr(guard, "COUNTS_EVERY", 0)
    DAMAGE[damage](settings.SEARCH_INDEX_PATH)
    watchman = IndexGuard()
    for _look in range(3):
        watchman.job.once()
    assert search_health() == "ok"
    assert [hit.title for hit in search_engine().search(SearchRequest("bus")).hits] == ["The Bus"]


@pytest.mark.parametrize("damage", [name for name in DAMAGE if name != "without its stories"])
def test_reader_is_answered_after_a_moment(story, settings, damage, client, readers_mend):
    DAMAGE[damage](settings.SEARCH_INDEX_PATH)
    assert [one["title"] for one in ask(client)["results"]] == ["The Bus"]


def test_page_json_and_feed_say_that_it_is_being_built(
    story, settings, client, readers_mend, monkeypatch
):
    settings.SEARCH_INDEX_PATH.unlink()
    monkeypatch.setattr(ThreadAtOnce, "start", lambda self: None)
    monkeypatch.setattr(ThreadAtOnce, "is_alive", lambda self: True)
    page = client.get("/ja/search/?q=bus")
    assert page.status_code == 200
    assert "整え" in page.content.decode()
    assert "put in order" in ask(client)["errors"][0]
    feed = client.get("/en/search/feed/?q=bus")
    assert "put in order" in "".join(ET.fromstring(feed.content).itertext())


def test_index_that_cannot_be_mended_is_not_tried_with_every_search(
    story, settings, client, readers_mend, monkeypatch
):
    settings.SEARCH_INDEX_PATH = settings.SEARCH_INDEX_PATH / "a file is no folder"
    tried = []
    monkeypatch.setattr(guard, "rebuild", lambda: tried.append(1) or rebuild())
    assert [client.get("/en/search/?q=bus").status_code for _ in range(3)] == [503] * 3
    assert len(tried) == 1
