"""What only the embedded engine does: its file and its errors."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from search.engines import bitmaps, index_file, parallel
from search.engines.base import SearchEngineError
from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from tests.search.records import found, make_record, no_changes


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "folder with ? # % and 雪" / "search.sqlite3"


@pytest.fixture
def engine(path) -> EmbeddedEngine:
    engine = EmbeddedEngine(path)
    engine.rebuild([make_record(1, body="snow"), make_record(2, body="rain")], no_changes)
    return engine


# The file


def test_missing_file_says_so(path):
    engine = EmbeddedEngine(path)
    for call in (lambda: engine.search(SearchRequest()), engine.indexed):
        with pytest.raises(SearchEngineError, match="missing.*rebuild"):
            call()
    assert "missing" in engine.is_stale()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 5000])
def test_broken_file_says_so(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    engine = EmbeddedEngine(path)
    calls = (
        lambda: engine.search(SearchRequest("snow")),
        lambda: engine.index([make_record(1)]),
        lambda: engine.remove([1]),
        engine.indexed,
    )
    for call in calls:
        with pytest.raises(SearchEngineError, match="broken"):
            call()
    assert "broken" in engine.is_stale()


def test_file_damaged_in_the_middle_says_so(engine, path):
    engine.rebuild([make_record(n, body=f"snow {n} " * 400) for n in range(99)], no_changes)
    size = path.stat().st_size
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = b"\xa5" * (size - 4096)
    path.write_bytes(damaged)
    with pytest.raises(SearchEngineError, match=str(path.name)):
        EmbeddedEngine(path).search(SearchRequest("snow"))


def test_rebuild_repairs_a_broken_file(engine, path):
    path.write_bytes(b"not a database")
    engine.rebuild([make_record(3, body="snow")], no_changes)
    assert found(engine, "snow") == [3]


def test_edit_during_the_rebuild_of_a_broken_file_is_not_lost(engine, path):
    path.write_bytes(b"not a database")

    def records():
        with pytest.raises(SearchEngineError):
            engine.index([make_record(3)])
        yield make_record(1)

    engine.rebuild(records(), lambda ids: [make_record(page_id) for page_id in ids])
    assert found(engine) == [3, 1]


def test_file_of_another_schema_is_refused_until_rebuilt(engine, path, monkeypatch):
    monkeypatch.setattr(index_file, "FILE_VERSION", "next")
    later = EmbeddedEngine(path)
    with pytest.raises(SearchEngineError, match="another version"):
        later.search(SearchRequest())
    assert "another version" in later.is_stale()
    later.rebuild([make_record(1)], no_changes)
    assert later.is_stale() is None


def test_other_analysis_makes_the_index_stale_but_usable(engine, path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'analysis'")
    assert "analysis" in engine.is_stale()
    assert found(engine, "snow") == [1]
    engine.index([make_record(1, body="sun")])
    assert (found(engine, "snow"), found(engine, "sun")) == ([], [1])


def test_folder_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    engine = EmbeddedEngine(tmp_path / "file" / "search.sqlite3")
    for call in (lambda: engine.index([make_record(1)]), lambda: engine.rebuild([], no_changes)):
        with pytest.raises(SearchEngineError):
            call()


def test_full_disk_says_so():
    with (
        pytest.raises(SearchEngineError, match="make room"),
        index_file.explained(Path("search.sqlite3")),
    ):
        raise sqlite3.OperationalError("database or disk is full")


def test_missing_fts5_says_so():
    with (
        pytest.raises(SearchEngineError, match="without FTS5"),
        index_file.explained(Path("search.sqlite3")),
    ):
        raise sqlite3.OperationalError("no such module: fts5")


def test_no_file_is_left_beside_but_the_lock(engine, path):
    left = {file.name.removeprefix(path.name) for file in path.parent.iterdir()}
    assert left <= {"", ".lock", ".new.lock"}


def test_forgotten_stories_leave_no_trace_in_the_terms(engine, path):
    engine.index([make_record(1, body="zebra 縞馬", title="友だち")])
    engine.remove([1, 2])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, term, 'row')")
        assert connection.execute("SELECT term FROM temp.seen").fetchall() == []


# Rows


def test_rows_of_removed_stories_are_used_again(engine, path):
    for number in range(3, 200):
        engine.index([make_record(number)])
        engine.remove([number])
    engine.index([make_record(900, body="ice")])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(row) FROM story").fetchone()[0] == 2
    assert found(engine, "ice") == [900]


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 70])
def test_sets_tell_their_members(size):
    rows = [row for row in range(size) if row % 3 == 0]
    bits = bitmaps.from_rows(rows, size)
    assert bits == sum(1 << row for row in rows)
    members = bitmaps.membership(bits, size)
    assert [row for row in range(size) if members[row]] == rows


def test_many_stories_are_shared_among_processes_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "WORTH_SHARING", 100)
    engine = EmbeddedEngine(tmp_path / "search.sqlite3")
    stories = [make_record(number, body=f"story {number}") for number in range(1, 301)]
    assert engine.rebuild(stories, lambda page_ids: []) == 300
    assert engine.search(SearchRequest("story", per_page=3)).total == 300
    assert [hit.page_id for hit in engine.search(SearchRequest("277")).hits] == [277]
