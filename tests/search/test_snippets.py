"""A snippet shows why a story was found."""

from search.engines.clauses import parse
from search.engines.snippet import make_snippet
from search.engines.story_terms import streams_of
from tests.search.records import make_record

FILLING = "We walked to the station in the rain and talked about our families. "
FILLING_JA = "私たちは駅まで歩いて家族の話をした。"


def snippet(words: str, **fields):
    record = make_record(1, **fields)
    return make_snippet(record, *streams_of(record), parse(words))


def text(made) -> str:
    return "".join(part for part, _ in made.parts)


def marks(made) -> list[str]:
    return [part for part, is_match in made.parts if is_match]


def test_long_passage_is_cut_around_the_match():
    made = snippet("penguin", body=FILLING * 9 + "A penguin came. " + FILLING * 9)
    assert marks(made) == ["penguin"]
    assert len(text(made)) < 200
    assert text(made).startswith("…")
    assert text(made).endswith("…")
    assert text(made)[1] != " "


def test_words_are_not_cut_in_two():
    body = FILLING * 9 + "A penguin came. " + FILLING * 9
    shown = text(snippet("penguin", body=body)).strip("…")
    assert set(shown.split()) <= set(body.split())


def test_japanese_passage_is_cut_around_the_match():
    made = snippet("雪", body_ja=FILLING_JA * 9 + "雪が降った。" + FILLING_JA * 9)
    assert (made.language, marks(made)) == ("ja", ["雪"])
    assert len(text(made)) < 100


def test_snippet_stays_in_one_passage():
    made = snippet("penguin", body="First passage.\n\nA penguin came.\n\nLast passage.")
    assert text(made) == "A penguin came."


def test_place_with_most_of_the_words_is_shown():
    body = "A nurse came. " + FILLING * 9 + "The nurse was lonely. " + FILLING * 9 + "lonely"
    assert marks(snippet("lonely nurse", body=body)) == ["nurse", "lonely"]


def test_language_that_matched_more_words_is_shown():
    made = snippet("友達 雪 nurse", body="A nurse.", body_ja="友だちと雪で遊んだ。")
    assert (made.language, marks(made)) == ("ja", ["友だち", "雪"])


def test_summary_is_shown_when_only_it_matched():
    made = snippet("penguin", summary="About a penguin.", body=FILLING)
    assert (text(made), marks(made)) == ("About a penguin.", ["penguin"])


def test_match_in_title_or_labels_shows_the_summary_unmarked():
    fields = {"title": "Penguin", "places": "カナダ", "summary": "Short.", "summary_ja": "短い。"}
    english, japanese = snippet("penguin", **fields), snippet("カナダ", **fields)
    assert (english.language, english.parts) == ("en", (("Short.", False),))
    assert (japanese.language, japanese.parts) == ("ja", (("短い。", False),))


def test_without_summary_the_body_begins():
    assert text(snippet("", body="Only this.")) == "Only this."
    assert text(snippet("nothing", body_ja="これだけ。")) == "これだけ。"


def test_story_without_text_has_an_empty_snippet():
    assert snippet("nothing").parts == ()


def test_phrase_is_marked_as_one_and_its_words_alone_are_not():
    made = snippet('"host family"', body="My host has a family. My host family is kind.")
    assert marks(made) == ["host family"]


def test_overlapping_matches_are_marked_once():
    made = snippet("京都大学 都大", body_ja="京都大学に通った。")
    assert text(made) == "京都大学に通った。"
    assert marks(made) == ["京都大学"]


def test_half_width_and_dotted_names_are_marked_whole():
    assert marks(snippet("ガイド", body_ja="私はｶﾞｲﾄﾞです。")) == ["ｶﾞｲﾄﾞ"]
    assert marks(snippet("マータイ", body_ja="ワンガリ・マータイさん")) == ["マータイ"]
    assert marks(snippet("ワンガリマータイ", body_ja="ワンガリ・マータイさん")) == [
        "ワンガリ・マータイ"
    ]


def test_marks_are_right_after_characters_that_change_length():
    made = snippet("nurse", body="Straße ﬁne İ ㌔ 😀 nurse’s")
    assert marks(made) == ["nurse"]
