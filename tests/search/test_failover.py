"""A server that goes away costs nobody an answer, and no edit is lost."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from tests.search.elasticsearch_server import ROOT
from tests.search.failover_library import MOST_SECONDS, STORIES, Library, eventually
from tests.search.records import make_record

pytestmark = pytest.mark.usefixtures("impatient")


def test_server_that_is_down_at_the_start(running, tmp_path, caplog):
    running.kill()
    library = Library(tmp_path, running.url)
    library.rebuild()
    library.assert_it_answers_in_time()
    library.edit()
    started = time.monotonic()
    for _ in range(50):
        library.assert_edits_are_seen()
    assert time.monotonic() - started < MOST_SECONDS
    health = library.engine.health()
    assert health.startswith("embedded answers since elasticsearch is left alone")
    assert "cannot be reached" in health
    left_alone = [r for r in caplog.records if "left alone" in r.message]
    assert len(left_alone) == 1
    running.start()
    library.assert_caught_up()


def test_server_killed_during_searches(running, library):
    slow, stop = [], threading.Event()

    def search():
        while not stop.is_set():
            started = time.monotonic()
            assert library.engine.search(SearchRequest("snow")).total == STORIES
            slow.append(time.monotonic() - started)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    running.kill()
    time.sleep(1)
    stop.set()
    for thread in threads:
        thread.join()
    assert max(slow) < MOST_SECONDS
    library.edit()
    library.assert_edits_are_seen()
    running.start()
    library.assert_caught_up()
    library.assert_edits_are_seen()


def test_server_killed_during_bulk(running, library, caplog):
    body, body_ja = "sleet " * 300, "雪が降った。" * 100
    many = [make_record(n, body=body, body_ja=body_ja) for n in range(1000, 2000)]
    writer = threading.Thread(target=library.publish, args=many)
    writer.start()
    eventually(lambda: library.primary._client().count(index=library.live)["count"] > 0)
    time.sleep(1.5)
    running.kill()
    writer.join()
    library.assert_it_answers_in_time("sleet", len(many))
    running.start()
    library.assert_caught_up()


@pytest.mark.parametrize("dies_at", [0, 650])
def test_server_killed_during_rebuild(running, library, dies_at):
    library.publish(*(make_record(n, body="sleet") for n in range(1000, 1700)))
    expected, everything, passes = len(library.stories), library.everything, []

    def dying() -> Iterator[StoryRecord]:
        passes.append(1)
        for number, record in enumerate(everything()):
            if len(passes) == 1 and number == dies_at:
                running.kill()
            yield record

    library.engine._everything = dying
    assert library.engine.rebuild(everything(), library.current) == expected
    library.edit()
    library.assert_edits_are_seen()
    running.start()
    library.assert_caught_up()
    assert len(library.names_on_the_server()) == 1


def test_edits_of_a_process_that_died_are_sent_by_another(running, library):
    """It noted what it was about to do, and was killed before it told the server."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from tests.search.failover_library import Library\n"
        "library = Library(Path(sys.argv[1]), 'http://127.0.0.1:9')\n"
        "library.primary.index = lambda records: os._exit(9)\n"
        "from tests.search.records import make_record\n"
        "library.publish(make_record(900, body='hail'))\n"
    )
    command = [sys.executable, "-c", code, str(library.folder)]
    process = subprocess.run(command, check=False, cwd=ROOT)
    assert process.returncode == 9
    library.stories[900] = make_record(900, body="hail")
    library.assert_it_answers_in_time("hail", 1)
    library.assert_caught_up()
