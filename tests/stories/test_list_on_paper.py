"""A teacher's list as sheets and as a ZIP."""

import io
import zipfile

import pytest

from stories.limits import RateLimit
from stories.models import ReadingList
from stories.sharing.paper import views as paper_views
from tests.stories.test_reading_lists import make, soup_of, stories

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
__all__ = ["stories"]


@pytest.fixture
def made(client, stories) -> ReadingList:
    return make(client, "bus", "door", line="金曜日までに", notes={"bus": "Read it twice."})[0]


def test_every_story_has_its_sheet_with_the_lists_code_and_the_teachers_words(client, made):
    response = client.get(f"/en/h/{made.code}/sheet/")
    assert response.status_code == 200
    assert not response.cookies
    sheets = soup_of(response).select("article.paper")
    assert [sheet.h2.text for sheet in sheets] == ["Bus", "Door"]
    assert all(made.code in sheet.get_text() for sheet in sheets)
    assert sheets[0].select_one(".sheet-line[lang=ja]").text == "金曜日までに"
    assert sheets[0].select_one(".sheet-line[lang=en]").text == "Read it twice."
    assert not sheets[1].select(".sheet-line")


def test_zip_holds_the_stories_in_order_and_starts_as_the_list_does(client, made):
    made.japanese = "open"
    made.save()
    response = client.get(f"/en/h/{made.code}/zip/")
    assert response["Content-Disposition"] == f'attachment; filename="list-{made.code}.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = [name for name in archive.namelist() if name[0].isdigit()]
        assert names == ["01-bus.html", "02-door.html"]
        assert "<details open>" in archive.read("01-bus.html").decode()


@pytest.mark.parametrize("kind", ["sheet", "zip"])
def test_list_that_is_closed_or_unknown_gives_no_paper(client, made, kind):
    assert client.get(f"/en/h/CCCCCC/{kind}/").status_code == 404
    made.is_closed = True
    made.save()
    assert client.get(f"/en/h/{made.code}/{kind}/").status_code == 410


@pytest.mark.parametrize("kind", ["sheet", "zip"])
def test_story_that_is_taken_back_leaves_the_paper_too(client, made, kind):
    made.entries.first().stories.first().unpublish()
    response = client.get(f"/en/h/{made.code}/{kind}/")
    assert response.status_code == 200
    if kind == "sheet":
        assert [sheet.h2.text for sheet in soup_of(response).select("article.paper")] == ["Door"]
    else:
        assert b"bus" not in response.content


def test_hand_over_page_leads_to_the_paper(client, made):
    page = soup_of(client.get(f"/en/h/{made.code}/hand-over/"))
    ways = [link["href"] for link in page.select(".paper-ways a")]
    assert ways == [f"/en/h/{made.code}/sheet/", f"/en/h/{made.code}/zip/"]
    assert soup_of(client.get("/en/hand-over/bus/")).select(".paper-ways a[href*='/lesson/bus']")


def test_network_that_asks_for_many_files_waits(client, made, monkeypatch):
    monkeypatch.setattr(paper_views, "bundles", RateLimit(most=1, per_second=0))
    assert client.get(f"/ja/h/{made.code}/zip/").status_code == 200
    assert client.get(f"/ja/h/{made.code}/zip/").status_code == 429
