"""The database away, or the disk full: every address says so in words, and what is kept goes on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from wagtail.images import get_image_model

from library.outages import AWAY, FULL, outage_of
from search.query.vocabulary import forget_vocabulary, vocabulary_now
from search.suggestions.names_cache import forget_names, names_now
from stories.models import StoryPage
from tests import factory
from tests.site.test_page_cache import STORY, reader

__all__ = ["reader"]
pytestmark = pytest.mark.django_db


@contextmanager
def away(error: Exception | None = None) -> Iterator[None]:
    """Answer no query, as a server that was stopped."""

    def fail(*_args):
        raise error or OperationalError("could not connect to server: Connection refused")

    with connection.execute_wrapper(fail):
        yield


PUBLIC = ["/en/", "/ja/", "/en/stories/", STORY, "/ja/stories/none/", "/en/help/", "/en/h/CDFHJK/"]
PUBLIC += ["/sitemap.xml", "/en/hand-over/the-door/"]
PUBLIC += ["/en/search/feed/?q=door", "/en/h/CDFHJK/sheet/", "/documents/1/a.pdf", "/none"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_answers_503_in_both_languages(client, publish, address):
    publish()
    client.raise_request_exception = False  # of a middleware, as for /none
    with away():
        response = client.get(address)
    assert response.status_code == AWAY
    assert int(response["Retry-After"]) > 0
    assert response["X-Hiraku"] == "1"
    text = response.content.decode()
    assert "closed for a moment" in text and "お休み" in text
    assert "Traceback" not in text and "OperationalError" not in text


NEED_NONE = ["/en/offline/", "/en/accessibility/", "/sw.js", "/robots.txt", "/en/h/"]


@pytest.mark.parametrize("address", NEED_NONE)
def test_what_needs_no_database_goes_on(client, address):
    with away():
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/import-stories/"])
def test_admin_says_so_too(client, editor, address):
    client.force_login(editor)
    with away():
        response = client.get(address)
        assert response.status_code == AWAY
        assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == AWAY


def test_kept_pages_go_on(publish, reader):
    publish()
    kept = reader.get(STORY)
    with away():
        assert reader.get(STORY) == kept
        status, headers, _body = reader.get("/en/stories/")
        assert status == AWAY and "Retry-After" in headers
    assert reader.get("/en/stories/")[0] == 200


@pytest.fixture
def known(publish):
    """A worker that has answered before, or (never) one that has just begun."""
    publish(title="The door", level="A2.1", careers=["nurse"])
    vocabulary_now()
    names_now()
    yield
    forget_vocabulary()
    forget_names()


QUERIES = ["door", "nurse", "A2.1 nurse", "ドア", "zzz", "'\"(", "dor"]


@pytest.mark.parametrize("has_just_begun", [False, True])
@pytest.mark.parametrize("query", QUERIES)
def test_search_answers_from_its_file(client, known, query, has_just_begun):
    if has_just_begun:
        forget_vocabulary()
    with away():
        page = client.get("/ja/search/", {"q": query})
        answer = client.get("/en/search/", {"q": query, "format": "json"})
    assert page.status_code == answer.status_code == 200
    assert "データベース" in page.content.decode() or "database" in page.content.decode()
    if query in ("door", "nurse", "A2.1 nurse") and not has_just_begun:
        assert STORY.replace("/en/", "/ja/") in page.content.decode()
        assert [one["slug"] for one in answer.json()["results"]] == ["the-door"]


def test_search_shows_the_way_to_help_without_a_database(client, known):
    with away():
        page = client.get("/en/search/", {"q": "i want to die"}).content.decode()
    assert "/en/help/" in page


@pytest.mark.parametrize("has_just_begun", [False, True])
def test_suggestions_name_no_story_that_may_be_gone(client, known, has_just_begun):
    if has_just_begun:
        forget_names()
    with away():
        response = client.get("/en/search/suggestions/", {"q": "nur"})
    assert response.status_code == 200
    kinds = {one["kind"] for one in response.json()["suggestions"]}
    assert kinds == (set() if has_just_begun else {"career"})


FULL_DISKS = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OperationalError("database or disk is full"),
]


@pytest.mark.parametrize("error", FULL_DISKS, ids=str)
def test_who_saves_is_told_that_the_disk_is_full(client, editor, publish, error):
    story = publish()
    client.force_login(editor)
    address = f"/admin/pages/{story.pk}/edit/"
    with away(error):
        response = client.post(address, {"title": "A new title"})
    assert response.status_code == FULL
    text = response.content.decode()
    assert "no room left" in text and "空きがありません" in text


OUTAGES = [
    (OperationalError("server closed the connection unexpectedly"), AWAY),
    (InterfaceError("connection already closed"), AWAY),
    (OperationalError("unable to open database file"), AWAY),
    (DatabaseError("database disk image is malformed"), AWAY),
    (DatabaseError("file is not a database"), AWAY),
    (IntegrityError("UNIQUE constraint failed"), None),
    (DatabaseError("a mistake in a query"), None),
    (OSError(errno.ENOENT, "No such file"), None),
    (KeyError("page"), None),
    (None, None),
]


@pytest.mark.parametrize(("error", "status"), OUTAGES)
def test_other_errors_stay_what_they_are(error, status):
    assert outage_of(error) == status


def test_cause_behind_another_error_is_seen():
    try:
        try:
            raise sqlite3.OperationalError("database or disk is full")
        except sqlite3.OperationalError as cause:
            raise OperationalError(*cause.args) from cause
    except OperationalError as error:
        assert outage_of(error) == FULL


def failing_write(content: ContentFile) -> ContentFile:
    """Return a file of which the disk takes the first half."""

    def chunks(*_args):
        yield content.read(10)
        raise OSError(errno.ENOSPC, "No space left on device")

    content.chunks = chunks
    return content


def test_half_a_file_does_not_stay():
    with pytest.raises(OSError, match="space"):
        default_storage.save("documents/a.mp3", failing_write(ContentFile(b"x" * 1000)))
    assert not default_storage.exists("documents/a.mp3")
    assert default_storage.save("documents/a.mp3", ContentFile(b"x")) == "documents/a.mp3"
    with pytest.raises(OSError, match="space"):
        default_storage.save("documents/a.mp3", failing_write(ContentFile(b"x" * 1000)))
    assert default_storage.open("documents/a.mp3").read() == b"x"


def test_import_on_a_full_disk_leaves_nothing(client, editor, monkeypatch, settings):
    client.force_login(editor)

    def full(self, *_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    csv = SimpleUploadedFile("a.csv", b"Title,English 1\nA,b")
    response = client.post("/admin/import-stories/", {"file": csv})
    assert response.status_code == FULL
    assert list(settings.IMPORT_DIR.iterdir()) == []


def test_photo_on_a_full_disk_is_neither_file_nor_row(client, moderator, monkeypatch, settings):
    client.force_login(moderator)
    monkeypatch.setattr(
        "library.whole_files.WholeFiles._save",
        lambda *_args: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")),
    )
    before = StoryPage.objects.count(), get_image_model().objects.count()
    form = {"title": "A", "file": factory.make_picture(), "license": "CC BY 4.0", "collection": 1}
    response = client.post("/admin/images/add/", form)
    assert response.status_code == FULL
    assert (StoryPage.objects.count(), get_image_model().objects.count()) == before
