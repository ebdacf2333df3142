"""An index on the server that is of no use, and a standby or notes that are not."""

import logging

import pytest

from search.engines.base import SearchEngineError, fingerprint
from tests.search.elasticsearch_server import free_port
from tests.search.failover_library import Library
from tests.search.records import found, make_record

pytestmark = pytest.mark.usefixtures("impatient")


def test_index_deleted_by_hand(library):
    for name in library.names_on_the_server():
        library.primary._client().indices.delete(index=name)
    library.assert_it_answers_in_time()
    library.edit()
    library.assert_edits_are_seen()
    library.assert_caught_up()


def test_edit_after_the_index_was_deleted_by_hand(library):
    for name in library.names_on_the_server():
        library.primary._client().indices.delete(index=name)
    library.edit()
    library.assert_edits_are_seen()
    library.assert_caught_up()
    library.assert_edits_are_seen()


@pytest.mark.parametrize("block", ["write", "read_only", "read_only_allow_delete"])
def test_read_only_index(library, block):
    set_block(library, block, True)
    library.assert_it_answers_in_time()
    library.edit()
    library.assert_edits_are_seen()
    if block != "read_only_allow_delete":  # which a server with room on its disk takes away itself
        assert "read-only" in library.engine.health()
    set_block(library, block, None)
    library.assert_caught_up()


def set_block(library: Library, block: str, value: bool | None) -> None:
    settings = {f"index.blocks.{block}": value}
    library.primary._client().indices.put_settings(index=library.live, settings=settings)


def test_red_index(library):
    allocate(library, "nowhere")
    library.assert_it_answers_in_time()
    library.edit()
    library.assert_edits_are_seen()
    allocate(library, None)
    # Its shard is there before it can be read from end to end.
    client = library.primary._client()
    client.cluster.health(index=library.live, wait_for_status="yellow", timeout="30s")
    library.assert_caught_up()


def allocate(library: Library, node: str | None) -> None:
    client = library.primary._client()
    client.indices.close(index=library.live)
    settings = {"index.routing.allocation.require._name": node}
    client.indices.put_settings(index=library.live, settings=settings)
    client.options(ignore_status=408).indices.open(
        index=library.live, wait_for_active_shards=0, timeout="1s"
    )


# The standby


def test_primary_answers_while_the_standby_is_broken(library):
    (library.folder / "search.sqlite3").write_bytes(b"not an index")
    library.assert_it_answers_in_time()
    assert "broken" in library.engine.health()


def test_notes_that_cannot_be_written_cost_no_answer(library):
    notes = library.folder / "search.sqlite3.unsent"
    notes.write_bytes(b"not a database, but long enough to be taken for something broken" * 99)
    library.assert_it_answers_in_time()
    with pytest.raises(SearchEngineError, match="cannot be noted"):
        library.publish(make_record(900, body="hail"))
    library.assert_it_answers_in_time("hail", 1)
    assert "cannot be noted" in library.engine.health()


def test_story_that_differs_between_the_two_is_reported(library):
    library.primary.remove([7])
    assert library.engine.indexed()[7] == ""
    assert library.engine.indexed()[8] == fingerprint(library.stories[8])


def test_passwords_are_not_logged(tmp_path, caplog):
    caplog.set_level(logging.DEBUG, "search")
    library = Library(tmp_path, f"http://me:secret-word@127.0.0.1:{free_port()}")
    library.standby.rebuild(library.everything(), library.current)
    assert found(library.engine, "snow")
    assert "secret-word" not in library.engine.health() + caplog.text
