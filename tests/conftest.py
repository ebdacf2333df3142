"""What every test stands on: a data folder of its own, plain static files, a clean language."""

import os
import tempfile

# Before Django reads its settings: no test touches the library on this machine. That is why
# pyproject.toml does not name them: pytest-django would read them before this file.
os.environ["LIBRARY_ENV"] = ""
os.environ["LIBRARY_DATA_DIR"] = tempfile.mkdtemp(prefix="library-tests-")
# A fifth of a second for every story that is published; tests of the model switch it on.
os.environ["LIBRARY_SENTENCES"] = "off"

os.environ["DJANGO_SETTINGS_MODULE"] = "library.settings"

import django

django.setup()

import pytest
from django.core.cache import cache
from django.template import Template
from django.test import Client
from django.utils import translation

from library import media
from library.media import public_files
from library.sign_in import password_reset
from search.engines.embedded import EmbeddedEngine
from search.indexing.guard import broken_index
from search.query import vocabulary
from search.suggestions import names_cache
from stories.feelings import views as feeling
from stories.feelings.counter import counter
from stories.sharing.lists import code_lookup as trying
from stories.sharing.lists import edit_page as changing
from stories.sharing.lists import new_page as making
from stories.sharing.lists import report_page as reporting
from stories.sharing.paper import views as paper_views
from tests import factory

LIMITS = (
    feeling.limit,
    trying.wrong_codes,
    making.made_lists,
    changing.wrong_keys,
    reporting.reports,
    paper_views.bundles,
    password_reset.resets_of_name,
    password_reset.resets_of_network,
)

RENDER = Template._render  # as it is outside of tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database, itself or through a fixture, to be run on each of them."""
    for item in items:
        asks = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db")
        if asks and not item.get_closest_marker("one_database"):
            item.add_marker("database")


@pytest.fixture(autouse=True, scope="session")
def plain_rendering(django_test_environment):
    """Responses keep no context: copying it for each template is a third of the work in the admin.

    What a view gives to its template is in `response.context_data`.
    """
    Template._render = RENDER


@pytest.fixture(autouse=True)
def clean_settings(settings, tmp_path, monkeypatch):
    """Uploads and the search index in the test's own folder; static files without a manifest."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where there is none
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SEARCH_INDEX_PATH = tmp_path / "search.sqlite3"
    settings.PAGE_CACHE_DIR = tmp_path / "pages"
    settings.IMPORT_DIR = tmp_path / "imports"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    # Wagtail keeps the renditions of photo 1 there, which is another photo in the next test.
    cache.clear()
    names_cache.forget_names()  # the names of the test before
    vocabulary.forget_vocabulary()
    public_files.forget()
    counter._waiting.clear()  # what a reader of the test before has felt
    monkeypatch.setattr(media, "KNOWN_SECONDS", 0)  # what is withdrawn is gone for the next line
    # No thread reads what a test has not committed.
    monkeypatch.setattr(broken_index, "is_mended", lambda: False)
    for limit in LIMITS:  # nobody has tried or made anything yet
        limit.forget()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def english():
    """Language is kept in the thread and leaks from test to test otherwise."""
    with translation.override("en"):
        yield


@pytest.fixture
def client() -> Client:
    """A browser of today: it says that what it sends comes from a page of ours."""
    return Client(headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def engine(settings) -> EmbeddedEngine:
    return EmbeddedEngine(settings.SEARCH_INDEX_PATH)


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """Run what waits for the commit, as a real request's end does."""

    def run():
        return django_capture_on_commit_callbacks(execute=True)

    return run


@pytest.fixture
def publish(on_commit):
    """Publish a story as an editor does, with what follows the commit."""

    def make(**fields):
        with on_commit():
            return factory.make_story(**fields)

    return make


@pytest.fixture
def editor(db):
    return factory.make_user("editor", "Editors")


@pytest.fixture
def moderator(db):
    return factory.make_user("moderator", "Moderators")
