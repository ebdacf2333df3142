"""The Elasticsearch engine keeps the contract on a real server, and answers as embedded does."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from tests.search.elasticsearch_server import ROOT
from tests.search.odd_strings import odd_strings
from tests.search.records import found, make_record, no_changes
from tests.search.test_engine_contract import EngineContract


class TestElasticEngineKeepsTheContract(EngineContract):
    @pytest.fixture
    def engine(self, elastic_engine) -> ElasticEngine:
        return elastic_engine


def sample_records():
    lines = (ROOT / "stories" / "samples" / "stories.jsonl").read_text("utf-8").splitlines()
    for number, line in enumerate(map(json.loads, lines), 1):
        passages = line["passages"]
        yield make_record(
            number,
            title=line["title"],
            title_ja=line["title_ja"],
            summary=line["summary"],
            summary_ja=line["summary_ja"],
            body="\n\n".join(passage["en"] for passage in passages),
            body_ja="\n\n".join(passage["ja"] for passage in passages),
            careers=line.get("careers", ()),
            themes=line.get("themes", ()),
            places="\n".join(line.get("places", ())),
            countries=("CA", "NZ")[: number % 3],
        )


# The embedded engine finds 1 in 41歳 as well: FTS5 looks for a word among the pairs too.
LONE_DIGIT = re.compile(r"(?<![0-9])[0-9](?![0-9])")


def judged_words() -> list[str]:
    files = sorted((ROOT / "tests" / "search" / "judged").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line)["q"] for line in lines]


@pytest.mark.parametrize("shards", [1, 3])
def test_both_engines_answer_alike(elastic_engine, tmp_path, shards):
    records, embedded = list(sample_records()), EmbeddedEngine(tmp_path / "search.sqlite3")
    embedded.rebuild(records, no_changes)
    engine = ElasticEngine(replace(elastic_engine.settings, shards=shards))
    engine.rebuild(records, no_changes)
    words = [w for record in records for w in (record.title, record.title_ja)] + judged_words()
    words += ["", *{word for record in records for word in record.summary.split()}]
    for query in filter(lambda query: not LONE_DIGIT.search(query), words):
        for any_word in (False, True):
            request = SearchRequest(query, any_word=any_word)
            ours, theirs = engine.search(request), embedded.search(request)
            assert ours.total == theirs.total, query
            assert ours.facets == theirs.facets, query
            assert [hit.page_id for hit in ours.hits[:1]] == [
                hit.page_id for hit in theirs.hits[:1]
            ], query
            snippets = [{hit.page_id: hit.snippet for hit in all.hits} for all in (ours, theirs)]
            both = snippets[0].keys() & snippets[1].keys()
            assert all(snippets[0][page_id] == snippets[1][page_id] for page_id in both), query


@pytest.mark.parametrize("kind", ["elasticsearch", "embedded"])
def test_ten_thousand_odd_strings_are_only_words(elastic_engine, tmp_path, kind):
    tried = (
        elastic_engine if kind == "elasticsearch" else EmbeddedEngine(tmp_path / "search.sqlite3")
    )
    records = [make_record(1, body="snow and rain", body_ja="雪が降った。"), make_record(2)]
    tried.rebuild(records, no_changes)
    with ThreadPoolExecutor(4) as callers:
        answers = callers.map(
            lambda words: tried.search(SearchRequest(words, filters={"country": (words,)})),
            odd_strings(10_000),
        )
        assert all(answer.total == 0 for answer in answers)
    assert found(tried, "snow") == [1]
