"""The queries about the collection outside the repository, and measuring on such a file alone."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.facets.table import FACETS
from search.management.commands.evaluate_search import JUDGED
from search.measuring.evaluation import JudgedQuery, read_lines
from search.measuring.extra_stories import extra_stories
from stories.models import Career, EnglishLevel, FactWords, Theme
from stories.models.country import Region

OWN = read_lines(JUDGED / "collection-own.jsonl", JudgedQuery)
SHARED = read_lines(JUDGED / "collection-dev.jsonl", JudgedQuery)


def test_the_collection_is_asked_in_every_language():
    languages = Counter(query.lang for query in OWN)
    assert set(languages) == {"en", "ja", "mixed"}
    assert languages.total() >= 70
    assert min(languages.values()) >= 0.2 * languages.total()


def test_every_query_is_another_and_finds_something():
    for queries in (OWN, SHARED):
        assert len({query.q for query in queries}) == len(queries)
    assert len({query.id for query in (*OWN, *SHARED)}) == len(OWN) + len(SHARED)
    for query in (*OWN, *SHARED):
        assert query.relevant and set(query.relevant.values()) <= {1, 2}, query.id


@pytest.mark.django_db
def test_the_filters_of_the_queries_exist():
    known = {*FactWords.objects.values_list("facet", "value")}
    known |= {("region", name) for name in Region.objects.values_list("name", flat=True)}
    known |= {("career", slug) for slug in Career.objects.values_list("slug", flat=True)}
    known |= {("theme", slug) for slug in Theme.objects.values_list("slug", flat=True)}
    levels = EnglishLevel.objects.all()
    known |= {("level", one) for level in levels for one in (level.code, level.band)}
    for query in (*OWN, *SHARED):
        for facet, values in (*query.filters.items(), *query.may.items()):
            assert facet in {*FACETS, "region"}, query.id
            named = {(facet, value) for value in values if facet != "country"}
            assert named <= known, query.id


# The command


@pytest.fixture
def asked(tmp_path, publish) -> dict[str, Path]:
    """Ask for nurses; one stands in the library, one in the file."""
    publish(title="The Long Corridor", careers=["nurse"], passages=[("Night.", "夜の病院。")])
    story = {"slug": "extra", "title": "–", "level": "A1.1", "source": "a note", "licence": "?"}
    story |= {"passages": [{"en": "–", "ja": "夜勤の話。"}], "careers": ["nurse"]}
    query = {"id": "1", "q": "nurse", "lang": "en", "relevant": {"extra": 2}, "filters": {}}
    files = {"extra": tmp_path / "extra.jsonl", "queries": tmp_path / "queries.jsonl"}
    for file, line in zip(files.values(), (story, query), strict=True):
        file.write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    return files


def evaluated(**options) -> str:
    out = StringIO()
    call_command("evaluate_search", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_stories_of_a_file_are_measured_alone(asked):
    printed = evaluated(**asked, only_extra=True)
    assert "1 stories in embedded" in printed
    assert "en                 1     1.000        0" in printed
    assert "variants" not in printed


@pytest.mark.django_db
def test_bare_stories_have_no_tags(asked):
    assert [story.careers for story in extra_stories(asked["extra"])] == [["nurse"]]
    assert [story.careers for story in extra_stories(asked["extra"], bare=True)] == [[]]
    assert "1 stories in embedded" in evaluated(**asked, only_extra=True, bare=True)


@pytest.mark.django_db
def test_a_line_that_is_no_story_is_named(asked):
    asked["extra"].write_text('{"slug": "extra"}', "utf-8")
    with pytest.raises(CommandError, match="line 1"):
        evaluated(**asked)


@pytest.mark.django_db
@pytest.mark.parametrize("option", ["only_extra", "bare"])
def test_options_about_the_file_need_a_file(asked, option):
    with pytest.raises(CommandError, match="need --extra"):
        evaluated(queries=asked["queries"], **{option: True})
