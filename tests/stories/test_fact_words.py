"""An editor keeps what people call the answers of the facts card."""

import pytest
from django.urls import reverse

from stories.models import FactWords
from stories.models.facts import FACT_FIELDS, FACTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_words_are_kept_for_an_answer(desk):
    FactWords.objects.filter(facet="stage", value="university").delete()
    add = reverse("wagtailsnippets_stories_factwords:add")
    words = {"fact": "stage:university", "aliases": "uni", "aliases_ja": ""}
    assert desk.post(add, words).status_code == 302
    row = FactWords.objects.get(facet="stage", value="university")
    assert (str(row), row.aliases_typed) == ("University", ["uni"])
    edit = reverse("wagtailsnippets_stories_factwords:edit", args=[row.pk])
    assert 'value="stage:university" selected' in desk.get(edit).content.decode()
    assert desk.post(edit, words | {"aliases": "college"}).status_code == 302
    assert FactWords.objects.get(pk=row.pk).aliases == "college"


def test_an_answer_has_one_row(desk):
    add = reverse("wagtailsnippets_stories_factwords:add")
    answer = desk.post(add, {"fact": "stay:homestay", "aliases": "", "aliases_ja": ""})
    assert "Words for a fact with this Fact already exists." in answer.content.decode()
    answer = desk.post(add, {"fact": "stay:moon", "aliases": "", "aliases_ja": ""})
    assert "Select a valid choice." in answer.content.decode()


def test_facets_of_the_card_come_from_its_table():
    facets = {fact.name: fact.facet_choices for fact in FACT_FIELDS if fact.facet}
    assert facets == {name: kind for name, kind in FACTS.items() if name != "reading"}
    when_leaving = ["stage", "english_before"]
    funding = ["paid_by", "programme", "cost"]
    assert list(FACTS) == ["stay", "length", "lodging", *when_leaving, *funding, "reading"]
