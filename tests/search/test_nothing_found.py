"""A search that finds nothing still leads on."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
UNKNOWN = ("xylophoneish", "qwerty", "めちゃくちゃ語", "zzyzx 🦄", "asdf ghjk", "ほげほげ")


@pytest.fixture
def library(publish):
    publish(
        title="Music", themes=["food"], careers=["nurse"], passages=[("A xylophone.", "木琴。")]
    )
    publish(title="Food", themes=["food"], level="A1.1")
    publish(title="Animals", themes=["animals"], careers=["chef"], level="A1.2")
    publish(title="Oldest but one", level="B1.1")


def page_of(client, typed: str, language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/search/", {"q": typed})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("typed", UNKNOWN)
def test_page_has_doors_and_no_row_of_zeros(client, library, typed):
    page = page_of(client, typed)
    assert page.select_one(".results h2").text.strip() == "0 stories"
    assert len(page.select(".doors-topics a")) >= 3
    assert len(page.select(".results .card")) == 3
    counts = [int(count.text) for count in page.select(".facet-level .count")]
    assert sum(counts) == 4


def test_near_word_of_a_story_is_offered(client, library):
    link = page_of(client, "xylophoneish").select_one(".doors-near a")
    assert (link.text, link["href"]) == ("xylophone", "?q=xylophone")


def test_near_name_is_offered_only_with_stories(client, library):
    links = page_of(client, "nurserying").select(".doors-near a")
    assert "nursing" in [link.text.casefold() for link in links]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_door_leads_to_stories(client, library, language):
    page = page_of(client, "qwerty", language)
    doors = page.select(".doors-topics a, .facet-level a, .facet a")
    assert doors
    for door in doors:
        found = client.get(f"/{language}/search/{door['href']}&format=json").json()
        assert found["total"] > 0, door


def test_empty_library_has_an_empty_page(client, db):
    call_command("rebuild_search", stdout=StringIO())
    assert not page_of(client, "qwerty").select(".doors-topics a, .results .card")
