"""A facet is one row of FACETS and one line of READERS; all else follows, or fails loudly."""

import json
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from search.engines.base import SearchEngine, SearchEngineError
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from search.facets.readers import READERS, FacetReader
from search.facets.table import FACETS, Facet, facet_table
from search.indexing.checks import check_facets
from search.indexing.index import search_engine
from search.indexing.source import record_of
from stories.models.facts import Cost
from tests.search.records import found, make_record, no_changes

COLUMNS = {
    "name": "cost",
    "label": "Price of the stay",
    "kind": "choice",
    "page_place": 100,
    "loosening_place": -1,
    "decides": False,
    "is_topic": True,
    "is_open": False,
}


def add_to_the_table(monkeypatch) -> None:
    monkeypatch.setitem(FACETS, "cost", Facet(**COLUMNS))


@pytest.fixture
def cost(monkeypatch) -> None:
    """What somebody writes who adds a facet: this and nothing else."""
    add_to_the_table(monkeypatch)
    monkeypatch.setitem(READERS, "cost", FacetReader(lambda story: [story.cost], choices=Cost))


@pytest.fixture
def library(db, cost, publish):
    publish(title="Dear Bus", cost=Cost.TO_3M, passages=[("A bus.", "バス。")])
    publish(title="Cheap Bus", cost=Cost.ALMOST_NOTHING, passages=[("A bus.", "バス。")])
    publish(title="Bus", passages=[("A bus.", "バス。")])


def answer(client, query: str) -> dict:
    return client.get(f"/en/search/?{query}&format=json").json()


def page(client, query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/en/search/?{query}").content, "html.parser")


class TestTheSite:
    def test_address_narrows_the_search(self, client, library):
        slugs = [one["slug"] for one in answer(client, "q=bus&cost=1m-3m")["results"]]
        assert slugs == ["dear-bus"]

    def test_json_counts_its_values_and_names_the_filter(self, client, library):
        found = answer(client, "q=bus&cost=1m-3m")
        counts = {one["value"]: (one["label"], one["count"]) for one in found["facets"]["cost"]}
        assert counts == {
            "1m-3m": ("1 to 3 million yen", 1),
            "almost-nothing": ("Almost nothing", 1),
        }
        (chip,) = found["filters"]
        assert (chip["facet"], chip["values"], chip["without"]) == ("cost", ["1m-3m"], "q=bus")

    def test_page_has_its_panel_its_chip_and_keeps_it_in_the_form(self, client, library):
        soup = page(client, "q=bus&cost=1m-3m")
        panel = soup.select(".facets details.facet")[-1]
        assert panel.summary.get_text(strip=True) == "Price of the stay"
        links = {one.span.get_text(): one["href"] for one in panel.select(".facet-cost a")}
        assert links == {
            "1 to 3 million yen": "?q=bus",
            "Almost nothing": "?q=bus&cost=1m-3m&cost=almost-nothing",
        }
        assert "1 to 3 million yen" in soup.select_one(".chip-cost").get_text()
        assert soup.select('form input[type="hidden"][name="cost"][value="1m-3m"]')

    def test_unknown_value_is_refused(self, client, library):
        response = client.get("/en/search/?cost=gold&format=json")
        assert response.status_code == 400
        assert response.json()["errors"] == ["We do not know “gold”."]

    def test_it_is_left_out_of_a_search_that_finds_nothing(self, client, library):
        found = answer(client, "career=chef&cost=1m-3m&stay=homestay")
        assert found["changed"].startswith("Nothing was found with all filters.")
        assert found["changed"].endswith("without: 1 to 3 million yen, Homestay, Chef")

    def test_names_of_its_values_are_searched_as_words(self, client, library):
        slugs = {one["slug"] for one in answer(client, "q=million+yen")["results"]}
        assert slugs == {"dear-bus"}

    def test_feed_follows_it(self, client, library):
        feed = ET.fromstring(client.get("/en/search/feed/?cost=1m-3m").content)
        atom = {"a": "http://www.w3.org/2005/Atom"}
        assert [one.text for one in feed.findall("a:entry/a:title", atom)] == ["Dear Bus"]
        assert "1 to 3 million yen" in feed.findtext("a:title", None, atom)

    def test_shell_has_an_option_for_it(self, library):
        out = StringIO()
        call_command("search", "bus", "--cost", "1m-3m", "--json", stdout=out)
        assert json.loads(out.getvalue())["total"] == 1

    def test_change_of_a_story_reaches_the_index(self, library, publish):
        publish(title="Another", cost=Cost.TO_3M)
        assert search_engine().search(SearchRequest()).facets["cost"]["1m-3m"] == 2


class NewFacetContract:
    """Inherit it and give it a fixture `engine` that returns an empty engine, after `cost`."""

    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    def test_engine_filters_by_it_and_counts_it(self, engine):
        engine.index([make_record(1, cost="1m-3m"), make_record(2, cost="under-300k")])
        assert found(engine, cost=("1m-3m",)) == [1]
        counts = engine.search(SearchRequest(filters={"cost": ("1m-3m",)})).facets["cost"]
        assert counts == {"1m-3m": 1, "under-300k": 1}


class TestEmbeddedEngine(NewFacetContract):
    @pytest.fixture
    def engine(self, cost, tmp_path) -> EmbeddedEngine:
        return EmbeddedEngine(tmp_path / "search.sqlite3")

    def test_index_without_it_is_refused_until_rebuilt(self, tmp_path, monkeypatch):
        engine = EmbeddedEngine(tmp_path / "search.sqlite3")
        engine.rebuild([make_record(1)], no_changes)
        add_to_the_table(monkeypatch)
        later = EmbeddedEngine(tmp_path / "search.sqlite3")
        with pytest.raises(SearchEngineError, match="another version"):
            later.search(SearchRequest())
        later.rebuild([make_record(1, cost="1m-3m")], no_changes)
        assert found(later, cost=("1m-3m",)) == [1]


class TestElasticEngine(NewFacetContract):
    @pytest.fixture
    def engine(self, cost, elastic_engine) -> ElasticEngine:
        return elastic_engine

    def test_index_without_it_is_refused_until_rebuilt(self, elastic_engine, monkeypatch):
        elastic_engine.rebuild([make_record(1)], no_changes)
        add_to_the_table(monkeypatch)
        later = ElasticEngine(elastic_engine.settings)
        with pytest.raises(SearchEngineError, match="rebuild needed"):
            later.search(SearchRequest())
        later.rebuild([make_record(1, cost="1m-3m")], no_changes)
        assert found(later, cost=("1m-3m",)) == [1]


class TestForgettingFails:
    def test_the_table_as_it_is_has_all_readers(self):
        assert check_facets(None) == []

    @pytest.mark.django_db
    def test_facet_without_a_reader(self, monkeypatch, publish):
        story = publish(title="Bus")
        add_to_the_table(monkeypatch)
        (error,) = check_facets(None)
        assert (error.id, "“cost” has no reader" in error.msg) == ("search.E001", True)
        with pytest.raises(KeyError, match="cost"):
            record_of(story)

    def test_reader_without_a_facet(self, monkeypatch):
        monkeypatch.setitem(READERS, "cost", FacetReader(lambda story: [story.cost]))
        assert "“cost” is no facet" in check_facets(None)[0].msg

    def test_reader_that_does_not_say_which_values_there_are(self, monkeypatch):
        add_to_the_table(monkeypatch)
        monkeypatch.setitem(READERS, "cost", FacetReader(lambda story: [story.cost]))
        assert "does not say which values" in check_facets(None)[0].msg

    @pytest.mark.parametrize("column", COLUMNS)
    def test_row_without_one_of_its_columns(self, column):
        with pytest.raises(TypeError, match=column):
            Facet(**{name: value for name, value in COLUMNS.items() if name != column})

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"name": "level"}, "the same name"),
            ({"name": "page"}, "cannot be called page"),
            ({"page_place": 1}, "the same page_place"),
            ({"loosening_place": 1}, "the same loosening_place"),
            ({"suggested_as": "Price"}, "not suggested"),
        ],
    )
    def test_row_that_cannot_stand_beside_the_others(self, changes, message):
        with pytest.raises(ValueError, match=message):
            facet_table(*FACETS.values(), Facet(**(COLUMNS | changes)))

    def test_filter_that_is_no_facet(self):
        with pytest.raises(KeyError, match="levels"):
            SearchRequest(filters={"levels": ("A1.1",)})

    def test_record_without_a_facet_is_not_indexed(self, cost, tmp_path):
        record = make_record(1)
        del record.facets["cost"]
        with pytest.raises(KeyError, match="cost"):
            EmbeddedEngine(tmp_path / "search.sqlite3").index([record])
