"""While somebody types, names and titles are suggested."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction

from search.suggestions import names_cache
from stories.models import Career, StoryPlace
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch):
    """Names are read again without a rest, and before the answer."""
    monkeypatch.setattr(names_cache, "REST", 0)
    monkeypatch.setattr(names_cache, "CHECK", 0)
    monkeypatch.setattr(names_cache, "in_background", lambda work: work())


@pytest.fixture
def library(publish, on_commit):
    publish(
        title="The Long Corridor",
        title_ja="長い廊下",
        level="A2.1",
        countries=["AU", "NZ"],
        careers=["nurse"],
        themes=["food"],
    )
    publish(title="The Wrong Bus", title_ja="ちがうバス", level="Pre-A1", countries=["CA"])
    story = factory.make_story(title="Snow", level="A2.2", careers=["nurse", "chef"])
    story.places = [StoryPlace(country="NO", city="Tromsø", city_ja="トロムソ")]
    with on_commit():
        story.save_revision().publish()


def ask(client, typed: str, language: str = "en", **more) -> list[dict]:
    response = client.get(f"/{language}/search/suggestions/", {"q": typed, **more})
    assert response.status_code == 200
    return response.json()["suggestions"]


def labels(client, typed: str, language: str = "en") -> list[str]:
    return [one["label"] for one in ask(client, typed, language)]


def texts(client, typed: str, language: str = "en") -> list[str]:
    return [one["text"] for one in ask(client, typed, language)]


@pytest.mark.parametrize(
    "typed", ["can", "CAN", "ｃａｎ", "カナ", "ｶﾅ", "かな", "canadi", "カナダ人"]
)
def test_a_country_is_found_in_every_script(client, library, typed):
    assert labels(client, typed) == ["Canada"]
    assert labels(client, typed, "ja") == ["カナダ"]


@pytest.mark.parametrize("typed", ["にゅーじ", "ニュージ", "ﾆｭｰｼﾞ", "new zea", "ＮＺ", "zeal"])
def test_katakana_is_found_by_hiragana_and_a_name_by_its_second_word(client, library, typed):
    assert labels(client, typed) == ["New Zealand"]


@pytest.mark.parametrize(
    "typed", ["かんごし", "かんご", "カンゴ", "看護", "nurs", "ナース", "midw"]
)
def test_a_job_is_found_by_kanji_by_reading_and_by_alias(client, library, typed):
    assert labels(client, typed, "ja") == ["看護師"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("nur", "nurse"),
        ("Nur", "Nurse"),
        ("A2 nur", "A2 nurse"),
        ("A2　かんご", "A2 看護師"),
        ("英検準2級 Canad", "英検準2級 Canada"),
        ("new zea", "New Zealand"),
        ("A2 new zea", "A2 New Zealand"),
        ("英検準2級", "A2.1"),
        ("高1", "A2.1"),
        ("pre-a", "Pre-A1"),
        ("tromso", "Tromsø"),
        ("とろむ", "トロムソ"),
        ("たべ", "食べ物"),
    ],
)
def test_the_last_word_is_completed_as_it_was_begun(client, library, typed, text):
    assert texts(client, typed)[0] == text


@pytest.mark.parametrize(
    "typed", ["", " ", "A2 ", "A2　", "zzz", "urse", "ndian", '"', "%", "\\", "🚌"]
)
def test_nothing_is_suggested_where_no_word_begins_so(client, library, typed):
    assert ask(client, typed) == []


@pytest.mark.parametrize("typed", ["the wrong b", "wrong b", "ちがう", "ばす", "ﾊﾞｽ"])
def test_a_title_leads_to_its_story(client, library, typed):
    one = ask(client, typed)[0]
    assert (one["kind"], one["label"]) == ("story", "The Wrong Bus")
    assert one["address"] == "/en/stories/the-wrong-bus/"


def test_kanji_of_a_title_is_found_as_it_is_read(client, library):
    assert labels(client, "なが", "ja") == ["長い廊下"]
    assert labels(client, "ろうか", "ja") == ["長い廊下"]


def test_each_says_what_it_is_in_both_languages_and_where_it_leads(client, library):
    assert ask(client, "A2 かんご", "ja") == [
        {
            "text": "A2 看護師",
            "label": "看護師",
            "label_language": "ja",
            "note": "",
            "other": "Nurse",
            "other_language": "en",
            "kind": "career",
            "kind_label": "仕事",
            "address": "/ja/search/?q=A2+%E7%9C%8B%E8%AD%B7%E5%B8%AB",
        }
    ]
    level = ask(client, "a2.1", "ja")[0]
    assert (level["kind"], level["label"], level["note"]) == (
        "level",
        "A2.1",
        "英検準2級くらい · 高1",
    )


def test_each_leads_to_stories(client, library):
    for typed in ("nur", "can", "a2", "foo", "tro", "snow", "かんご"):
        for one in ask(client, typed):
            assert client.get(one["address"]).status_code == 200
            assert "No story" not in client.get(one["address"]).content.decode()


def test_only_what_some_published_story_has_is_suggested(client, library):
    factory.make_story(title="Draft", countries=["CL"], careers=["pilot"], is_published=False)
    assert [ask(client, typed) for typed in ("chil", "pilo", "draf", "C1")] == [[], [], [], []]


def test_there_are_at_most_eight_and_room_for_titles_among_them(client, publish):
    publish(title="Catching Cats", countries=["CA", "CL", "CN", "CZ", "CU", "CO", "CR", "CY", "CH"])
    suggested = ask(client, "c")
    assert len(suggested) == 8
    assert [one["kind"] for one in suggested].count("story") == 1


def test_a_new_story_and_one_taken_away_are_heard_of(client, library, publish):
    assert labels(client, "zeb") == []
    story = publish(title="Zebra", countries=["KE"], has_history=True)
    assert labels(client, "zeb") == ["Zebra"]
    assert labels(client, "ken") == ["Kenya"]
    story.unpublish()
    assert labels(client, "zeb") == labels(client, "ken") == []


def test_a_story_that_becomes_private_is_never_named_again(client, library):
    assert labels(client, "wrong") == ["The Wrong Bus"]
    page = factory.StoryPage.objects.get(slug="the-wrong-bus")
    restriction = PageViewRestriction(page=page, restriction_type="login")
    restriction.save()
    assert labels(client, "wrong") == []


def test_a_title_is_not_shown_from_memory_when_its_story_is_gone(client, library):
    assert labels(client, "wrong") == ["The Wrong Bus"]
    factory.StoryPage.objects.filter(slug="the-wrong-bus").update(live=False)
    assert labels(client, "wrong") == []


def test_a_name_that_an_editor_changes_is_heard_of(client, library, moderator):
    assert labels(client, "angel") == []
    nurse = Career.objects.get(slug="nurse")
    nurse.aliases += "\nangel in white"
    nurse.save()
    log(nurse, "wagtail.edit", user=moderator)
    assert labels(client, "angel") == ["Nurse"]


def test_what_changes_past_wagtail_is_heard_of_in_the_end(client, library, monkeypatch):
    assert labels(client, "nur") == ["Nurse"]
    Career.objects.filter(slug="nurse").update(name="Nurturer")
    assert labels(client, "nur") == ["Nurse"]
    monkeypatch.setattr(names_cache, "OLDEST", 0)
    assert labels(client, "nurt") == ["Nurturer"]


def test_names_are_read_again_only_when_something_changed(client, library):
    ask(client, "nur")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask(client, "nur")
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        ask(client, "wrong")
    assert len(queries) <= 4


def test_while_names_are_read_again_the_old_ones_answer(client, library, publish, monkeypatch):
    assert labels(client, "zeb") == []
    waiting = []
    monkeypatch.setattr(names_cache, "in_background", waiting.append)
    publish(title="Zebra", has_history=True)
    assert labels(client, "zeb") == labels(client, "zeb") == []
    assert len(waiting) == 1
    waiting[0]()
    assert labels(client, "zeb") == ["Zebra"]


def test_names_that_cannot_be_read_again_stay_as_they_were(client, library, publish, monkeypatch):
    def fails():
        raise DatabaseError("gone")

    assert labels(client, "nur") == ["Nurse"]
    publish(title="Zebra", has_history=True)
    with monkeypatch.context() as broken:
        broken.setattr(names_cache.names_source, "suggested_names", fails)
        assert labels(client, "nur") == ["Nurse"]
    assert labels(client, "zeb") == ["Zebra"]


def test_the_answer_may_be_kept_by_anybody_and_sets_no_cookie(client, library):
    response = client.get("/en/search/suggestions/?q=nur")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")


def test_their_number_is_announced_to_screen_readers(client, library):
    def told(typed: str) -> str:
        return client.get("/en/search/suggestions/", {"q": typed}).json()["told"]

    assert [told("nur"), told("a2"), told("zzz")] == [
        "1 suggestion",
        "2 suggestions",
        "No suggestions",
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [("x" * 201, "at most 200 characters"), ("a\0b", "a character nobody can type")],
)
def test_what_is_no_search_is_reported_with_400(client, typed, message):
    response = client.get("/en/search/suggestions/", {"q": typed})
    assert response.status_code == 400
    assert message in response.json()["errors"][0]
    assert client.get("/en/search/suggestions/", {"q": "x" * 200}).status_code == 200
    assert client.post("/en/search/suggestions/", {"q": "x"}).status_code == 405


def test_an_empty_library_suggests_nothing(client):
    assert ask(client, "nur") == []


def test_browsers_get_texts_descriptions_and_addresses(client, library):
    response = client.get("/en/search/suggestions/?q=A2+nur&format=opensearch")
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "A2 nur",
        ["A2 nurse"],
        ["Career · 看護師"],
        ["http://127.0.0.1:8000/en/search/?q=A2+nurse"],
    ]
