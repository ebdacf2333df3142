"""The folder of kept pages has a bound; the oldest make room, and what is cleared stays cleared."""

import os
import time
from pathlib import Path

import pytest

from library.page_cache import capacity
from library.page_cache.keys import PageKey
from library.page_cache.page import make_page
from library.page_cache.store import PageStore

BODY = os.urandom(20_000)  # which no encoding makes smaller: 60 KB a page
PAGE = make_page([("Content-Type", "text/html")], BODY)


@pytest.fixture
def store(tmp_path, settings) -> PageStore:
    settings.PAGE_CACHE_MOST_MB = 1
    return PageStore(tmp_path, "one")


def put(store: PageStore, number: int, tags: list[str]) -> PageKey:
    key = PageKey(f"/en/stories/{number}/", "")
    store.put(key, PAGE, tags, time.time_ns())
    return key


def files(store: PageStore) -> list[Path]:
    return [file for file in store.folder.rglob("release-*/*/*") if file.is_file()]


def test_folder_stays_within_its_bound_and_the_newest_stay(store):
    keys = [put(store, number, [f"story-{number}"]) for number in range(60)]
    assert sum(file.stat().st_size for file in files(store)) <= 1_100_000
    assert [store.get(key) is not None for key in keys[-10:]] == [True] * 10
    assert store.get(keys[0]) is None


def test_tags_of_forgotten_pages_go_too_and_those_of_others_clear(store):
    keys = [put(store, number, [f"story-{number}", "lists"]) for number in range(60)]
    names = {file.name for file in files(store)}
    marks = list(store.folder.rglob("tags/lists/*"))
    assert len(marks) <= len(names) + 1
    store.clear(["story-59"])
    assert store.get(keys[59]) is None and store.get(keys[58]) is not None
    store.clear(["lists"])
    assert not any(store.get(key) for key in keys)


def test_another_process_counts_what_is_there(store, tmp_path):
    for number in range(15):
        put(store, number, [])
    other = PageStore(tmp_path, "one")
    for number in range(15, 30):
        put(other, number, [])
    assert sum(file.stat().st_size for file in files(store)) <= 1_100_000


def test_folder_is_looked_through_seldom(store, settings, monkeypatch):
    settings.PAGE_CACHE_MOST_MB = 100
    looks = []
    monkeypatch.setattr(capacity.os, "scandir", lambda folder: looks.append(folder) or iter(()))
    for number in range(60):
        put(store, number, [])
    assert len(looks) <= 3  # 3.6 MB of 100


def test_pages_that_were_never_finished_go(store):
    put(store, 1, [])
    half = store.folder / "release-one" / "keys" / "abc.unfinished"
    half.write_bytes(BODY)
    os.utime(half, (time.time() - 100,) * 2)
    put(PageStore(store.folder, "one"), 2, [])
    assert not half.exists()
