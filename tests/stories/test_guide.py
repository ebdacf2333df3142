"""The editor's guide inside the admin."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.editing.guide.examples import EXAMPLES
from stories.editing.guide.views import SECTIONS
from stories.english import estimate_level
from stories.models import EnglishLevel
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LANGUAGES = ("en", "ja")


def guide(client, language: str) -> BeautifulSoup:
    answer = client.get(reverse("editors_guide"), headers={"accept-language": language})
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture(autouse=True)
def signed_in(client, editor):
    client.force_login(editor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_stands_in_both_languages(client, language):
    page = guide(client, language)
    assert [heading["id"] for heading in page.select(".guide-text h2")] == list(SECTIONS)
    links = [link["href"] for link in page.select(".guide nav a")]
    assert links == [f"#{anchor}" for anchor in SECTIONS]


def test_guide_speaks_the_editors_language(client):
    assert "ふりがな" in guide(client, "ja").text
    assert "ふりがな" not in guide(client, "en").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_levels_are_those_of_this_library(client, language):
    EnglishLevel.objects.filter(code="A2.1").update(eiken="Pre-2 Plus", eiken_ja="準2級プラス")
    page = guide(client, language)
    table = page.select_one("#level").find_next("table").text
    assert all(level.code in table for level in EnglishLevel.objects.all())
    assert ("準2級プラス" if language == "ja" else "Pre-2 Plus") in table


def test_examples_are_at_their_levels():
    assert {code: estimate_level(text).level for code, text in EXAMPLES.items()} == {
        code: code for code in EXAMPLES
    }
    scores = [estimate_level(text).score for text in EXAMPLES.values()]
    assert scores == sorted(scores)


def test_help_menu_leads_to_it(client):
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("editors_guide") in home


def test_form_of_a_story_leads_to_parts_that_are_there(client):
    story = factory.make_story()
    form = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    linked = set(re.findall(rf'href="{reverse("editors_guide")}#([a-z]+)"', form))
    assert linked == {"level", "photos", "japanese", "checks", "workflow"}
    assert linked <= set(SECTIONS)


def test_stranger_is_asked_to_sign_in(client):
    client.logout()
    assert client.get(reverse("editors_guide")).status_code == 302
