"""What every engine finds for words, and what it must not find."""

import random

import pytest

from search.engines.request import SearchRequest
from tests.search.records import found, make_record

# fmt: off
NOTHING_SEARCHABLE = [
    "!!!", "「」", '""', "・", "、゛", "😀", "\x00", "\ud800", "*", "__", "' = --", "…",
]
HOSTILE = [
    "snow AND", "NOT snow OR", 'snow" NEAR(', "title:snow", "{body}: snow", "-snow", "^snow*",
    "snow\x00rain", "(((((", "سلام snow", "snow" * 25_000, "雪" * 30_000, '"' * 10_000,
    "snow " * 20_000, "a-" * 5_000, "\u202esnow", "😀" * 99, "\udfff雪", "S" + "\u0301" * 900,
]
PIECES = [
    *"\"'*()^:+-{}[]~,.&|\\/「」『』“”‘’ー・。、々〆 \t\n\0", "AND", "OR", "NOT", "NEAR", "snow",
    "雪", "カナダ", "ｶﾞ", "é", "ß", "İ", "\u0301", "\u3099", "😀", "\u200d", "\ud83d", "ש", "가",
    "१", "𠮷", "_", "term", "title:", "body_pairs",
]
# fmt: on


class WordsContract:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("I studied hard.", "studying"),
            ("I taught children.", "teach child"),
            ("We were COOKING.", "cook"),
            ("the nurse's room", "nurses"),
            ("Students came.", "student"),
            ("a café in Montréal", "cafe montreal"),
            ("cafe", "CAFÉ"),
            ("I work part-time.", "part time"),
            ("I work part time.", "part-time"),
            ("I don’t know", "don't"),
            ("ＡＢＣ school", "abc"),
            ("Fünf Straßen", "strassen"),
        ],
    )
    def test_forms_of_an_english_word_meet(self, only, text, words):
        assert found(only(text), words) == [1]

    def test_every_word_must_be_found(self, engine):
        engine.index([make_record(1, body="a lonely nurse"), make_record(2, body="a lonely cook")])
        assert found(engine, "lonely nurse") == [1]

    def test_any_of_the_words_will_do_when_asked_for(self, engine):
        bodies = {1: "only snow", 2: "snow and rain and ice", 3: "sun", 4: "wind", 5: "hail"}
        engine.index(make_record(page_id, body=body) for page_id, body in bodies.items())
        assert found(engine, "snow rain ice", any_word=True) == [2, 1]

    def test_words_may_stand_in_different_fields_and_languages(self, engine):
        engine.index(
            [make_record(1, title="Nurse", body_ja="雪が降った。", places="カナダ\nCanada")]
        )
        assert found(engine, "nurse 雪 canada") == [1]

    def test_stop_words_do_not_decide(self, only):
        engine = only("Nurse works here")
        assert found(engine, "the nurse of a") == [1]

    def test_stop_words_alone_are_searched(self, only):
        engine = only("to be or not")
        assert found(engine, "to be") == [1]
        assert found(engine, "to you") == []

    def test_hyphenated_words_are_neighbours(self, engine):
        engine.index([make_record(1, body="one part of my time"), make_record(2, body="part-time")])
        assert found(engine, "part-time") == [2]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("私は一年間留学しました。", "留学"),
            ("私は一年間留学しました。", "一年間留学"),
            ("大雪が降った。", "雪"),
            ("今朝は雪", "雪"),
            ("ホームステイをした。", "ﾎｰﾑｽﾃｲ"),
            ("ﾎｰﾑｽﾃｲをした。", "ホームステイ"),
            ("ｶﾞｲﾄﾞになった。", "ガイド"),
            ("ワンガリ・マータイさん", "ワンガリマータイ"),
            ("ワンガリマータイさん", "ワンガリ・マータイ"),
            ("時々さびしい", "時々"),
            ("にゅーじーらんどに行った", "にゅーじーらんど"),
            ("か\u3099んばった", "がんば"),
            ("私は高1の時", "高1"),
            ("TOEICで６００点を取った", "600点"),
            ("TOEICで600点を取った", "toeic 600"),
            ("𠮷野家で働いた", "𠮷野家"),
        ],
    )
    def test_japanese_word_inside_a_sentence_is_found(self, only, text, words):
        assert found(only(body_ja=text), words) == [1]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("友達ができた。", "友だち"),
            ("友だちができた。", "友達"),
            ("引っ越しをした。", "引越し"),
            ("子供が好き", "子ども"),
            ("カフェで一年働いた。", "カフェで働く"),
            ("英語が話せなかった。", "英語を話す"),
            ("お金がない", "金"),
            ("三年住んだ", "3年"),
        ],
    )
    def test_japanese_spellings_and_forms_meet(self, only, text, words):
        assert found(only(body_ja=text), words) == [1]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("京都と都大路と大学", "京都大学"),
            ("京都の大学", "京都大学"),
            ("確かにそうだ。", "カニ"),
            ("友達の家。族に会う", "家族"),
            ("はし", "ばし"),
            ("私は留学した。", "京都"),
        ],
    )
    def test_japanese_characters_that_only_look_alike_do_not_match(self, only, text, words):
        assert found(only(body_ja=text), words) == []

    def test_word_comes_before_the_same_characters_in_another_word(self, engine):
        engine.index(
            [
                make_record(1, body_ja="京都に住んだ。大学に通った。"),
                make_record(2, title_ja="東京都", body_ja="東京都の東京都"),
                *(make_record(n, body_ja="海に行った。") for n in range(3, 20)),
            ]
        )
        assert found(engine, "京都") == [1, 2]

    @pytest.mark.parametrize("quotes", ['""', "“”", "「」", "『』", "„“", "＂＂"])
    def test_quoted_words_must_be_neighbours(self, engine, quotes):
        engine.index(
            [
                make_record(1, body="My host family was kind.", body_ja="留学の前に"),
                make_record(2, body="The family of my host", body_ja="前に留学した"),
            ]
        )
        assert found(engine, f"{quotes[0]}host families{quotes[1]}") == [1]
        assert found(engine, f"{quotes[0]}留学の前{quotes[1]}") == [1]
        assert found(engine, "host family") == [1, 2] or found(engine, "host family") == [2, 1]

    def test_quoted_phrase_keeps_its_stop_words(self, engine):
        engine.index([make_record(1, body="a friend of mine"), make_record(2, body="friend mine")])
        assert found(engine, '"friend of mine"') == [1]

    def test_quoted_japanese_is_exact(self, only):
        engine = only(body_ja="友達ができた。")
        assert found(engine, "「友だち」") == []
        assert found(engine, "友だち") == [1]

    def test_phrase_does_not_reach_into_the_next_passage(self, only):
        assert found(only("I lost my host\n\nFamily came"), '"host family"') == []

    def test_unbalanced_quote_is_no_quote(self, only):
        assert found(only("family of my host"), '"host family') == [1]

    @pytest.mark.parametrize("words", NOTHING_SEARCHABLE)
    def test_words_with_nothing_searchable_find_nothing(self, only, words):
        assert found(only("snow", "雪"), words) == []

    @pytest.mark.parametrize("words", HOSTILE)
    def test_hostile_words_are_only_words(self, only, words):
        only("snow", "雪").search(SearchRequest(words))

    def test_random_words_are_only_words(self, only):
        engine = only("snow and rain", "雪が降った。")
        chance = random.Random(2026)
        for _ in range(400):
            words = "".join(chance.choices(PIECES, k=chance.randint(1, 30)))
            engine.search(
                SearchRequest(words, filters={"level": (words,)}, page=chance.randint(-2, 9))
            )

    def test_hostile_stories_are_only_stories(self, engine):
        odd = "\x00 \ud800 \" ' 😀 ｶﾞ İ ß \u0301\u3099 _a _雪 a_b" + "雪" * 60_000 + "x" * 5_000
        engine.index([make_record(1, title=odd, body=odd, body_ja=odd, careers=('"雪',))])
        assert found(engine, "雪") == [1]
        assert found(engine, "", careers=('"雪',)) == [1]
        engine.remove([1])
        assert found(engine, "雪") == []
