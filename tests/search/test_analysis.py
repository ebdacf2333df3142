"""Text and queries become the terms they should."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.engines.clauses import MAX_CHARACTERS, MAX_CLAUSES, Clause, Phrase, parse
from search.text.analysis import analyse, has_japanese, normalise
from search.text.english_words import english_term
from search.text.japanese_words import japanese_phrases, japanese_words


def words(text: str) -> list[str]:
    return analyse(text).words.texts


def pairs(text: str) -> list[str]:
    return analyse(text).pairs.texts


def test_pairs_end_with_the_last_character_alone():
    assert pairs("京都へ、雪") == ["京都", "都へ", "へ", "雪"]


def test_digits_beside_japanese_belong_to_its_run():
    assert pairs("高1で600点") == ["高1", "1で", "で6", "60", "00", "0点", "点"]


def test_kana_marks_are_never_split_off():
    assert pairs("がぎ") == pairs("か\u3099き\u3099") == pairs("ｶﾞｷﾞ".replace("ｶﾞｷﾞ", "がぎ"))
    assert pairs("ｶﾞｷﾞ") == ["ガギ", "ギ"]


def test_no_term_holds_a_space_or_ascii_punctuation():
    text = "a_b c-d don't ｖｓ．x. 「雪」・カナダ＝ケベック ㌔ ½ ﷺ ①２ 雪_花 😀"
    for term in words(text) + pairs(text):
        bare = term.removeprefix("_")
        assert bare.isalnum() or term == "_", term


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("children", "child"),
        ("taught", "teach"),
        ("went", "gone"),
        ("studies", "studying"),
        ("felt", "feeling"),
        ("wives", "wife"),
    ],
)
def test_forms_of_a_word_have_one_stem(word, same):
    assert english_term(word) == english_term(same)


def test_different_words_keep_different_stems():
    stems = {english_term(word) for word in ("nurse", "night", "better", "bet", "teach", "tea")}
    assert len(stems) == 6


def test_english_comes_before_japanese_words_and_no_phrase_reaches_across():
    assert words("snow\n友だち") == ["snow", "_", "_", "_友達", "_"]


def test_particles_keep_words_apart_once():
    assert japanese_words("京都の大学では、友達と")[0] == [
        "_京都", "_", "_大学", "_", "_友達", "_", "_",
    ]  # fmt: skip


def test_words_that_the_dictionary_does_not_know_are_not_trusted():
    assert japanese_phrases("にゅーじーらんど") == []


def test_neighbours_stay_one_phrase():
    assert japanese_phrases("京都大学") == [("_京都", "_大学")]
    assert japanese_phrases("カフェで働く") == [("_カフェ",), ("_働く",)]


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, 雪が降った。",
        "Ｆｕｌｌ　ｗｉｄｔｈ！雪",
        "ﾎｰﾑｽﾃｲ と ｶﾞｲﾄﾞ",
        "Straße İstanbul café cafe\u0301 ﬁne",
        "ワンガリ・マータイ、㌔、雪\ud800花",
        "か\u3099き\u3099",
    ],
)
def test_places_lead_back_to_the_original_text(text):
    for stream in (analyse(text).words, analyse(text).pairs):
        for term, start, length in zip(stream.texts, stream.starts, stream.lengths, strict=True):
            if not term.startswith("_"):
                original = normalise(text[start : start + length]).text
                assert term[0] in original, (term, text[start : start + length])
                assert start + length <= len(text)


def test_place_of_a_half_width_word_covers_its_marks():
    text = "私はｶﾞｲﾄﾞです"
    stream = analyse(text).pairs
    place = stream.texts.index("ガイ")
    assert text[stream.starts[place] :][: stream.lengths[place]] == "ｶﾞｲ"


def test_very_long_texts_are_taken():
    assert len(pairs("雪" * 70_000)) == 70_000
    assert len(words("雪が降った。" * 20_000)) > 20_000


def test_each_thread_has_a_tokenizer_of_its_own():
    results: list[list[str]] = []
    text = "友だちと京都の大学へ行った。" * 50

    def work() -> None:
        results.extend(words(text) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 80
    assert all(result == results[0] for result in results)


def test_japanese_is_recognised_in_every_script():
    assert all(has_japanese(char) for char in "あアー雪々〇𠮷")
    assert not any(has_japanese(char) for char in "aéж・、。！1가")


def test_single_character_is_a_beginning_of_a_pair():
    assert parse("の") == (Clause(((Phrase(("の",), pairs=True, prefix=True),),)),)


def test_run_is_its_words_or_its_pairs():
    by_words = (Phrase(("_友達",)), Phrase(("_出来る",)))
    by_pairs = (Phrase(("友達", "達が", "がで", "でき", "きる"), pairs=True),)
    assert parse("友達ができる") == (Clause((by_words, by_pairs)),)


def test_single_word_is_its_reading_and_other_spellings_too():
    (clause,) = parse("友だち")
    for terms in (
        ("_友達",),
        ("_ともだち",),
        ("友だ", "だち"),
        ("友達",),
        ("とも", "もだ", "だち"),
    ):
        assert any(phrase.terms == terms for phrase in clause.phrases())


def test_stop_words_go_only_when_something_is_left():
    assert parse("the nurse") == parse("nurse")
    assert len(parse("the of")) == 2


def test_repeated_words_count_once():
    assert parse("snow Snow SNOWS") == parse("snow")


def test_long_queries_are_cut():
    assert parse("snow " * 40_000) == parse("snow")
    many = " ".join(f"w{number}" for number in range(90))
    assert len(parse(many)) == MAX_CLAUSES
    assert parse("x" * 100_000) == parse("x" * MAX_CHARACTERS)


def test_words_met_in_many_threads_at_once_keep_their_own_stems():
    stem = english_term.__wrapped__  # without what it remembers
    words = [f"{letter}{number}ingly" for letter in "abcd" for number in range(1000)]
    alone = [stem(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(stem, words)) == alone
    finally:
        sys.setswitchinterval(interval)
