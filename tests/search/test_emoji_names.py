"""Emoji are searched by what they stand for, in both languages."""

import csv

import pytest

from search.management.commands.evaluate_search import JUDGED
from search.query.emoji_names import emoji_as_words
from search.query.parser import parse_query
from search.text.japanese_words import BOUNDARY, japanese_words

with (JUDGED / "emoji.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))


def japanese(words) -> set[str]:
    return set(japanese_words(" ".join(words))[0]) - {BOUNDARY}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_emoji_becomes_its_words(row, vocabulary):
    text, alike = emoji_as_words(row["typed"], vocabulary)
    meant = row["english"]
    if meant == "-":
        assert (text, alike) == (row["typed"], ())
    elif meant.startswith("country:"):
        filters = parse_query(text, vocabulary).filters
        assert meant in {f"{one.facet}:{one.value}" for one in filters}
    else:
        words = {word for group in alike for word in group}
        assert meant in {word.casefold() for word in words}
        assert japanese([row["japanese"]]) <= japanese(words)


def test_table_is_large():
    assert len(ROWS) >= 40


@pytest.mark.django_db
@pytest.mark.one_database
class TestSearchUnderstandsEmoji:
    def answer(self, client, typed: str) -> dict:
        return client.get("/en/search/", {"q": typed, "format": "json"}).json()

    def test_finds_stories_of_either_language(self, client, publish):
        publish(title="English", passages=[("I saw an elephant.", "見た。")])
        publish(title="Japanese", passages=[("I saw it.", "ゾウを見た。")])
        publish(title="Neither")
        titles = {story["title"] for story in self.answer(client, "🐘")["results"]}
        assert titles == {"English", "Japanese"}

    def test_flag_beside_a_word_is_a_filter_that_can_be_left_out(self, client, publish):
        publish(title="Farm", countries=["NZ"], passages=[("A farm.", "農場。")])
        answer = self.answer(client, "🇳🇿farm")
        chip = answer["filters"][0]
        assert (chip["facet"], chip["values"], chip["without"]) == ("country", ["NZ"], "q=farm")
        assert answer["total"] == 1

    def test_emoji_that_means_nothing_does_not_hide_stories(self, client, publish):
        publish(title="Farm", passages=[("A farm.", "農場。")])
        assert self.answer(client, "farm 👍")["total"] == 1
