"""How a page starts is one table: what is added to it is found wherever a start is read or kept."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.template.loader import render_to_string

from library.page_cache.keys import page_key
from stories.models import ReadingList
from stories.sharing.lists.forms import ListStartForm
from stories.sharing.start_form import StoryStartForm
from stories.start_options import START_OPTIONS, StartOption, StartOptions
from tests import factory

PACE = StartOption("pace", "Pace", (("normal", "Normal"), ("slow", "Slow")), list_column="speed")
FIELDS = {"line": "", "japanese": "shut", "furigana": "", "feelings": "on"}


@pytest.fixture(autouse=True)
def invented(monkeypatch):
    """A setting that is nowhere but in the table."""
    monkeypatch.setitem(START_OPTIONS, "pace", PACE)


def test_it_is_read_from_an_address_and_kept_in_links():
    start = StartOptions.from_query(QueryDict("pace=slow&japanese=open&pages=9"))
    assert start["pace"] == "slow"
    assert start.query() == "?japanese=open&pace=slow"
    assert StartOptions.from_query(QueryDict("pace=breakneck")).query() == ""


@pytest.mark.django_db
def test_it_is_kept_in_the_links_of_a_story(client):
    factory.make_story(title="Bus easy", level="A1.1", family="bus")
    factory.make_story(title="Bus hard", level="B1.1", family="bus")
    page = client.get("/en/stories/bus-easy/?pace=slow").content.decode()
    assert 'href="/en/stories/bus-hard/?pace=slow"' in page
    assert 'href="/en/hand-over/bus-easy/?pace=slow"' in page
    page = client.get("/en/hand-over/bus-easy/?pace=slow&furigana=99").content.decode()
    assert "/stories/bus-easy/?pace=slow" in page


def test_it_stands_in_the_form_of_a_list_and_in_what_is_saved():
    form = ListStartForm({**FIELDS, "pace": "slow"})
    assert form.is_valid()
    reading_list = ReadingList(code="7K3QXP")
    form.start.store_in(reading_list)
    assert reading_list.speed == "slow"
    assert StartOptions.from_list(reading_list) == form.start
    assert form.start.for_link().query() == "?pace=slow"
    assert not ListStartForm({**FIELDS, "pace": "breakneck"}).is_valid()


def test_it_has_a_row_in_the_form_of_a_list_and_in_that_of_a_story():
    of_list = ListStartForm({**FIELDS, "pace": "slow"})
    assert row("_start.html", of_list) == (["normal", "slow"], "slow")
    of_story = StoryStartForm(StartOptions({"pace": "slow"}))
    assert row("_start_of_story.html", of_story) == (["", "slow"], "slow")


def row(template: str, form) -> tuple[list[str], str]:
    """The values of the setting on the page, and the one that is chosen."""
    page = BeautifulSoup(render_to_string(f"sharing/{template}", {"form": form}), "html.parser")
    values = [option["value"] for option in page.select("[name=pace] option")]
    return values, page.select_one("[name=pace] [selected]")["value"]


def key(query: str) -> str:
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/stories/bus/", "QUERY_STRING": query}
    return str(page_key(request))


def test_it_has_kept_pages_of_its_own_but_an_unknown_value_has_none():
    assert key("pace=slow") != key("") == key("pace=breakneck") == key("utm_source=x")
    assert key("pace=slow&japanese=open") == key("japanese=open&utm_source=x&pace=slow")


def test_setting_that_only_the_browser_reads_makes_no_page_of_its_own():
    assert key("furigana=3") == key("")
    assert key("furigana=3&feelings=off") == key("feelings=off")


def test_column_of_every_setting_takes_every_value_of_it(monkeypatch):
    monkeypatch.delitem(START_OPTIONS, "pace")
    for option in START_OPTIONS.values():
        for value, _label in option.choices:
            stored = option.to_stored(value)
            assert option.from_stored(stored) == value
            ReadingList._meta.get_field(option.column).clean(stored, None)
