"""Whether the Japanese is older than the English: the rules, over texts alone."""

import pytest

from stories.freshness.confirmed_block import as_text, from_text
from stories.freshness.standing import Confirmed, Standing, same_meaning, settle, standing

ENGLISH, JAPANESE = "I left at ten.", "十時に出た。"
TOGETHER = Confirmed(ENGLISH, JAPANESE)


@pytest.mark.parametrize(
    "other",
    [
        "I left  at ten.\n",
        "i left at TEN!",
        "“I left at ten.”",
        "I left, at ten…",
        "I left at ｔｅｎ.",
        "I left — at ten",
    ],
)
def test_change_of_spaces_capitals_and_marks_is_only_spelling(other):
    assert standing(other, JAPANESE, TOGETHER) == Standing.FRESH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I left at ten.", "I left at twelve."),
        ("I left at ten.", "I left at ten?"),
        ("We were here.", "We're here."),
        ("It costs $5.", "It costs £5."),
        ("It costs 1.5 dollars.", "It costs 15 dollars."),
        ("It was -5 degrees.", "It was 5 degrees."),
        ("I left at 10:30.", "I left at 10 30."),
        ("She can do it.", "She can not do it."),
        ("re-sign", "resign"),
    ],
)
def test_change_of_meaning_is_seen(one, other):
    assert not same_meaning(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("It’s", "It's"), ("3–4", "3-4"), ("café", "cafe\u0301")]
)
def test_same_letters_written_otherwise_are_the_same(one, other):
    assert same_meaning(one, other)


@pytest.mark.parametrize(
    ("en", "ja", "expected"),
    [
        (ENGLISH, " ", Standing.NO_JAPANESE),
        ("", JAPANESE, Standing.NO_ENGLISH),
        ("", "", Standing.NO_ENGLISH),
        ("I came.", "", Standing.NO_JAPANESE),
        ("I came.", JAPANESE, Standing.STALE),
        ("I came.", "来た。", Standing.FRESH),
        (ENGLISH, "来た。", Standing.FRESH),
    ],
)
def test_what_is_missing_is_missing_and_not_stale(en, ja, expected):
    assert standing(en, ja, TOGETHER) == expected


@pytest.mark.parametrize(
    "ja", ["十時《じゅうじ》に出た。", "十時に出た", "十時に 出た！", "十時に｜出《で》た。"]
)
def test_reading_or_mark_put_into_the_japanese_confirms_nothing(ja):
    assert standing("I came.", ja, TOGETHER) == Standing.STALE


@pytest.mark.parametrize("en", ["", ENGLISH, "I came."])
@pytest.mark.parametrize("ja", ["", JAPANESE, "来た。"])
@pytest.mark.parametrize("confirmed", [Confirmed(), TOGETHER, Confirmed(ENGLISH, "")])
def test_saving_twice_is_like_saving_once(en, ja, confirmed):
    once = settle(en, ja, confirmed)
    assert settle(en, ja, once) == once
    assert standing(en, ja, once) == standing(en, ja, confirmed)


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '{"en": 3}', "null", None, '"text"'])
def test_field_that_was_meddled_with_says_never_confirmed(text):
    assert from_text(text) == Confirmed()


def test_pair_goes_through_the_form_unchanged():
    assert from_text(as_text(TOGETHER)) == TOGETHER
