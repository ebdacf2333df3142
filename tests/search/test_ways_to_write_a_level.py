"""Each way to write a level, an Eiken grade or a school year is understood as it was judged."""

import pytest

from search.query.parser import parse_query
from search.query.vocabulary import SearchVocabulary
from tests.search.judgements import Meaning, judgements, typed_of

ALONE = judgements("levels.tsv")
IN_QUERIES = judgements("levels-in-queries.tsv")


def levels_and_stages(filters: Meaning, vocabulary: SearchVocabulary) -> Meaning:
    """Return the levels and stages among the filters; a band is its steps."""
    bands = [vocabulary.codes_of(value) for facet, value in filters if facet == "level"]
    stages = {one for one in filters if one[0] == "stage"}
    return stages | {("level", code) for codes in bands for code in codes}


def understood(typed: str, vocabulary: SearchVocabulary) -> Meaning:
    filters = parse_query(typed, vocabulary).filters
    return levels_and_stages({(one.facet, one.value) for one in filters}, vocabulary)


@pytest.mark.parametrize("judgement", ALONE, ids=typed_of)
def test_way_to_write_a_level_is_understood(judgement, vocabulary):
    assert understood(judgement.typed, vocabulary) == judgement.meaning, judgement.note


@pytest.mark.parametrize("judgement", IN_QUERIES, ids=typed_of)
def test_level_is_understood_beside_unknown_words(judgement, vocabulary):
    assert understood(judgement.typed, vocabulary) == judgement.meaning, judgement.note


@pytest.fixture
def library(publish):
    """Stories at the grades that others were once changed into, with words that lead there."""
    publish(title="The kid and the animals", level="B2.1", passages=[("A kid.", "子どもだ。")])
    publish(title="An animal", level="C1", passages=[("An animal sleeps.", "動物が眠る。")])
    publish(title="The engineer", level="Pre-A1", passages=[("An engineer.", "技師だ。")])


@pytest.mark.django_db
@pytest.mark.one_database
def test_no_grade_becomes_another_when_a_search_finds_nothing(client, library, vocabulary):
    """Spelling is mended and the search is loosened, but the chips still name the grade."""
    wrong = {}
    for judgement in IN_QUERIES:
        query = {"q": judgement.typed, "format": "json"}
        chips = client.get("/en/search/", query).json()["filters"]
        found = {(chip["facet"], value) for chip in chips for value in chip["values"]}
        if (shown := levels_and_stages(found, vocabulary)) != judgement.meaning:
            wrong[judgement.typed] = sorted(shown)
    assert wrong == {}


def test_every_row_names_levels_and_stages_that_there_are(vocabulary):
    known = {("level", level.code) for level in vocabulary.levels}
    known |= {("stage", value) for value in vocabulary.values_of("stage")}
    named = set().union(*(row.meaning for row in [*ALONE, *IN_QUERIES]))
    assert named <= known
    assert len({row.typed for row in ALONE}) == len(ALONE) >= 150


def test_own_labels_of_the_school_years_are_all_judged(vocabulary):
    years = [(level.school_year, level.school_year_ja) for level in vocabulary.levels]
    labels = {label for year in years for label in year}
    assert labels - {""} <= {row.typed for row in ALONE}
