"""The page with places that help: its address, the card above the search, the admin."""

import logging
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.timezone import localdate

from stories.models import HelpPage
from tests.factory import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ASKS = "A wrong number may be the one that a child calls."


@pytest.fixture
def page() -> HelpPage:
    return HelpPage.objects.get()


def soup_of(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def card_of(client, typed: str, language: str = "ja"):
    response = client.get(f"/{language}/search/", {"q": typed})
    return BeautifulSoup(response.content, "html.parser").select_one(".help-card")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_page_names_places_whose_numbers_can_be_dialled(client, language):
    soup = soup_of(client, f"/{language}/help/")
    dialled = {link["href"] for link in soup.select("a[href^=tel]")}
    assert {"tel:0120078310", "tel:0120997777", "tel:189", "tel:08003008355"} <= dialled
    assert len(soup.select(".help-place")) == 12


def test_footer_of_every_page_leads_there(client):
    assert soup_of(client, "/ja/").select_one('.site-footer a[href="/ja/help/"]')


def test_nothing_is_loaded_from_the_places(client):
    soup = soup_of(client, "/en/help/")
    assert not [one for one in soup.select("[src]") if "://" in one["src"]]
    outside = soup.select('main a[href^="https:"]')
    assert outside
    assert all("noreferrer" in link["rel"] for link in outside)


def test_page_stays_where_it_is_under_another_slug(client, page):
    page.slug = "other"
    page.save()
    assert client.get("/en/help/").status_code == 200


class TestCard:
    def test_stands_above_the_stories_found(self, client, publish):
        publish(title="New class", passages=[("I was bullied.", "いじめられた。")])
        response = client.get("/ja/search/", {"q": "いじめ"})
        html = response.content.decode()
        assert html.index("help-card") < html.index("New class")
        assert "0120-0-78310" in html

    def test_names_in_english_who_answers_in_english(self, client):
        assert "0800-300-8355" in card_of(client, "want to die", "en").text

    @pytest.mark.parametrize("typed", ["", "A2 nurse", "死ぬほど楽しかった"])
    def test_is_not_there_for_other_words(self, client, typed):
        assert card_of(client, typed) is None

    def test_follows_the_words_of_the_editors(self, client, page, on_commit):
        page.words_ja = "ぽんぽこ"
        with on_commit():
            page.save_revision().publish()
        assert card_of(client, "ポンポコ")
        assert card_of(client, "死にたい") is None

    def test_is_gone_with_the_page(self, client, page, on_commit):
        with on_commit():
            page.unpublish()
        assert card_of(client, "死にたい") is None

    def test_is_there_while_the_search_does_not_answer(self, client):
        response = client.get("/en/search/", {"q": "want to die"})
        assert response.status_code == 503
        assert "help-card" in response.content.decode()

    def test_nothing_typed_is_logged(self, client, caplog):
        with caplog.at_level(logging.DEBUG):
            assert card_of(client, "死にたい")
        assert "死にたい" not in caplog.text


class TestAdmin:
    def test_editor_changes_places_and_words(self, client, editor, page):
        client.force_login(editor)
        soup = soup_of(client, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert soup.select_one('[name="places-0-phone"]')["value"] == "0120-0-78310"
        assert "死にたい" in soup.select_one('[name="words_ja"]').text

    @pytest.mark.parametrize(("days", "is_due"), [(None, True), (366, True), (364, False)])
    def test_desk_asks_once_a_year_for_a_check_of_the_numbers(self, client, editor, days, is_due):
        checked = None if days is None else localdate() - timedelta(days=days)
        HelpPage.objects.update(checked_on=checked)
        client.force_login(editor)
        soup = soup_of(client, reverse("wagtailadmin_home"))
        assert (ASKS in soup.text) is is_due

    def test_desk_asks_nobody_who_may_not_change_the_page(self, client):
        client.force_login(make_user("writer", "Writers"))
        assert ASKS not in soup_of(client, reverse("wagtailadmin_home")).text
