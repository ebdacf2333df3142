"""Words that name a level, a country or a career become filters."""

import pytest

from search.query.engine_request import levels_near
from search.query.parser import parse_query
from search.query.vocabulary import SearchVocabulary
from stories.models import Career, EnglishLevel

pytestmark = pytest.mark.django_db


def understood(typed: str) -> tuple[str, list[tuple[str, str]]]:
    """The words that are looked for, those of filters that do not decide too, and the filters."""
    answer = parse_query(typed, SearchVocabulary())
    soft = [one.typed for one in answer.filters if one not in answer.deciding]
    words = sorted({*answer.words, *soft}, key=typed.find)
    return " ".join(words), [(found.facet, found.value) for found in answer.filters]


@pytest.mark.parametrize(
    ("typed", "words", "filters"),
    [
        ("A2 nurse Canada", "", [("level", "A2"), ("career", "nurse"), ("country", "CA")]),
        ("a2.1", "", [("level", "A2.1")]),
        ("英検準2級 看護師", "", [("level", "A2.1"), ("career", "nurse")]),
        ("準二級", "", [("level", "A2.1")]),
        ("Eiken pre-2", "", [("level", "A2.1")]),
        ("pre2", "", [("level", "A2.1")]),
        (
            "高1 ホームステイ 食べ物",
            "ホームステイ 食べ物",
            [("level", "A2.1"), ("stay", "homestay"), ("theme", "food")],
        ),
        ("英検２級", "", [("level", "B1.1"), ("level", "B1.2")]),
        ("ｶﾅﾀﾞ　看護師", "", [("country", "CA"), ("career", "nurse")]),
        ("New Zealand sheep", "sheep", [("country", "NZ")]),
        ("アメリカ 大学", "大学", [("country", "US"), ("stay", "university")]),
        ("UK", "", [("country", "GB")]),
        ("ＮＺ", "", [("country", "NZ")]),
        ("Canadian winter", "winter", [("country", "CA")]),
        ("lost bus", "lost bus", [("theme", "lost")]),
        ("the driver knew", "driver", []),
        ("英検 準2級", "", [("level", "A2.1")]),
        ("動物 保護", "動物 保護", [("theme", "animals")]),
        ("エンジニア", "", [("career", "engineer"), ("career", "software-engineer")]),
        ("a teacher from Zambia", "", [("career", "teacher")]),
        ("スペイン語", "スペイン語", []),
        ("カナダ出身の先生", "カナダ出身", [("career", "teacher")]),
        ("カナダ人", "", [("country", "CA")]),
        ("看護師になりたい", "", [("career", "nurse")]),
        ("英検準2級で読める食べ物の話", "食べ物", [("level", "A2.1"), ("theme", "food")]),
        ("ワーホリ 短期", "ワーホリ 短期", [("stay", "working-holiday"), ("length", "short")]),
        ("トビタテ", "トビタテ", [("paid_by", "scholarship"), ("programme", "tobitate")]),
        ("short", "", [("reading", "3")]),
        ("5 minutes snow", "snow", [("reading", "3"), ("reading", "5")]),
        ("５分 雪", "雪", [("reading", "3"), ("reading", "5")]),
        ("Level 1 cooking", "cooking", [("level", "A1.1"), ("theme", "cooking")]),
        ("初級", "", [("level", "A1.1"), ("level", "A1.2"), ("level", "A1.3")]),
        ("grade 8", "", [("level", "A1.2")]),
        ("カナダで働く", "働く", [("country", "CA")]),
        ("nurse, Canada", "", [("career", "nurse"), ("country", "CA")]),
        ("nurses in Canada?", "", [("career", "nurse"), ("country", "CA")]),
        ("nurse/doctor", "", [("career", "nurse"), ("career", "doctor")]),
        ("New Zealand/Australia", "", [("country", "NZ"), ("country", "AU")]),
        ("U.K.", "", [("country", "GB")]),
        ("Eiken 3 or 4 nurse", "", [("level", "A1.3"), ("level", "A1.2"), ("career", "nurse")]),
        ("英検準1級以上", "", [("level", code) for code in ("B2.1", "B2.2", "C1", "C2")]),
        ("A1.1 or below", "", [("level", "Pre-A1"), ("level", "A1.1")]),
        ("大学2年生", "大学2年生", [("stage", "university")]),
        ("7th to 9th grade", "", [("level", code) for code in ("A1.1", "A1.2", "A1.3")]),
        ("jr. high 2", "", [("level", "A1.2")]),
        ("step 2", "step 2", []),
        ("JH2 friends", "friends", [("level", "A1.2"), ("theme", "friends")]),
        ("Eiken 3, 5 minutes", "", [("level", "A1.3"), ("reading", "3"), ("reading", "5")]),
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


def test_grade_that_an_editor_adds_is_understood_in_every_spelling():
    level = EnglishLevel.objects.get(code="Pre-A1")
    level.aliases += "\nEiken 8"
    level.save()
    for typed in ("英検8級", "eiken grade eight", "Eiken-8", "8級"):
        assert understood(typed) == ("", [("level", "Pre-A1")])


def test_range_of_levels_takes_codes_and_bands():
    vocabulary = SearchVocabulary()
    assert vocabulary.codes_between("A1.3", "A2") == ["A1.3", "A2.1", "A2.2"]
    assert vocabulary.codes_between("", "A1.1") == ["Pre-A1", "A1.1"]
    assert vocabulary.codes_between("C2", "A1.1") == []


def test_region_is_all_its_countries():
    words, filters = understood("北欧 school trip")
    assert words == "school trip"
    assert {value for facet, value in filters if facet == "country"} == {
        *("DK", "FI", "IS", "NO", "SE")
    }


def test_quoted_topic_is_no_filter():
    assert understood('"homestay"') == ('"homestay"', [])


def test_levels_near_to_one_come_with_their_closeness():
    near = dict(levels_near(["A2"], SearchVocabulary()))
    assert near["A2.1"] == near["A2.2"] == 1
    assert 1 > near["A1.3"] > near["B1.1"] > near["A1.1"] > 0
    assert "C1" not in near
    assert levels_near([], SearchVocabulary()) == ()
