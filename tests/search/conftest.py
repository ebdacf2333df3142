"""Fixtures of the search tests: the library's own vocabulary, a real Elasticsearch."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.utils import translation

from search.engines import elastic_recovery
from search.engines.elastic import ElasticEngine
from search.engines.elastic_settings import ElasticSettings
from search.query.vocabulary import SearchVocabulary
from tests.search.elasticsearch_server import ElasticsearchServer, server
from tests.search.failover_library import Library

SERVERS = {"elasticsearch_url", "shared_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server, directly or through another fixture."""
    for item in items:
        if SERVERS & set(getattr(item, "fixturenames", ())):
            item.add_marker("elasticsearch")


@pytest.fixture(scope="module")
def vocabulary(django_db_setup, django_db_blocker) -> SearchVocabulary:
    """The library's own, read once for all rows."""
    with django_db_blocker.unblock(), translation.override("en"):
        vocabulary = SearchVocabulary()
        vocabulary.meanings()
    return vocabulary


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """TEST_ELASTICSEARCH_URL, or a server started for these tests."""
    given = os.environ.get("TEST_ELASTICSEARCH_URL")
    if given:
        yield given
    else:
        for running in server():
            yield running.url


@pytest.fixture
def elastic_engine(elasticsearch_url) -> Iterator[ElasticEngine]:
    """An empty engine with names of its own on the server."""
    settings = ElasticSettings(
        urls=(elasticsearch_url,), prefix=f"t{uuid4().hex}", replicas=0, search_timeout=20
    )
    engine = ElasticEngine(settings)
    engine.create()
    yield engine
    engine.discard()


@pytest.fixture(scope="session")
def shared_server() -> Iterator[ElasticsearchServer]:
    """One that these tests may kill."""
    yield from server()


@pytest.fixture
def running(shared_server) -> Iterator[ElasticsearchServer]:
    yield shared_server
    if not shared_server.is_alive():  # a test failed while it was down
        shared_server.start()


@pytest.fixture
def impatient(monkeypatch):
    """Tests do not wait as long as a site does."""
    monkeypatch.setattr(elastic_recovery, "PROBE_SECONDS", 0.3)


@pytest.fixture
def library(running, impatient, tmp_path) -> Library:
    library = Library(tmp_path, running.url)
    library.rebuild()
    assert library.engine.health() == "ok: elasticsearch answers"
    return library
