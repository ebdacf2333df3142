"""The level of an English text, estimated. The texts are made up for these tests."""

import pytest

from stories.english import estimate_level
from stories.english.easier_words import easier_word
from stories.english.level_model import LEVELS, chances

EASY = (
    "I go to school in Canada. I am ten. I walk with my friend. We like the snow. It is cold. "
    "My friend has a red hat. I have a blue bag. We run and we laugh. "
    "Then the teacher comes. She says good morning. We sit down and open our books. "
    "I do not know all the words. My friend helps me. I am happy. "
    "After school we eat bread and drink hot milk. I like it here very much. "
)
MIDDLE = (
    "When I arrived in Canada, I was so nervous that I could hardly speak to my host family. "
    "They smiled at me and asked if I wanted something to eat, but I did not understand them. "
    "On the second day my host mother gave me a small notebook, because she had noticed that I "
    "liked drawing. I started to draw the things that I could not say, and we laughed together. "
    "After a few weeks I was able to explain what I needed, although my grammar was still poor. "
    "If I could go back, I would tell myself to relax and to ask more questions."
)
HARD = (
    "Having been accustomed to an educational environment in which hesitation was interpreted as "
    "ignorance, I was profoundly disconcerted by the leisurely ambiguity of the seminar. "
    "Participants, whose arguments were frequently contradictory, appeared untroubled by the "
    "absence of any conclusion, whereas I had been conditioned to regard unresolved disagreement "
    "as a deficiency of preparation. Notwithstanding my initial scepticism, the realisation that "
    "intellectual humility could be considered indispensable gradually transformed my perception "
    "of scholarship, and I began contemplating the presumptions underlying my own convictions."
)


def band_of(text: str) -> int:
    level = estimate_level(text).level
    assert level is not None
    return ("Pre-A1", *LEVELS).index(level.split(".")[0])


def test_harder_text_has_a_higher_level():
    assert band_of(EASY) <= 1 < band_of(MIDDLE) < band_of(HARD)
    assert estimate_level(HARD).level in ("C1", "C2")


def test_short_sentences_of_easy_words_are_below_a1():
    found = estimate_level(EASY)
    assert (found.level, found.lowest, found.highest) == ("Pre-A1", "Pre-A1", "A1")


def test_names_of_people_and_places_make_a_text_no_harder():
    plain = MIDDLE.replace("Canada", "Japan")
    named = MIDDLE.replace("Canada", "Saskatchewan")
    assert estimate_level(named).score == pytest.approx(estimate_level(plain).score, abs=0.05)
    assert "Saskatchewan" in estimate_level(named).names


@pytest.mark.parametrize(
    ("hard", "easier"),
    [("creation", "create"), ("preparation", "prepare"), ("violently", "violent")],
)
def test_hard_word_names_an_easier_one_of_its_family(hard, easier):
    (word,) = (one for one in estimate_level(f"{MIDDLE} It was {hard}.").words if one.word == hard)
    assert word.easier is not None
    assert word.easier[0] == easier
    assert LEVELS.index(word.easier[1]) < LEVELS.index(word.level)


@pytest.mark.parametrize("word", ["hospitality", "portion", "dusk", "payment", "zxqation"])
def test_word_that_only_looks_like_one_of_a_family_names_none(word):
    assert easier_word(word) is None


def test_japanese_words_in_latin_letters_are_no_hard_words():
    found = estimate_level(EASY + "I make onigiri for my friend. She goes to juku with me.")
    assert {"onigiri", "juku"} <= set(found.japanese)
    assert not {"onigiri", "juku"} & {word.word for word in found.words}


def test_word_that_no_list_knows_counts_as_about_b1():
    found = estimate_level(EASY + "We see a glorpish dog. It is a glorpish day.")
    assert [(word.level, word.count) for word in found.words_above("A2") if word.word == "glorpish"]
    assert band_of(EASY + "We see a glorpish dog.") <= 1


def test_first_word_of_a_sentence_is_no_name():
    assert (
        "However" not in estimate_level(MIDDLE + " However, we went. It was, however, late.").names
    )


@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_text_in_one_case_is_read_like_any_other(change):
    assert abs(band_of(change(MIDDLE)) - band_of(MIDDLE)) <= 1


def test_glosses_furigana_and_addresses_are_not_read():
    marked = MIDDLE.replace("notebook", "notebook (小さいノート)").replace(
        "weeks", "weeks 週《しゅう》"
    )
    marked += " https://example.org/incomprehensibilities"
    assert estimate_level(marked).score == pytest.approx(estimate_level(MIDDLE).score, abs=0.3)


def test_length_does_not_matter():
    assert estimate_level(f"{MIDDLE}\n\n{MIDDLE}").score == pytest.approx(
        estimate_level(MIDDLE).score, abs=0.6
    )


def test_short_text_gets_a_range_and_no_level():
    found = estimate_level("I went to Canada. It was cold, but I was happy.")
    assert (found.level, found.warnings) == (None, ("too-short",))
    assert found.lowest and found.highest


def test_paragraph_without_full_stops_is_warned_of():
    assert "no-full-stops" in estimate_level(MIDDLE.replace(".", "")).warnings


@pytest.mark.parametrize(
    "text", ["", "   ", "。", "日本語だけの文章です。", "!!! ... 123", "\x00", "'", "Ōsaka"]
)
def test_text_without_english_words_gets_no_level(text):
    found = estimate_level(text)
    assert (found.level, found.word_count <= 1) == (None, True)


def test_evidence_names_hard_words_and_long_sentences():
    found = estimate_level(MIDDLE)
    words = {word.word: word for word in found.words_above("A2")}
    assert words["able"].count == 1 and words["able"].level in ("B1", "B2")
    assert "mother" not in words
    assert found.longest_sentences[0].startswith("On the second day")
    assert sum(found.shares.values()) == pytest.approx(1)
    assert 10 < found.mean_sentence_length < 25


def test_offset_of_a_library_moves_the_level():
    assert estimate_level(MIDDLE, offset=20).level == "C2"


@pytest.mark.parametrize("score", [-400, -7, 0, 2.5, 400])
def test_chances_are_one_together(score):
    assert sum(chances(score).values()) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in chances(score).values())
