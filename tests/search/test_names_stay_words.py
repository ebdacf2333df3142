"""A name that no story is tagged with is looked for in the text of the stories."""

import pytest

from search.engines.embedded import EmbeddedEngine
from search.measuring.names import NameCheck
from tests.search.records import make_record, no_changes

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# Every so many of some 2,400 names; evaluate_search --names types all of them.
STEP = 12


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("pilot", ("A pilot waved.", "")),
        ("zoo", ("We went to the zoo.", "")),
        ("台湾", ("", "台湾から手紙が来た。")),
        ("翻訳", ("", "翻訳の本を読んだ。")),
        ("Taiwan nurse", ("A letter from Taiwan.", "")),
    ],
)
def test_word_in_a_text_comes_before_the_newest(client, publish, typed, text):
    publish(title="With the word", passages=[text])
    for number in range(3):
        publish(title=f"Newer {number}", passages=[("A bus.", "バス。")])
    results = client.get("/en/search/", {"q": typed, "format": "json"}).json()["results"]
    assert results[0]["slug"] == "with-the-word"


def test_every_name_finds_the_stories_that_say_it_first(tmp_path):
    embedded_engine = EmbeddedEngine(tmp_path / "search.sqlite3")
    names = NameCheck(embedded_engine, []).names[::STEP]
    records = [
        make_record(number, slug=f"story-{number}", body=f"Here is {name} .", body_ja=f"{name} 。")
        for number, name in enumerate(names, 1)
    ]
    embedded_engine.rebuild(records, no_changes)
    check = NameCheck(embedded_engine, records)
    assert {name: slugs for name in names if (slugs := check.misplaced(name))} == {}
