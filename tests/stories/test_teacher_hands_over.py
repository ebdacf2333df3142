"""A list or a single story is handed over: link, QR, projector, Classroom, HTML."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests import factory
from tests.stories.test_reading_lists import make, soup_of, stories

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
__all__ = ["stories"]


def test_list_is_handed_over_by_its_short_address(client, stories):
    made, _token = make(client, "bus", line="Read & tell")
    page = soup_of(client.get(f"/en/h/{made.code}/hand-over/"))
    address = f"http://127.0.0.1:8000/h/{made.code}"
    assert page.select_one("[data-copy]")["data-copy"] == address
    assert page.select_one("[data-share]")["data-share"] == address
    classroom = page.select_one('a[href^="https://classroom.google.com/share?"]')
    assert parse_qs(urlsplit(classroom["href"]).query)["url"] == [address]
    assert "noreferrer" in classroom["rel"]
    snippet = BeautifulSoup(page.select_one("#snippet").get_text(), "html.parser")
    assert (snippet.a["href"], snippet.a.get_text()) == (address, "Read & tell")


def test_projector_shows_qr_code_and_address_and_nothing_else(client, stories):
    made, _token = make(client, "bus")
    page = soup_of(client.get(f"/ja/h/{made.code}/projector/"))
    assert page.select_one(".projector-code").get_text().endswith(made.code)
    assert page.select_one(".projector-address").get_text() == f"127.0.0.1:8000/h/{made.code}"
    assert page.select_one("svg.qr")
    assert not page.select("header, footer, nav")


def test_secret_is_in_no_public_page(client, stories):
    made, token = make(client, "bus")
    for path in ("", "hand-over/", "projector/", "report/"):
        assert token not in client.get(f"/en/h/{made.code}/{path}").content.decode()


def test_single_story_is_handed_over_with_how_it_starts(client):
    factory.make_story(title="Bus")
    query = "?japanese=open&furigana=3&feelings=off"
    page = soup_of(client.get(f"/en/hand-over/bus/{query}"))
    address = f"http://127.0.0.1:8000/stories/bus/{query}"
    assert page.select_one("[data-copy]")["data-copy"] == address
    projector = page.select_one(".main-button")["href"]
    assert projector == f"/en/hand-over/bus/projector/{query}"
    assert client.get(projector).status_code == 200
    # The address leads each reader to their own language, and on to the story.
    led = client.get(address.removeprefix("http://127.0.0.1:8000"), HTTP_ACCEPT_LANGUAGE="ja")
    assert led["Location"] == f"/ja/stories/bus/{query}"


def test_odd_start_is_dropped(client):
    factory.make_story(title="Bus")
    odd = "?japanese=ajar&furigana=99&feelings=on&next=//evil.example"
    page = soup_of(client.get(f"/en/hand-over/bus/{odd}"))
    assert page.select_one("[data-copy]")["data-copy"] == "http://127.0.0.1:8000/stories/bus/"


@pytest.mark.parametrize("path", ["", "projector/"])
def test_story_that_is_not_out_is_not_handed_over(client, path):
    factory.make_story(title="Draft", is_published=False)
    assert client.get(f"/en/hand-over/draft/{path}").status_code == 404
    assert client.get(f"/en/hand-over/nowhere/{path}").status_code == 404


def test_story_leads_to_its_hand_over_and_into_the_list(client):
    factory.make_story(title="Bus")
    page = soup_of(client.get("/en/stories/bus/?japanese=open"))
    links = [link["href"] for link in page.select(".for-class a")]
    assert links == ["/en/lists/new/?story=bus", "/en/hand-over/bus/?japanese=open"]
