"""The teacher sees what a search can be narrowed by, and narrows it down by tapping."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def library(publish):
    publish(title="Nurse", level="A2.1", countries=["AU"], careers=["nurse"], themes=["food"])
    publish(title="Bus", level="Pre-A1", countries=["CA"], careers=["tour-guide"])
    publish(title="Snow bus", level="A2.2", countries=["CA"], careers=["tour-guide"])


def page(client, query: str = "", language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/search/?{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def name_of(item: Tag) -> str:
    return item.select_one("b, span span, a > span").get_text()


def counts(soup: BeautifulSoup, rows: str) -> dict[str, int]:
    """Name -> count of the rows of a list, in their order."""
    return {
        name_of(item): int(item.select_one(".count").get_text())
        for item in soup.select(f"{rows} li")
    }


def link(soup: BeautifulSoup, rows: str, name: str) -> Tag | None:
    (item,) = [item for item in soup.select(f"{rows} li") if name_of(item) == name]
    return item.a


def level_link(client, query: str, name: str) -> str:
    return link(page(client, query), ":is(.facet-level, .bands)", name)["href"]


def titles(client, address: str) -> set[str]:
    cards = page(client, address.removeprefix("?")).select(".results .card-title")
    return {card.get_text(strip=True) for card in cards}


class TestLevels:
    def test_every_step_of_the_scale_stands_in_its_order_with_its_count(self, client, library):
        steps = counts(page(client), ".facet-level")
        assert list(steps)[:2] == ["Pre-A1", "A1.1"]
        assert list(steps)[-1] == "C2"
        assert {name: count for name, count in steps.items() if count} == {
            "Pre-A1": 1,
            "A2.1": 1,
            "A2.2": 1,
        }

    def test_each_step_says_its_eiken_grade_and_school_year(self, client, library):
        english = link(page(client), ".facet-level", "A2.1")
        japanese = link(page(client, language="ja"), ".facet-level", "A2.1")
        notes = [[note.get_text() for note in one.select("small")] for one in (english, japanese)]
        assert notes == [["about Eiken Pre-2", "senior high 1"], ["英検準2級くらい", "高1"]]

    def test_bars_are_as_high_as_the_counts(self, client, library, publish):
        publish(title="Another", level="A2.1")
        soup = page(client)
        heights = {
            name: int(link(soup, ".facet-level", name).rect["height"]) for name in ("A2.1", "A2.2")
        }
        assert heights == {"A2.1": 100, "A2.2": 50}

    def test_whole_band_is_one_tap(self, client, library):
        soup = page(client, "q=bus")
        assert link(soup, ".bands", "All of A2")["href"] == "?q=bus&level=A2"
        assert counts(soup, ".bands") == {
            "All of A1": 0,
            "All of A2": 1,
            "All of B1": 0,
            "All of B2": 0,
        }

    def test_chosen_band_marks_its_steps(self, client, library):
        soup = page(client, "level=A2")
        chosen = [
            one.get_text() for one in soup.select(".levels a[aria-current] :is(b, span span)")
        ]
        assert chosen == ["A2.1", "A2.2"]
        assert link(soup, ".bands", "All of A2").has_attr("aria-current")

    @pytest.mark.parametrize(
        ("query", "tapped", "address"),
        [
            ("", "A2.1", "?level=A2.1"),
            ("level=A2.1", "A2.1", "?"),
            ("level=A2.1", "Pre-A1", "?level=Pre-A1&level=A2.1"),
            ("level=A2.1", "A2.2", "?level=A2"),
            ("level=A2", "A2.1", "?level=A2.2"),
            ("level=A2", "All of A2", "?"),
            ("level=A2.1&level=Pre-A1", "All of A2", "?level=Pre-A1&level=A2"),
            ("q=A2+bus", "A2.1", "?q=bus&level=A2.2"),
            ("q=A2+bus", "All of A2", "?q=bus"),
            ("q=A2+bus", "Pre-A1", "?q=A2+bus&level=Pre-A1"),
            ("from=A2.1&to=A2.2", "A2.1", "?level=A2.2"),
            ("from=A2.1&to=A2.2", "Pre-A1", "?level=Pre-A1&level=A2"),
            ("from=B1&to=A1", "A2.1", "?level=A2.1"),
            ("q=A2&from=A2.2", "Pre-A1", "?level=Pre-A1&level=A2.2"),
        ],
    )
    def test_tap_adds_a_level_or_takes_just_it_away(self, client, library, query, tapped, address):
        assert level_link(client, query, tapped) == address

    def test_tap_on_a_step_of_a_typed_band_leaves_the_other_step(self, client, library):
        assert titles(client, "q=A2") == {"Nurse", "Snow bus"}
        assert titles(client, level_link(client, "q=A2", "A2.1")) == {"Snow bus"}


class TestOtherFacets:
    def test_countries_come_by_count_and_those_without_a_story_now_come_last(self, client, library):
        assert list(counts(page(client), ".facet-country")) == ["Canada", "Australia"]
        soup = page(client, "q=snow")
        assert counts(soup, ".facet-country") == {"Canada": 1}
        assert counts(soup, ".facet-country + .facet-rest") == {"Australia": 0}

    def test_what_would_find_nothing_is_shown_but_cannot_be_chosen(self, client, library):
        soup = page(client, "q=snow")
        assert link(soup, ".facet-country + .facet-rest", "Australia") is None
        assert link(soup, ".facet-level", "A2.1") is None
        assert link(soup, ".facet-level", "A2.2") is not None

    def test_country_of_no_published_story_is_not_shown(self, client, library, publish):
        publish(title="Draft", countries=["KE"], is_published=False)
        assert "Kenya" not in page(client).select_one(".facets").get_text()

    def test_every_tap_that_is_offered_finds_as_many_as_it_says(self, client, library):
        soup = page(client, "q=bus")
        for one in soup.select(".levels li a, .facets li a"):
            total = client.get(f"/en/search/{one['href']}&format=json").json()["total"]
            assert total == int(one.select_one(".count").get_text()), one

    def test_chosen_value_can_be_undone_even_when_it_finds_nothing(self, client, library):
        soup = page(client, "q=snow&country=AU&country=CA")
        assert link(soup, ".facet-country", "Australia")["href"] == "?q=snow&country=CA"

    def test_chosen_value_is_seen_among_many(self, client, publish):
        countries = ["AU", "BR", "CA", "CL", "CR", "DE", "FI", "FJ", "GH", "IE", "KE"]
        for country in countries:
            publish(title=f"Story {country}", countries=[country])
        soup = page(client, "country=KE")
        assert list(counts(soup, ".facet-country"))[-1] == "Kenya"
        assert len(counts(soup, ".facet-country")) == 9
        assert len(counts(soup, ".facet-country + .facet-rest")) == 2

    @pytest.mark.parametrize(
        ("language", "typed", "label"), [("en", "nurse", "Nurse"), ("ja", "看護師", "看護師")]
    )
    def test_typed_career_is_marked_and_a_tap_takes_the_word_away(
        self, client, library, language, typed, label
    ):
        soup = page(client, f"q={quote(typed)}+food", language)
        chosen = link(soup, ".facet-career", label)
        assert chosen["aria-current"] == "true"
        assert chosen["href"] == "?q=food"

    def test_json_names_what_has_no_story_now_too(self, client, library):
        facets = client.get("/en/search/?q=snow&format=json").json()["facets"]
        assert [(one["value"], one["count"]) for one in facets["country"]] == [("CA", 1), ("AU", 0)]


def test_empty_library_shows_its_scale_and_no_other_filter(client, engine):
    engine.index([])
    soup = page(client)
    assert set(counts(soup, ".facet-level").values()) == {0}
    assert not soup.select(".facet")
