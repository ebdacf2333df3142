"""Spellings of one word meet, also where the dictionary keeps them apart."""

import pytest

from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from search.text.japanese_variants import in_figures, in_kanji
from tests.search.records import make_record


@pytest.fixture
def finds(tmp_path):
    """finds(text, words) tells whether a story of this text is found."""
    engine = EmbeddedEngine(tmp_path / "search.sqlite3")

    def find(text: str, words: str) -> bool:
        engine.index([make_record(1, body_ja=text)])
        return engine.search(SearchRequest(words)).total == 1

    return find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("二十歳でした。", "20歳"),
        ("20歳でした。", "二十歳"),
        ("16才の夏", "十六歳"),
        ("「あめ、食べる？」", "飴"),
        ("アリを見た。", "蟻"),
        ("うさぎさんが来た。", "兎"),
        ("朝ごはんを食べた。", "御飯"),
        ("晩御飯のあと", "ごはん"),
        ("家族で引っ越した。", "引越し"),
        ("駅で待ち合わせた。", "待合せ"),
        ("いすにすわった。", "椅子"),
    ],
)
def test_word_is_found_in_its_other_spelling(finds, text, words):
    assert finds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [("四十六歳の先生", "十六歳"), ("だいすきです。", "いす"), ("窓ぎわに立つ", "わに")],
)
def test_word_is_not_found_inside_another(finds, text, words):
    assert not finds(text, words)


@pytest.mark.parametrize(
    ("kanji", "number"), [("四十六", 46), ("十", 10), ("百二十", 120), ("千九百", 1900), ("七", 7)]
)
def test_numbers_are_read_and_written(kanji, number):
    assert in_figures(kanji) == number
    assert in_kanji(number) == kanji


def test_digits_in_a_row_are_a_number_too():
    assert in_figures("二〇二四") == 2024
