"""The index that the Elasticsearch engine keeps on a server, and how it is rebuilt."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch

from search.engines import elastic, elastic_bulk, elastic_document, parallel
from search.engines.base import SearchEngineError
from search.engines.elastic import ElasticEngine
from search.engines.elastic_connection import IndexLostError
from search.engines.request import SearchRequest
from search.measuring.generator import generate_stories
from tests.search.elasticsearch_server import ROOT
from tests.search.records import NEW_YEAR, found, make_record, no_changes


@pytest.fixture
def engine(elastic_engine) -> ElasticEngine:
    return elastic_engine


def again(engine: ElasticEngine, **changed) -> ElasticEngine:
    """Another process that uses the same index."""
    return ElasticEngine(replace(engine.settings, **changed))


def names(engine: ElasticEngine) -> list[str]:
    pattern = f"{engine.settings.prefix}-*"
    return list(engine._client().indices.get_alias(index=pattern, expand_wildcards="all"))


def test_search_of_a_server_without_the_index_says_so(engine):
    nobody = again(engine, prefix="nobody-has-this-prefix")
    for call in (
        lambda: nobody.search(SearchRequest("snow")),
        lambda: nobody.index([make_record(1)]),
        lambda: nobody.remove([1]),
        nobody.indexed,
    ):
        with pytest.raises(IndexLostError):
            call()
    assert "rebuild needed" in nobody.is_stale()
    assert names(nobody) == []  # no index by accident


def test_old_index_is_deleted_and_nothing_else_is_left(engine):
    for number in (1, 2):
        engine.rebuild([make_record(number)], no_changes)
    assert len(names(engine)) == 1


def test_other_mapping_is_refused_until_rebuilt(engine, monkeypatch):
    engine.rebuild([make_record(1)], no_changes)
    monkeypatch.setattr(elastic_document, "MAPPING_VERSION", "next")
    later = again(engine)
    with pytest.raises(SearchEngineError, match="rebuild needed"):
        later.search(SearchRequest())
    assert "rebuild needed" in later.is_stale()
    later.rebuild([make_record(1)], no_changes)
    assert later.is_stale() is None
    assert found(later) == [1]


def test_other_analysis_makes_the_index_stale_but_usable(engine, monkeypatch):
    engine.rebuild([make_record(1, body="snow")], no_changes)
    monkeypatch.setattr(elastic, "ANALYSIS_VERSION", "next")
    assert "rebuild needed" in engine.is_stale()
    assert found(engine, "snow") == [1]


def test_two_libraries_share_a_server(engine):
    other = again(engine, prefix=engine.settings.prefix + "-stories")
    other.rebuild([make_record(7)], no_changes)
    engine.rebuild([make_record(1)], no_changes)
    engine.rebuild([make_record(2)], no_changes)
    assert (found(other), found(engine)) == ([7], [2])
    other.discard()


def test_pages_far_beyond_the_end_are_empty(engine):
    engine.index([make_record(1)])
    for page in (2, 5_000, 5_001, 10**12):
        assert engine.search(SearchRequest(page=page)).hits == ()
        assert engine.search(SearchRequest(page=page)).total == 1


def test_dates_of_other_centuries_are_in_order(engine):
    dates = {1: NEW_YEAR.replace(year=1868), 2: NEW_YEAR.replace(year=9999), 3: NEW_YEAR}
    engine.index(make_record(n, published=date) for n, date in dates.items())
    assert found(engine) == [2, 3, 1]
    engine.index([make_record(4, published=NEW_YEAR + timedelta(milliseconds=1))])
    assert found(engine) == [2, 4, 3, 1]


# Rebuilding


def test_second_rebuild_at_the_same_time_is_refused(engine):
    def records():
        with pytest.raises(SearchEngineError, match="Another rebuild"):
            again(engine).rebuild([], no_changes)
        yield make_record(1)

    assert engine.rebuild(records(), no_changes) == 1


def test_rebuild_that_died_does_not_stop_the_next_one(engine, monkeypatch):
    died = again(engine)
    died._indexes._begin_notes(died._client())
    died._indexes.create(died._client(), built=True)
    with pytest.raises(SearchEngineError, match="Another rebuild"):
        engine.rebuild([], no_changes)
    monkeypatch.setattr("search.engines.elastic_rebuild._DEAD_SECONDS", 0)
    assert engine.rebuild([make_record(1)], no_changes) == 1
    assert len(names(engine)) == 1


def test_edits_of_others_around_the_move_of_the_alias_are_kept(engine):
    engine.rebuild([make_record(n) for n in range(1, 5)], no_changes)
    other, truth = again(engine), {n: make_record(n) for n in range(1, 5)}
    swap, read = engine._indexes._swap, engine._indexes._replay

    def edit(page_id: int, body: str) -> None:
        truth[page_id] = make_record(page_id, body=body)
        other.index([truth[page_id]])

    def edited_swap(client, name):
        edit(2, "before")
        old = swap(client, name)
        edit(3, "after")
        return old

    engine._indexes._swap = edited_swap
    engine._indexes._replay = lambda *given: (edit(4, "replayed"), read(*given))[1]
    records = list(truth.values())
    engine.rebuild(iter(records), lambda ids: [truth[page_id] for page_id in ids])
    assert [found(engine, word) for word in ("before", "after", "replayed")] == [[2], [3], [4]]


def test_many_stories_are_shared_among_processes_in_order(engine, monkeypatch):
    monkeypatch.setattr(parallel, "WORTH_SHARING", 100)
    stories = list(generate_stories(230))
    assert engine.rebuild([*stories, replace(stories[0], title="Last")], no_changes) == 230
    assert engine.search(SearchRequest("last")).hits[0].page_id == 1


def test_server_with_too_much_to_do_is_asked_again(engine, monkeypatch):
    monkeypatch.setattr(elastic_bulk, "_FIRST_WAIT", 0.01)
    bulk, refusals = Elasticsearch.bulk, iter(range(4))

    def busy(client, **given):
        if next(refusals, None) is None:
            return bulk(client, **given)
        node = NodeConfig("http", "localhost", 9200)
        meta = ApiResponseMeta(429, "1.1", HttpHeaders(), 0.1, node)
        raise ApiError("es_rejected_execution_exception", meta, {})

    monkeypatch.setattr(Elasticsearch, "bulk", busy)
    assert engine.rebuild([make_record(1)], no_changes) == 1


def test_chunks_are_bounded(engine, monkeypatch):
    sizes, bulk = [], Elasticsearch.bulk

    def counted(client, **given):
        sizes.append(sum(map(len, given["operations"])))
        return bulk(client, **given)

    monkeypatch.setattr(Elasticsearch, "bulk", counted)
    engine.rebuild([make_record(n, body="snow " * 20_000) for n in range(1, 100)], no_changes)
    assert len(sizes) > 3
    assert max(sizes) < 5 << 20


def test_embedded_users_do_not_import_the_client():
    code = "import django; django.setup(); import sys; assert 'elasticsearch' not in sys.modules"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "library.settings"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
