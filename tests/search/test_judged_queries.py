"""What a teacher or student types finds the stories that somebody who read them all would give."""

import json
import math
import unicodedata
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from library.demo import SAMPLES
from search.engines.base import SearchEngine
from search.engines.elastic import ElasticEngine
from search.engines.elastic_settings import ElasticSettings
from search.engines.embedded import EmbeddedEngine
from search.engines.record import StoryRecord
from search.indexing.source import all_records
from search.management.commands.evaluate_search import JUDGED
from search.measuring.evaluation import (
    QUERY_LANGUAGES,
    JudgedAnswer,
    JudgedQuery,
    SearchPage,
    Variant,
    VariantAnswer,
    read_lines,
)
from search.measuring.metrics import mean_of, ndcg, precision, recall
from stories.editing.importing.json_with_files import read_with_files
from stories.editing.interchange.store import StoryImport
from stories.models import Career, EnglishLevel, Theme

QUERIES = read_lines(JUDGED / "queries.jsonl", JudgedQuery)
VARIANTS = read_lines(JUDGED / "variants.jsonl", Variant)
SAMPLE_LINES = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
SAMPLE_SLUGS = {line["slug"] for line in SAMPLE_LINES}


def is_known(slug: str) -> bool:
    return slug in SAMPLE_SLUGS or slug.startswith("asp-")


# The metrics


def test_the_best_order_has_an_ndcg_of_one():
    assert ndcg(["a", "b", "c"], {"a": 2, "b": 2, "c": 1}) == 1


def test_ndcg_discounts_a_story_that_comes_late():
    # Found third: 2 / log2(4) = 1, of 2 / log2(2) = 2.
    assert ndcg(["x", "y", "a"], {"a": 2}) == pytest.approx(0.5)


def test_ndcg_of_a_worse_order_by_hand():
    # 1/1 + 0/1.585 + 2/2 = 2, of 2/1 + 1/1.585 = 2.6309.
    assert ndcg(["b", "x", "a"], {"a": 2, "b": 1}) == pytest.approx(2 / (2 + 1 / math.log2(3)))


def test_ndcg_sees_no_further_than_its_depth():
    assert ndcg(["x"] * 10 + ["a"], {"a": 2}) == 0
    grades = {str(number): 1 for number in range(15)}
    assert ndcg([str(number) for number in range(10)], grades) == pytest.approx(1)


def test_ndcg_without_anything_relevant_is_refused():
    with pytest.raises(ValueError, match="not defined"):
        ndcg(["a"], {"a": 0})


def test_recall_and_precision():
    assert recall(["a", "x"], ["a", "b", "c", "d"]) == 0.25
    assert precision(["a", "b", "x", "y"], ["a", "b"]) == 0.5
    assert recall([], ["a"]) == 0
    assert precision([], ["a"]) is None


def test_what_is_not_defined_does_not_count_in_a_mean():
    assert mean_of([1, None, 0]) == 0.5
    assert math.isnan(mean_of([None]))


# The files


def test_judged_queries_are_many_and_in_every_language():
    languages = Counter(query.lang for query in QUERIES)
    assert set(languages) == set(QUERY_LANGUAGES)
    assert languages.total() >= 90
    assert min(languages["en"], languages["ja"]) >= 0.3 * languages.total()
    assert len({query.id for query in QUERIES}) == len(QUERIES)
    assert len({query.q for query in QUERIES}) == len(QUERIES)


def test_judged_queries_name_stories_and_grades_that_exist():
    for query in QUERIES:
        assert query.relevant, query.id
        assert all(is_known(slug) for slug in query.relevant), query.id
        assert set(query.relevant.values()) <= {1, 2}, query.id


def test_judged_queries_are_of_the_library_and_not_of_one_story():
    asked = Counter(slug for query in QUERIES for slug in query.relevant)
    assert asked.keys() >= SAMPLE_SLUGS
    assert all(is_known(slug) for slug in asked)


@pytest.mark.django_db
def test_judged_queries_name_filters_that_exist():
    values = {
        "level": {one for level in EnglishLevel.objects.all() for one in (level.code, level.band)},
        "career": set(Career.objects.values_list("slug", flat=True)),
        "theme": set(Theme.objects.values_list("slug", flat=True)),
    }
    for query in QUERIES:
        for named in (query.filters, query.may):
            for facet in named.keys() & values:
                assert set(named[facet]) <= values[facet], query.id


def test_variants_are_many():
    assert len(VARIANTS) >= 60
    assert len({variant.q for variant in VARIANTS}) == len(VARIANTS)


def test_variants_name_just_the_samples_that_have_the_word():
    texts = {line["slug"]: text_of(line) for line in SAMPLE_LINES}
    lines = (JUDGED / "variants.jsonl").read_text("utf-8").splitlines()
    for line in map(json.loads, lines):
        having = {slug for slug, text in texts.items() if has_word(text, line)}
        assert having == SAMPLE_SLUGS & set(line["relevant"]), line["q"]
        assert all(is_known(slug) for slug in line["relevant"]), line["q"]


def text_of(line: dict) -> str:
    fields = [line[name] for name in ("title", "title_ja", "summary", "summary_ja")]
    passages = [passage[language] for passage in line["passages"] for language in ("en", "ja")]
    return unicodedata.normalize("NFKC", "\n".join([*fields, *passages])).casefold()


def has_word(text: str, variant: dict) -> bool:
    for only_looks_like_it in variant.get("not", ()):
        text = text.replace(only_looks_like_it, " ")
    return any(form in text for form in variant["forms"])


# The command


@pytest.fixture
def files(tmp_path, publish):
    publish(title="The Long Corridor", careers=["nurse"], passages=[("Night.", "夜の病院。")])
    queries, variants = tmp_path / "queries.jsonl", tmp_path / "variants.jsonl"
    query = {"id": "1", "q": "nurse", "lang": "en", "relevant": {"the-long-corridor": 2}}
    queries.write_text(json.dumps(query | {"filters": {"career": ["nurse"]}}), "utf-8")
    variant = {"id": "1", "q": "病院", "forms": ["病院"], "relevant": ["the-long-corridor"]}
    variants.write_text(json.dumps(variant), "utf-8")
    return {"queries": queries, "variants": variants}


def evaluated(**options) -> str:
    out = StringIO()
    call_command("evaluate_search", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_prints_the_figures(files):
    told = evaluated(**files, show=True)
    assert "1 stories in embedded" in told
    assert "en                 1     1.000        0" in told
    assert "understood 100%, invented 0%" in told
    assert "1 variants: recall 100.0%, precision 100.0%, 0 found nothing" in told
    assert "1.00 1 nurse" in told


@pytest.mark.django_db
def test_the_command_takes_more_stories_and_leaves_none_behind(files, tmp_path):
    extra = tmp_path / "extra.jsonl"
    passages = [{"en": "A bus.", "ja": "バス。"}]
    story = {"slug": "extra", "title": "Bus", "level": "A1.1", "passages": passages}
    extra.write_text(json.dumps(story), "utf-8")
    assert "2 stories in embedded" in evaluated(**files, extra=extra)
    assert "1 stories in embedded" in evaluated(**files)


@pytest.mark.django_db
def test_the_command_says_what_it_cannot_read(files, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        evaluated(variants=files["variants"], queries=tmp_path / "none.jsonl")


# The answers, over the sample stories, of both engines


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    """The samples in the database, while the judged queries are asked; nothing of them stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        story_import = StoryImport(folder=SAMPLES.parent, publish=True)
        for data in read_with_files(SAMPLES).stories:
            story_import.store(data.model_copy(update={"photos": [], "audio": []}))
        yield list(all_records())
        transaction.set_rollback(True)


def ask(engine: SearchEngine, records: list[StoryRecord]) -> tuple[list, list]:
    """What all judged queries and all variants are answered with."""
    engine.rebuild(records, lambda page_ids: [])
    page = SearchPage(engine, records)
    spelt = [page.answer_variant(variant) for variant in VARIANTS]
    return [page.answer(query) for query in QUERIES], [one for one in spelt if one]


@pytest.fixture(scope="module")
def of_embedded(shelf, tmp_path_factory):
    return ask(EmbeddedEngine(tmp_path_factory.mktemp("judged") / "search.sqlite3"), shelf)


@pytest.fixture(scope="module")
def of_elasticsearch(shelf, elasticsearch_url):
    settings = ElasticSettings(
        urls=(elasticsearch_url,), prefix="judged", replicas=0, search_timeout=20
    )
    engine = ElasticEngine(settings)
    yield ask(engine, shelf)
    engine.discard()


@pytest.fixture(
    params=["of_embedded", pytest.param("of_elasticsearch", marks=pytest.mark.elasticsearch)]
)
def answers(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def judged(answers) -> list[JudgedAnswer]:
    return answers[0]


@pytest.fixture
def spelt(answers) -> list[VariantAnswer]:
    return answers[1]


@pytest.mark.parametrize("language", QUERY_LANGUAGES)
def test_the_best_stories_come_first(judged, language):
    scored = [one for one in judged if one.query.lang == language and one.ndcg is not None]
    worst = sorted(scored, key=lambda one: one.ndcg)[:5]
    told = ", ".join(f"{one.query.q!r} {one.ndcg:.2f}" for one in worst)
    assert mean_of(one.ndcg for one in scored) >= 0.85, told


def test_no_search_ends_on_an_empty_page(judged):
    assert not [one.query.q for one in judged if one.ndcg is not None and not one.found]


def test_filter_words_are_understood(judged):
    assert not [(one.query.q, one.missed) for one in judged if one.missed]


def test_no_filter_is_invented(judged):
    assert not [(one.query.q, one.invented) for one in judged if one.invented]


def test_spellings_of_a_japanese_word_find_the_same_stories(spelt):
    assert mean_of(one.recall for one in spelt) >= 0.97
    assert mean_of(one.precision for one in spelt) >= 0.93


# Without the mark pytest-django makes no tables when only the tests of Elasticsearch are run.
@pytest.mark.one_database
@pytest.mark.django_db
def test_both_engines_give_the_same_first_story(of_embedded, of_elasticsearch):
    firsts = [
        {one.query.q: one.found[:1] for one in answers[0]}
        for answers in (of_embedded, of_elasticsearch)
    ]
    assert firsts[0] == firsts[1]
