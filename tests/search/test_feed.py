"""A teacher follows a search: its new stories come as an Atom feed."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from search.engines.base import SearchEngineError
from search.engines.embedded import EmbeddedEngine
from stories.models import StoryPage

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def library(publish):
    publish(
        title="Old Nurse",
        title_ja="昔の看護師",
        summary="Nurses & <wards>.",
        summary_ja="病棟。",
        careers=["nurse"],
        countries=["CA"],
        passages=[("A nurse, a nurse, a nurse in the ward.", "看護師。")],
    )
    publish(title="Bus", careers=["chef"], passages=[("Many kitchens in a ward.", "病棟。")])
    publish(title="New Ward", careers=["nurse"], passages=[("I saw much, then a ward.", "病棟。")])
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for number, story in enumerate(StoryPage.objects.order_by("pk")):
        day = start + timedelta(days=number)
        changes = {"first_published_at": day, "last_published_at": day + timedelta(hours=1)}
        StoryPage.objects.filter(pk=story.pk).update(**changes)


def read(client, query: str = "", language: str = "en") -> ET.Element:
    response = client.get(f"/{language}/search/feed/?{query}")
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def titles(feed: ET.Element) -> list[str]:
    return [title.text or "" for title in feed.findall("a:entry/a:title", ATOM)]


def test_the_newest_story_comes_first_whatever_its_rank(client, library):
    assert titles(read(client, "q=ward")) == ["New Ward", "Bus", "Old Nurse · 昔の看護師"]
    assert titles(read(client)) == ["New Ward", "Bus", "Old Nurse · 昔の看護師"]
    assert titles(read(client, "q=nurse+ward")) == ["New Ward", "Old Nurse · 昔の看護師"]


def test_it_knows_the_same_filters_as_the_page(client, library):
    assert titles(read(client, "career=nurse&country=CA")) == ["Old Nurse · 昔の看護師"]
    assert titles(read(client, "q=A2+nurse&from=A1.1&to=B1.1&page=1")) == titles(
        read(client, "career=nurse")
    )


def test_it_never_loosens_a_search(client, library):
    assert titles(read(client, "q=chef+Canada")) == []
    assert titles(read(client, "q=nurse+zebra")) == []


def test_an_entry_says_everything_a_reader_of_feeds_shows(client, library):
    feed = read(client, "career=nurse&country=CA", "ja")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    entry = feed.find("a:entry", ATOM)
    told = {name: entry.findtext(f"a:{name}", None, ATOM) for name in ("title", "summary", "id")}
    assert told["title"] == "昔の看護師 · Old Nurse"
    assert told["summary"] == "病棟。"
    assert entry.find("a:link", ATOM).get("href") == f"{SITE}/ja/stories/old-nurse/"
    assert entry.findtext("a:published", None, ATOM) == "2026-03-01T12:00:00+00:00"
    assert entry.findtext("a:updated", None, ATOM) == "2026-03-01T13:00:00+00:00"


def test_the_feed_names_itself_its_page_and_its_author(client, library):
    feed = read(client, "q=nurse&level=A2.1&from=A1.1")
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {
        "alternate": f"{SITE}/en/search/?q=nurse&level=A2.1&from=A1.1",
        "self": f"{SITE}/en/search/feed/?q=nurse&level=A2.1&from=A1.1",
    }
    assert feed.findtext("a:title", None, ATOM) == (
        "New stories: nurse · A2.1 · A1.1– · Hiraku Library"
    )
    assert feed.findtext("a:author/a:name", None, ATOM) == "Hiraku Library"
    assert feed.findtext("a:updated", None, ATOM) == "2026-03-03T13:00:00+00:00"
    assert feed.findtext("a:id", None, ATOM) == links["alternate"]


def test_summary_with_signs_of_html_stays_text(client, library):
    summary = read(client, "country=CA").find("a:entry/a:summary", ATOM)
    assert BeautifulSoup(summary.text, "html.parser").get_text() == "Nurses & <wards>."


def test_an_id_stays_when_title_address_and_text_change(client, library):
    def ids() -> list[str]:
        return [one.text for one in read(client, "country=CA").findall("a:entry/a:id", ATOM)]

    before = ids()
    assert before[0].startswith("tag:127.0.0.1,2026-03-01:")
    story = StoryPage.objects.get(slug="old-nurse")
    story.title, story.slug = "Another", "another"
    story.save_revision().publish()
    assert ids() == before


def test_it_holds_the_twenty_newest(client, publish):
    for number in range(21):
        publish(title=f"Story {number}")
    found = titles(read(client, "q=story"))
    assert (len(found), found[0], found[-1]) == (20, "Story 20", "Story 1")


def test_empty_feed_is_valid_and_the_same_every_time(client, library):
    first, second = (client.get("/en/search/feed/?q=zebra") for _time in range(2))
    assert first.content == second.content
    assert titles(ET.fromstring(first.content)) == []


def test_a_feed_that_did_not_change_is_not_sent_again(client, library, publish):
    address = "/en/search/feed/?career=nurse"
    first = client.get(address)
    assert first["Last-Modified"] == "Tue, 03 Mar 2026 13:00:00 GMT"
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    by_tag = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(address, **by_tag).status_code == 304
    by_date = {"HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]}
    assert client.get(address, **by_date).status_code == 304
    publish(title="Newer", careers=["nurse"])
    assert client.get(address, **by_tag).status_code == 200
    assert client.get(address, **by_date).status_code == 200


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("level=Z9", "We do not know the level “Z9”."),
        ("career=x", "We do not know the career “x”."),
        ("q=" + "x" * 201, "at most 200 characters"),
        ("page=x", "There is no such page of results."),
    ],
)
def test_wrong_value_is_reported_with_400(client, library, query, message):
    response = client.get(f"/en/search/feed/?{query}")
    assert response.status_code == 400
    assert message in response.content.decode()


@pytest.mark.parametrize("typed", ["\x01", "a\x0bb", "\ufffe", "🚌", "]]>", "<b>", '"', "*"])
def test_odd_signs_make_no_broken_feed(client, library, typed):
    response = client.get("/en/search/feed/", {"q": typed})
    assert response.status_code == 200
    ET.fromstring(response.content)


def test_search_that_does_not_answer_is_reported(client, library, monkeypatch):
    def fails(*args):
        raise SearchEngineError("the disk is gone")

    monkeypatch.setattr(EmbeddedEngine, "search", fails)
    assert client.get("/en/search/feed/").status_code == 503


def test_the_search_page_leads_to_the_feed_of_this_search(client, library):
    soup = BeautifulSoup(client.get("/en/search/?q=nurse&level=A2.1").content, "html.parser")
    address = "/en/search/feed/?q=nurse&level=A2.1"
    link = soup.select_one('head link[rel=alternate][type="application/atom+xml"]')
    assert link["href"] == address
    assert soup.select_one(".follow a")["href"] == address
    bare = BeautifulSoup(client.get("/ja/search/").content, "html.parser")
    assert bare.select_one(".follow a")["href"] == "/ja/search/feed/"
