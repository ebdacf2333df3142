"""Words that name a level, a country or a career become filters."""

import pytest

from search.vocabulary import Vocabulary
from stories.models import Career

pytestmark = pytest.mark.django_db


def understood(typed: str) -> tuple[str, list[tuple[str, str]]]:
    answer = Vocabulary().understand(typed)
    return answer.words, [(found.facet, found.value) for found in answer.filters]


@pytest.mark.parametrize(
    ("typed", "words", "filters"),
    [
        ("A2 nurse Canada", "", [("level", "A2"), ("career", "nurse"), ("country", "CA")]),
        ("a2.1", "", [("level", "A2.1")]),
        ("英検準2級 看護師", "", [("level", "A2.1"), ("career", "nurse")]),
        ("準二級", "", [("level", "A2.1")]),
        ("Eiken pre-2", "", [("level", "A2.1")]),
        ("pre2", "", [("level", "A2.1")]),
        ("高1 ホームステイ 食べ物", "ホームステイ 食べ物", [("level", "A2.1")]),
        ("英検２級", "", [("level", "B1.1"), ("level", "B1.2")]),
        ("ｶﾅﾀﾞ　看護師", "", [("country", "CA"), ("career", "nurse")]),
        ("New Zealand sheep", "sheep", [("country", "NZ")]),
        ("アメリカ 大学", "大学", [("country", "US")]),
        ("UK", "", [("country", "GB")]),
        ("ＮＺ", "", [("country", "NZ")]),
        ("Canadian winter", "winter", [("country", "CA")]),
        ("lost bus", "lost bus", []),
        ("カナダで働く", "カナダで働く", []),
        ("", "", []),
    ],
)
def test_what_is_typed_is_parted_into_filters_and_words(typed, words, filters):
    assert understood(typed) == (words, filters)


def test_word_in_quotes_stays_a_word():
    assert understood('"Canada" nurse') == ('"Canada"', [("career", "nurse")])
    assert understood("「カナダ」 A2") == ("「カナダ」", [("level", "A2")])


def test_name_that_an_editor_adds_is_understood():
    Career.objects.create(slug="beekeeper", name="Beekeeper", name_ja="養蜂家", aliases="apiarist")
    assert understood("apiarist") == ("", [("career", "beekeeper")])
    assert understood("養蜂家") == ("", [("career", "beekeeper")])


def test_range_of_levels_takes_codes_and_bands():
    vocabulary = Vocabulary()
    assert vocabulary.codes_between("A1.3", "A2") == ["A1.3", "A2.1", "A2.2"]
    assert vocabulary.codes_between("", "A1.1") == ["Pre-A1", "A1.1"]
    assert vocabulary.codes_between("C2", "A1.1") == []
