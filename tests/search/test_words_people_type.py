"""Words, phrases and sentences are understood as they were judged."""

import csv

import pytest

from search.query.parser import parse_query
from search.query.vocabulary import SearchVocabulary
from stories.countries import country_names
from stories.models.fact_choices import EnglishBand
from stories.models.facts import FACTS
from tests.search.judgements import Judgement, Meaning, judgements, typed_of

WORDS = judgements("words.tsv")


def understood(judgement: Judgement, vocabulary: SearchVocabulary) -> Meaning:
    """Return what the row is about among what is understood: one facet, or everything."""
    filters = parse_query(judgement.typed, vocabulary).filters
    meant = {(one.facet, one.value) for one in filters}
    return {pair for pair in meant if judgement.facet in ("", pair[0])}


@pytest.mark.parametrize("judgement", WORDS, ids=typed_of)
def test_it_is_understood_as_judged(judgement, vocabulary):
    assert understood(judgement, vocabulary) == judgement.meaning, judgement.note


def test_every_row_is_another_and_names_what_there_is(vocabulary):
    assert len({(row.typed, row.facet) for row in WORDS}) == len(WORDS) >= 250
    for facet, value in set().union(*(row.meaning for row in WORDS)):
        assert value in vocabulary.values_of(facet)


def test_every_career_has_other_names_in_both_languages(vocabulary):
    for career in vocabulary.topics["career"]:
        assert career.aliases and career.aliases_ja, career.slug


def test_a_related_word_is_no_name_of_the_same_topic(vocabulary):
    for topic in (topic for topics in vocabulary.topics.values() for topic in topics):
        assert {*topic.related_words}.isdisjoint(topic.all_names), topic.slug


def test_no_two_countries_share_a_name(vocabulary):
    names: dict[str, str] = {}
    for words in vocabulary.countries:
        for name in words.all_names:
            assert names.setdefault(name.casefold(), words.country.code) == words.country.code
    assert country_names("TW")[1] in names


def test_every_programme_and_cost_has_words_that_people_type(vocabulary):
    named = {(row.facet, row.value) for row in vocabulary.facts if row.aliases_typed}
    answers = {(facet, value) for facet in ("stage", "programme") for value in FACTS[facet].values}
    assert answers <= named


def test_bands_name_the_eiken_grades_of_the_first_levels(settings):
    file = settings.BASE_DIR / "stories" / "vocabularies" / "english_levels.tsv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    for band in EnglishBand:
        grades = [row["eiken"] for row in rows if row["code"].split(".")[0] == band]
        for grade in (grades[0], grades[-1]) if grades[0] else ():
            assert grade.removesuffix(" Plus") in band.label
