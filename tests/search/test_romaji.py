"""Japanese typed in Latin letters is read as Japanese, and English never is."""

import csv
from collections.abc import Iterator

import pytest
from django.utils import translation

from search.management.commands.evaluate_search import JUDGED
from search.query import romaji
from search.query.parser import parse_query
from search.query.romaji import japanese_of_romaji
from search.query.vocabulary import SearchVocabulary
from search.text.analysis import has_japanese
from search.text.japanese_words import BOUNDARY, japanese_words
from search.text.romaji_kana import folded_reading, kana_of_romaji

with (JUDGED / "romaji.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))


# What no vocabulary has, in the title of a story.
TITLE = "東京の本屋で三人の女の子と日本語、空港の飛行機とスマホ、鳥と雪と雨と海"


@pytest.fixture(scope="module")
def vocabulary(django_db_setup, django_db_blocker) -> Iterator[SearchVocabulary]:
    """The library's own, read once for all rows, beside a story."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(romaji, "texts_of_stories", lambda: [TITLE])
        with translation.override("en"):
            vocabulary = SearchVocabulary()
            vocabulary.meanings()
            japanese_of_romaji("tomodachi", vocabulary, occurs)
        yield vocabulary


def content(text: str) -> set[str]:
    """The words of a text that hold a meaning, in their normal form."""
    latin = {word for word in text.split() if not has_japanese(word)}
    return latin | (set(japanese_words(text)[0]) - {BOUNDARY})


def occurs(word: str) -> bool:
    """As if the stories had all the Japanese that is meant, and no word in Latin letters."""
    return has_japanese(word) and content(word) <= WRITTEN


WRITTEN = set().union(*(content(row["meant"]) for row in ROWS))


def means_the_same(read: str, meant: str, vocabulary: SearchVocabulary) -> bool:
    """Whether both are names of one thing: amerika is one itself."""
    one, other = (parse_query(text, vocabulary) for text in (read, meant))
    pairs = [[(f.facet, f.value) for f in query.filters] for query in (one, other)]
    return bool(one.filters) and pairs[0] == pairs[1]


READ = [row for row in ROWS if row["meant"] != "-"]
STAY = [row for row in ROWS if row["meant"] == "-"]


@pytest.mark.parametrize("row", STAY, ids=lambda row: row["typed"])
def test_english_stays(row, vocabulary):
    assert japanese_of_romaji(row["typed"], vocabulary, occurs) == "", row["note"]


def test_romaji_is_read_as_it_was_judged(vocabulary):
    """A verb of one syllable (mita) is still taken for a typing error."""
    read = {row["typed"]: japanese_of_romaji(row["typed"], vocabulary, occurs) for row in READ}
    wrong = {
        row["typed"]: read[row["typed"]]
        for row in READ
        if content(read[row["typed"]]) != content(row["meant"])
        and not means_the_same(read[row["typed"]] or row["typed"], row["meant"], vocabulary)
    }
    assert len(wrong) <= 0.02 * len(READ), wrong


def test_table_is_large():
    assert len(READ) >= 80
    assert len(STAY) >= 40


@pytest.mark.parametrize(
    ("typed", "kana"),
    [("konnichiwa", "こんにちわ"), ("kon'ya", "こんや"), ("shimpai", "しんぱい")]
    + [
        ("matcha", "まっちゃ"),
        ("tudukeru", "つづける"),
        ("ko-hi-", "こーひー"),
        ("sannin", "さんにん"),
    ]
    + [("xyz", ""), ("come", ""), ("lake", ""), ("strong", ""), ("", "")],
)
def test_letters_become_kana(typed, kana):
    assert kana_of_romaji(typed) == kana


def test_long_vowels_are_folded():
    assert folded_reading("リュウガク") == folded_reading("りゅがく")
    assert folded_reading("ホームステイ") == folded_reading("ほおむすてえ")


@pytest.mark.django_db
@pytest.mark.one_database
class TestSearchReadsRomaji:
    def answer(self, client, typed: str) -> dict:
        return client.get("/en/search/", {"q": typed, "format": "json"}).json()

    def test_name_in_romaji_is_its_filter(self, client, publish):
        publish(title="Night", careers=["nurse"])
        publish(title="Other")
        answer = self.answer(client, "Kangoshi")
        assert [story["title"] for story in answer["results"]][:1] == ["Night"]
        assert "看護師" in answer["changed"]

    def test_word_of_a_story_is_found(self, client, publish):
        publish(
            title="Flight", passages=[("I flew.", "飛行機に乗った。")], summary_ja="飛行機の話。"
        )
        assert self.answer(client, "hikouki")["total"] == 1

    def test_word_that_a_story_has_stays(self, client, publish):
        publish(title="Friend", passages=[("They call me Tomodachi.", "友達だ。")])
        assert self.answer(client, "tomodachi")["changed"] == ""
