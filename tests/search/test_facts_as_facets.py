"""Schools without a year, English when leaving, cost and programmes narrow a search."""

import pytest

from search.measuring.evaluation import SearchPage
from stories.models import EnglishLevel
from stories.models.facts import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def library(publish):
    level = EnglishLevel.objects.get(code="A1.3")
    passages = [("A bus.", "バス。")]
    publish(title="Second year", stage=Stage.SENIOR_HIGH_2, english_before=level, passages=passages)
    publish(title="Some year", stage=Stage.SENIOR_HIGH, cost="over-3m", passages=passages)
    publish(title="Leap", programme="tobitate", paid_by="scholarship", passages=passages)
    publish(title="Grant", paid_by="scholarship", stage=Stage.JUNIOR_HIGH_1, passages=passages)


def answer(client, query: str) -> dict:
    return client.get(f"/en/search/?{query}&format=json").json()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=senior-high", {"second-year", "some-year"}),
        ("stage=senior-high-2", {"second-year"}),
        ("stage=junior-high", {"grant"}),
        ("english_before=A1", {"second-year"}),
        ("cost=over-3m", {"some-year"}),
        ("programme=tobitate", {"leap"}),
        ("q=高校生", {"second-year", "some-year"}),
        ("q=中学生", {"grant"}),
    ],
)
def test_it_finds_the_stories_that_have_it(client, library, query, found):
    results = answer(client, query)
    assert {one["slug"] for one in results["results"]} == found
    assert not results["changed"]


def test_a_school_counts_all_its_years(client, library):
    counts = {one["value"]: one["count"] for one in answer(client, "q=bus")["facets"]["stage"]}
    assert counts == {"senior-high": 2, "senior-high-2": 1, "junior-high": 1, "junior-high-1": 1}


def test_a_named_scholarship_comes_first_and_other_scholarships_follow(client, library):
    found = answer(client, "q=tobitate")
    assert [one["slug"] for one in found["results"]] == ["leap", "grant"]


def test_a_name_of_two_facets_is_two_chips(client, library):
    chips = answer(client, "q=tobitate")["filters"]
    assert [(chip["facet"], chip["values"]) for chip in chips] == [
        ("paid_by", ["scholarship"]),
        ("programme", ["tobitate"]),
    ]


def test_a_school_is_judged_as_all_its_years():
    page = SearchPage(engine=None, records=[])
    assert page._pairs({"stage": ["senior-high"]}) == page._pairs(
        {"stage": ["senior-high-1", "senior-high-2", "senior-high-3"]}
    )


def test_each_year_belongs_to_its_school():
    assert Stage.SENIOR_HIGH_3.school == Stage.SENIOR_HIGH
    assert Stage.UNIVERSITY.school == Stage.UNIVERSITY
    assert Stage.all_of("junior-high-1") == ["junior-high-1", "junior-high"]
    assert Stage.all_of("") == []
    assert Stage.years_of("working") == ["working"]
