"""LIBRARY_SEARCH chooses the engine; checks and search_health() say how it is."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from library.environment import env_choice, env_number
from search.engines import elastic
from search.engines.embedded import EmbeddedEngine
from search.engines.request import SearchRequest
from search.indexing.index import rebuild, search_engine, search_health
from tests.search.elasticsearch_server import free_port


def warnings() -> list[str]:
    return [warning.id for warning in run_checks(tags=["search"])]


@pytest.fixture
def with_server(settings, elastic_engine):
    """The library uses the server, under names that are deleted afterwards."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH = {
        "urls": elastic_engine.settings.urls,
        "prefix": elastic_engine.settings.prefix,
        "replicas": 0,
    }


@pytest.fixture
def without_its_server(settings):
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH = {"urls": (f"http://127.0.0.1:{free_port()}",)}


def test_embedded_engine_is_the_default():
    assert isinstance(search_engine(), EmbeddedEngine)
    assert search_engine() is search_engine()


@pytest.mark.django_db
def test_published_story_is_on_the_server_and_beside_the_database(publish, with_server):
    publish(title="The Bus")
    assert rebuild() == 1
    assert search_health() == "ok: elasticsearch answers"
    story = publish(title="The Tram")
    for engine in (search_engine().primary, search_engine().standby, search_engine()):
        assert engine.search(SearchRequest("tram")).hits[0].page_id == story.pk
    assert warnings() == []


@pytest.mark.django_db
def test_library_without_its_server_publishes_and_finds(publish, without_its_server, client):
    rebuild()
    publish(title="The Bus")
    assert client.get("/en/search/", {"q": "bus"}).status_code == 200
    assert search_health().startswith("embedded answers since elasticsearch is left alone")
    assert warnings() == ["search.W002"]


def test_check_is_silent_before_the_first_story():
    assert warnings() == []


def test_check_says_when_the_file_needs_a_rebuild():
    search_engine().index([])  # makes a file that nobody has built
    assert warnings() == ["search.W001"]


@pytest.mark.django_db
def test_check_and_health_say_when_the_server_needs_a_rebuild(with_server, monkeypatch):
    rebuild()
    monkeypatch.setattr(elastic, "ANALYSIS_VERSION", "next")
    assert warnings() == ["search.W001"]
    assert "rebuild needed" in search_health()


def test_typing_errors_in_the_environment_stop_the_start(monkeypatch):
    monkeypatch.setenv("LIBRARY_SEARCH", "elastic")
    with pytest.raises(ImproperlyConfigured, match="embedded or elasticsearch"):
        env_choice("LIBRARY_SEARCH", ("embedded", "elasticsearch"))
    for wrong in ("one", "-1", "nan", "inf"):
        monkeypatch.setenv("ELASTICSEARCH_SHARDS", wrong)
        with pytest.raises(ImproperlyConfigured, match="a number, 1 or more"):
            env_number("ELASTICSEARCH_SHARDS", 1, 1)
