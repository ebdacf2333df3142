"""Several threads and processes at one index file, and one that dies."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search.engines import live_file
from search.engines.base import SearchEngineError
from search.engines.embedded import EmbeddedEngine
from search.engines.index_writer import IndexWriter
from search.engines.request import SearchRequest
from tests.search.records import found, make_record, no_changes

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "folder with ? # % and 雪" / "search.sqlite3"


@pytest.fixture
def engine(path) -> EmbeddedEngine:
    engine = EmbeddedEngine(path)
    engine.rebuild([make_record(1, body="snow"), make_record(2, body="rain")], no_changes)
    return engine


def run_python(code: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT)


def test_reader_in_another_thread_sees_the_swapped_file(engine):
    seen, swapped, read = [], threading.Event(), threading.Event()

    def work():
        seen.append(found(engine))
        read.set()
        assert swapped.wait(30)
        seen.append(found(engine))

    thread = threading.Thread(target=work)
    thread.start()
    assert read.wait(30)
    engine.rebuild([make_record(9)], no_changes)
    swapped.set()
    thread.join()
    assert seen == [[2, 1], [9]]


def test_two_processes_writing_at_once_lose_nothing(path):
    code = (
        "import sys; from pathlib import Path; from search.engines.embedded import EmbeddedEngine;"
        "from tests.search.records import make_record\n"
        "engine = EmbeddedEngine(Path(sys.argv[1])); first = int(sys.argv[2])\n"
        "for number in range(first, first + 40):\n"
        "    engine.index([make_record(number, body='snow', countries=('CA',))])\n"
        "engine.remove([first])\n"
    )
    workers = [run_python(code, str(path), str(first)) for first in (1000, 2000)]
    assert [worker.wait(100) for worker in workers] == [0, 0]
    results = EmbeddedEngine(path).search(SearchRequest("snow"))
    assert results.total == 78
    assert results.facets["country"] == {"CA": 78}


def test_edits_of_another_process_during_a_rebuild_are_kept(engine, path):
    code = (
        "import sys; from pathlib import Path; from search.engines.embedded import EmbeddedEngine;"
        "from tests.search.records import make_record\n"
        "EmbeddedEngine(Path(sys.argv[1])).index([make_record(3, body='ice')])\n"
    )

    def records():
        yield make_record(1)
        assert run_python(code, str(path)).wait(100) == 0

    engine.rebuild(records(), lambda ids: [make_record(n, body="ice") for n in ids])
    assert found(engine, "ice") == [3]


def test_edit_between_the_replay_and_the_swap_waits_and_is_kept(engine):
    """The last replay holds the lock: a writer that comes then writes to the new file."""
    written = threading.Thread(target=lambda: engine.index([make_record(4, body="hail")]))
    asked = []

    def records():
        yield make_record(1)
        engine.index([make_record(3)])

    def current(page_ids):
        asked.append(set(page_ids))
        if not written.is_alive() and written.ident is None:
            written.start()
            written.join(0.3)
        return [make_record(n, body="hail") for n in page_ids]

    engine.rebuild(records(), current)
    written.join()
    assert set(found(engine, "hail")) == {3, 4}


def test_second_rebuild_at_the_same_time_is_refused(engine):
    def records():
        with pytest.raises(SearchEngineError, match="Another rebuild"):
            engine.rebuild([], no_changes)
        yield make_record(1)

    assert engine.rebuild(records(), no_changes) == 1


def test_writer_that_waits_too_long_says_so(engine, monkeypatch):
    monkeypatch.setattr(live_file, "_WAIT_SECONDS", 0.05)
    with (
        live_file.LiveFile(engine._path).locked(),
        pytest.raises(SearchEngineError, match="writing"),
    ):
        engine.index([make_record(3)])


def test_writer_whose_journal_a_late_reader_took_tries_again(engine, monkeypatch):
    put, failures = IndexWriter.put, [sqlite3.OperationalError("disk I/O error")]

    def fails_once(writer, records):
        if failures:
            raise failures.pop()
        put(writer, records)

    monkeypatch.setattr(IndexWriter, "put", fails_once)
    engine.index([make_record(3, body="hail")])
    assert found(engine, "hail") == [3]


def test_searches_never_fail_or_see_half_a_change(engine):
    """Each change moves a story from Canada to the US or back; there is always exactly one."""
    stop, wrong = threading.Event(), []

    def read():
        while not stop.is_set():
            results = engine.search(SearchRequest("moved"))
            if (results.total, sum(results.facets["country"].values())) != (1, 1):
                wrong.append(results)

    engine.index([make_record(5, body="moved", countries=("CA",))])
    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(30):
            engine.index([make_record(5, body="moved", countries=(("CA", "US")[number % 2],))])
            if number % 10 == 0:
                engine.rebuild([make_record(5, body="moved", countries=("CA",))], no_changes)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_process_opens_its_own_connection(engine, path):
    # In a process of its own: a fork of this one would hang on the locks of a browser's threads.
    code = (
        "import os, sys; from pathlib import Path\n"
        "from search.engines.embedded import EmbeddedEngine\n"
        "from tests.search.records import found\n"
        "engine = EmbeddedEngine(Path(sys.argv[1])); assert found(engine, 'snow') == [1]\n"
        "child = os.fork()\n"
        "assert found(engine, 'snow') == [1]\n"
        "if child and os.waitpid(child, 0)[1]: sys.exit(1)\n"
    )
    assert run_python(code, str(path)).wait(100) == 0


def test_journal_of_a_dead_writer_does_not_damage_the_new_file(engine, path):
    """A writer dies in the middle; its journal must not be played into the rebuilt file."""
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE story SET record = zeroblob(100000)')\n"
        "connection.execute('UPDATE meta SET value = zeroblob(100000)')\n"
        "os._exit(9)\n"
    )
    journal = path.with_name(path.name + "-journal")
    assert run_python(code, str(path)).wait(60) == 9
    assert journal.exists()
    engine.rebuild([make_record(n, body="ice") for n in range(50)], no_changes)
    assert not journal.exists()
    assert engine.search(SearchRequest("ice")).total == 50


def test_search_repairs_what_a_dead_writer_left(engine, path):
    test_path = path.with_name("copy.sqlite3")
    shutil.copy(path, test_path)
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE story SET record = zeroblob(100000)')\n"
        "os._exit(9)\n"
    )
    assert run_python(code, str(test_path)).wait(60) == 9
    assert found(EmbeddedEngine(test_path), "snow") == [1]
