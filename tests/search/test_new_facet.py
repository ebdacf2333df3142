"""A facet is one row of FACETS and one line of READERS; all else follows, or fails loudly."""

import json
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import models

from search.engines.base import SearchEngine, SearchEngineError
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from search.facets.readers import READERS, FacetReader
from search.facets.table import FACETS, Facet, facet_table
from search.indexing.checks import check_facets
from search.indexing.index import search_engine
from search.indexing.source import record_of
from tests.search.records import found, make_record, no_changes


class Weather(models.TextChoices):
    """Values kept in a column that the table of stories has already."""

    SNOW = "snow", "Deep snow"
    SUN = "sun", "Hot sun"


COLUMNS = {
    "name": "weather",
    "label": "Weather there",
    "kind": "choice",
    "page_place": 100,
    "loosening_place": -1,
    "decides": False,
    "is_topic": True,
    "is_open": False,
}


def add_to_the_table(monkeypatch) -> None:
    monkeypatch.setitem(FACETS, "weather", Facet(**COLUMNS))


@pytest.fixture
def weather(monkeypatch) -> None:
    """What somebody writes who adds a facet: this and nothing else."""
    add_to_the_table(monkeypatch)
    monkeypatch.setitem(
        READERS, "weather", FacetReader(lambda story: [story.level_reason], choices=Weather)
    )


@pytest.fixture
def library(db, weather, publish):
    publish(title="Snow Bus", level_reason=Weather.SNOW, passages=[("A bus.", "バス。")])
    publish(title="Sun Bus", level_reason=Weather.SUN, passages=[("A bus.", "バス。")])
    publish(title="Bus", passages=[("A bus.", "バス。")])


def answer(client, query: str) -> dict:
    return client.get(f"/en/search/?{query}&format=json").json()


def page(client, query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/en/search/?{query}").content, "html.parser")


class TestTheSite:
    def test_address_narrows_the_search(self, client, library):
        slugs = [one["slug"] for one in answer(client, "q=bus&weather=snow")["results"]]
        assert slugs == ["snow-bus"]

    def test_json_counts_its_values_and_names_the_filter(self, client, library):
        found = answer(client, "q=bus&weather=snow")
        counts = {one["value"]: (one["label"], one["count"]) for one in found["facets"]["weather"]}
        assert counts == {
            "snow": ("Deep snow", 1),
            "sun": ("Hot sun", 1),
        }
        (chip,) = found["filters"]
        assert (chip["facet"], chip["values"], chip["without"]) == ("weather", ["snow"], "q=bus")

    def test_page_has_its_panel_its_chip_and_keeps_it_in_the_form(self, client, library):
        soup = page(client, "q=bus&weather=snow")
        panel = soup.select(".facets details.facet")[-1]
        assert panel.summary.get_text(strip=True) == "Weather there"
        links = {one.span.get_text(): one["href"] for one in panel.select(".facet-weather a")}
        assert links == {
            "Deep snow": "?q=bus",
            "Hot sun": "?q=bus&weather=snow&weather=sun",
        }
        assert "Deep snow" in soup.select_one(".chip-weather").get_text()
        assert soup.select('form input[type="hidden"][name="weather"][value="snow"]')

    def test_unknown_value_is_refused(self, client, library):
        response = client.get("/en/search/?weather=gold&format=json")
        assert response.status_code == 400
        assert response.json()["errors"] == ["We do not know “gold”."]

    def test_it_is_left_out_of_a_search_that_finds_nothing(self, client, library):
        found = answer(client, "career=chef&weather=snow&stay=homestay")
        assert found["changed"].startswith("Nothing was found with all filters.")
        assert found["changed"].endswith("without: Deep snow, Homestay, Chef")

    def test_names_of_its_values_are_searched_as_words(self, client, library):
        slugs = {one["slug"] for one in answer(client, "q=deep+snow")["results"]}
        assert slugs == {"snow-bus"}

    def test_feed_follows_it(self, client, library):
        feed = ET.fromstring(client.get("/en/search/feed/?weather=snow").content)
        atom = {"a": "http://www.w3.org/2005/Atom"}
        assert [one.text for one in feed.findall("a:entry/a:title", atom)] == ["Snow Bus"]
        assert "Deep snow" in feed.findtext("a:title", None, atom)

    def test_shell_has_an_option_for_it(self, library):
        out = StringIO()
        call_command("search", "bus", "--weather", "snow", "--json", stdout=out)
        assert json.loads(out.getvalue())["total"] == 1

    def test_change_of_a_story_reaches_the_index(self, library, publish):
        publish(title="Another", level_reason=Weather.SNOW)
        assert search_engine().search(SearchRequest()).facets["weather"]["snow"] == 2


class NewFacetContract:
    """Inherit it and give it a fixture `engine` that returns an empty engine, after `weather`."""

    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    def test_engine_filters_by_it_and_counts_it(self, engine):
        engine.index([make_record(1, weather="snow"), make_record(2, weather="rain")])
        assert found(engine, weather=("snow",)) == [1]
        counts = engine.search(SearchRequest(filters={"weather": ("snow",)})).facets["weather"]
        assert counts == {"snow": 1, "rain": 1}


class TestEmbeddedEngine(NewFacetContract):
    @pytest.fixture
    def engine(self, weather, tmp_path) -> EmbeddedEngine:
        return EmbeddedEngine(tmp_path / "search.sqlite3")

    def test_index_without_it_is_refused_until_rebuilt(self, tmp_path, monkeypatch):
        engine = EmbeddedEngine(tmp_path / "search.sqlite3")
        engine.rebuild([make_record(1)], no_changes)
        add_to_the_table(monkeypatch)
        later = EmbeddedEngine(tmp_path / "search.sqlite3")
        with pytest.raises(SearchEngineError, match="another version"):
            later.search(SearchRequest())
        later.rebuild([make_record(1, weather="snow")], no_changes)
        assert found(later, weather=("snow",)) == [1]


class TestElasticEngine(NewFacetContract):
    @pytest.fixture
    def engine(self, weather, elastic_engine) -> ElasticEngine:
        return elastic_engine

    def test_index_without_it_is_refused_until_rebuilt(self, elastic_engine, monkeypatch):
        elastic_engine.rebuild([make_record(1)], no_changes)
        add_to_the_table(monkeypatch)
        later = ElasticEngine(elastic_engine.settings)
        with pytest.raises(SearchEngineError, match="rebuild needed"):
            later.search(SearchRequest())
        later.rebuild([make_record(1, weather="snow")], no_changes)
        assert found(later, weather=("snow",)) == [1]


class TestForgettingFails:
    def test_the_table_as_it_is_has_all_readers(self):
        assert check_facets(None) == []

    @pytest.mark.django_db
    def test_facet_without_a_reader(self, monkeypatch, publish):
        story = publish(title="Bus")
        add_to_the_table(monkeypatch)
        (error,) = check_facets(None)
        assert (error.id, "“weather” has no reader" in error.msg) == ("search.E001", True)
        with pytest.raises(KeyError, match="weather"):
            record_of(story)

    def test_reader_without_a_facet(self, monkeypatch):
        monkeypatch.setitem(READERS, "weather", FacetReader(lambda story: [story.level_reason]))
        assert "“weather” is no facet" in check_facets(None)[0].msg

    def test_reader_that_does_not_say_which_values_there_are(self, monkeypatch):
        add_to_the_table(monkeypatch)
        monkeypatch.setitem(READERS, "weather", FacetReader(lambda story: [story.level_reason]))
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
            ({"suggested_as": "Weather"}, "not suggested"),
        ],
    )
    def test_row_that_cannot_stand_beside_the_others(self, changes, message):
        with pytest.raises(ValueError, match=message):
            facet_table(*FACETS.values(), Facet(**(COLUMNS | changes)))

    def test_filter_that_is_no_facet(self):
        with pytest.raises(KeyError, match="levels"):
            SearchRequest(filters={"levels": ("A1.1",)})

    def test_record_without_a_facet_is_not_indexed(self, weather, tmp_path):
        record = make_record(1)
        del record.facets["weather"]
        with pytest.raises(KeyError, match="weather"):
            EmbeddedEngine(tmp_path / "search.sqlite3").index([record])
