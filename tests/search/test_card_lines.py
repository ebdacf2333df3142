"""Two lines of a found story: one in the reader's language, one by which a teacher judges it."""

import pytest
from bs4 import BeautifulSoup

from search.engines.card_lines import make_lines
from search.engines.clauses import parse
from search.engines.story_terms import streams_of
from tests.search.records import make_record

STORY = {
    "summary": "About a bird.",
    "summary_ja": "鳥の話。",
    "body": "It is cold.\n\nA penguin bit me.\n\nWe laughed.",
    "body_ja": "寒い。\n\nペンギンにかまれた。\n\nみんな笑った。",
}


def lines(words: str, language: str | None, **fields) -> list[tuple[str, str, list[str]]]:
    """Language, text and marks of the lines."""
    record = make_record(1, **(STORY | fields))
    made = make_lines(record, *streams_of(record), parse(words), language)
    return [
        (
            one.language,
            "".join(text for text, _ in one.parts),
            [text for text, is_match in one.parts if is_match],
        )
        for one in (made, made.beside)
        if one
    ]


def test_match_in_english_is_enough_for_an_english_reader():
    assert lines("penguin", "en") == [("en", "A penguin bit me.", ["penguin"])]


def test_match_in_english_has_its_japanese_before_it_for_a_japanese_reader():
    assert lines("penguin", "ja") == [
        ("ja", "ペンギンにかまれた。", []),
        ("en", "A penguin bit me.", ["penguin"]),
    ]


def test_match_in_japanese_has_its_english_before_it_for_an_english_reader():
    assert lines("ペンギン", "en") == [
        ("en", "A penguin bit me.", []),
        ("ja", "ペンギンにかまれた。", ["ペンギン"]),
    ]


def test_match_in_japanese_has_its_english_beside_it_for_a_japanese_reader():
    assert lines("ペンギン", "ja") == [
        ("ja", "ペンギンにかまれた。", ["ペンギン"]),
        ("en", "A penguin bit me.", []),
    ]


def test_match_in_the_summary_has_the_beginning_of_the_story_beside_it():
    assert lines("bird", "en") == [("en", "About a bird.", ["bird"]), ("en", "It is cold.", [])]
    assert lines("鳥", "ja") == [("ja", "鳥の話。", ["鳥"]), ("en", "It is cold.", [])]


@pytest.mark.parametrize(("language", "summary"), [("en", "About a bird."), ("ja", "鳥の話。")])
def test_without_a_match_the_summary_and_the_beginning_of_the_story_are_shown(language, summary):
    assert lines("", language) == [(language, summary, []), ("en", "It is cold.", [])]


def test_language_that_matched_more_is_shown_beside_the_readers_own():
    fields = {"body": "In 2019 a penguin bit me.", "body_ja": "2019年、鳥にかまれた。"}
    assert lines("2019 penguin", "ja", **fields) == [
        ("ja", "2019年、鳥にかまれた。", ["2019"]),
        ("en", "In 2019 a penguin bit me.", ["2019", "penguin"]),
    ]


def test_passages_that_do_not_pair_are_not_paired():
    fields = {"body_ja": "寒い。ペンギンにかまれた。みんな笑った。"}
    assert lines("penguin", "ja", **fields) == [
        ("ja", "鳥の話。", []),
        ("en", "A penguin bit me.", ["penguin"]),
    ]


def test_story_in_one_language_is_shown_in_that():
    fields = {"summary_ja": "", "body_ja": ""}
    assert lines("penguin", "ja", **fields) == [
        ("en", "About a bird.", []),
        ("en", "A penguin bit me.", ["penguin"]),
    ]
    assert lines("", "en", summary="", body="") == [("ja", "鳥の話。", [])]


def test_line_beside_is_short_and_holds_the_match():
    fields = {"body": "We walked and walked in the rain. " * 9 + "A penguin! " + "We ran. " * 30}
    (_, _, _), (language, text, marks) = lines("penguin", "ja", body_ja="鳥。", **fields)
    assert (language, marks) == ("en", ["penguin"])
    assert len(text) < 100


def test_without_a_language_only_the_match_is_shown():
    assert lines("penguin", None) == [("en", "A penguin bit me.", ["penguin"])]


@pytest.mark.django_db
class TestThePage:
    @pytest.fixture
    def library(self, publish):
        publish(
            title="Map",
            level="A1.1",
            family="map",
            summary="About a map.",
            summary_ja="地図の話。",
            passages=[("A penguin bit me.", "ペンギンにかまれた。")],
        )
        publish(title="Harder map", level="A2.1", family="map", passages=[("A map.", "地図。")])
        publish(title="Bus", passages=[("A bus.", "バス。")])

    def card(self, client, address: str):
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        (card,) = [one for one in soup.select(".card") if one.select_one("[href$='/map/']")]
        return card

    @pytest.mark.parametrize(
        ("address", "shown"),
        [
            ("/en/search/?q=penguin", ["A penguin bit me."]),
            ("/ja/search/?q=penguin", ["ペンギンにかまれた。", "A penguin bit me."]),
            ("/en/search/", ["About a map.", "A penguin bit me."]),
            ("/ja/search/", ["地図の話。", "A penguin bit me."]),
        ],
    )
    def test_card_says_it_in_the_language_of_the_buttons(self, client, library, address, shown):
        found = self.card(client, address).select(".card-snippet")
        assert [one.get_text() for one in found] == shown
        assert {one["lang"] for one in found} <= {"en", "ja"}

    def test_card_of_a_story_at_several_levels_says_so(self, client, library):
        soup = BeautifulSoup(client.get("/en/search/").content, "html.parser")
        marked = [one for one in soup.select(".card") if one.select_one(".card-several")]
        assert {one.select_one(".card-title").get_text() for one in marked} == {
            "Map",
            "Harder map",
        }
        (link,) = soup.select(".facet-versions a")
        assert link["href"] == "?versions=several"
        assert link.select_one(".count").get_text() == "2"

    def test_marks_take_no_queries_of_their_own(
        self, client, library, django_assert_max_num_queries
    ):
        client.get("/en/search/")
        with django_assert_max_num_queries(12):
            client.get("/en/search/")
