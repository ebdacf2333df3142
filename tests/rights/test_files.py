"""Uploaded files go to those who may have them: what a published page shows to everybody, the rest
to whoever may choose or change it in the admin."""

from dataclasses import dataclass
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from library import media
from stories.models import StoryPage
from tests import factory
from tests.rights.library_of_secrets import NOBODY, PEOPLE, STRANGER, make_secret_library

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@dataclass(frozen=True)
class Files:
    """A photo and a recording, and the addresses under which they could be asked for."""

    photo: object
    document: object

    @property
    def shown(self) -> list[str]:
        """What a page that shows them links to."""
        return [self.photo.get_rendition("width-200").url, self.document.file.url]

    @property
    def others(self) -> list[str]:
        """The original, which no page shows."""
        return [self.photo.file.url]

    @property
    def by_wagtail(self) -> str:
        """Wagtail's own address of a document."""
        return self.document.url

    def blocks(self) -> list[tuple[str, dict]]:
        """A story's blocks that show both."""
        photo = {"image": self.photo, "alt": "", "alt_ja": "", "caption": "", "caption_ja": ""}
        audio = {"recording": self.document, "title": "", "title_ja": ""}
        return [("photo", photo), ("audio", audio)]


def make_files(collection=None) -> Files:
    photo, document = factory.make_photo(), factory.make_recording()
    if collection:
        photo.collection = document.collection = collection
        photo.save()
        document.save()
    return Files(photo, document)


def statuses(client, addresses) -> set[int]:
    return {client.get(address).status_code for address in addresses}


def private_collection(restriction_type="login") -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Kept back")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=restriction_type, password="x"
    )
    return collection


def test_stranger_gets_what_a_published_story_shows_and_no_original(client):
    files = make_files()
    story = factory.make_story(blocks=files.blocks(), has_history=True)
    assert statuses(client, [*files.shown, files.by_wagtail]) == {200}
    assert statuses(client, files.others) == {404}
    lead = factory.make_photo()
    factory.make_story(title="Led", lead_photo=lead)
    assert client.get(lead.get_rendition("width-200").url).status_code == 200
    story.unpublish()
    assert statuses(client, [*files.shown, files.by_wagtail]) == {404}


def test_stranger_gets_nothing_that_only_a_draft_shows(client):
    files = make_files()
    draft = factory.make_story(blocks=files.blocks(), is_published=False)
    draft.save_revision()
    assert statuses(client, [*files.shown, *files.others, files.by_wagtail]) == {404}
    draft.get_latest_revision().publish()
    assert statuses(client, files.shown) == {200}


def test_changes_that_nobody_published_neither_give_nor_take(client):
    old, new = make_files(), make_files()
    story = factory.make_story(blocks=old.blocks(), has_history=True)
    draft = story.get_latest_revision_as_object()
    draft.body = new.blocks()
    draft.save_revision()
    assert statuses(client, old.shown) == {200}
    assert statuses(client, new.shown) == {404}
    draft.get_latest_revision().publish()
    assert statuses(client, old.shown) == {404}
    assert statuses(client, new.shown) == {200}


@pytest.mark.parametrize("restriction_type", ["login", "groups", "password"])
def test_stranger_gets_nothing_of_a_private_collection(client, restriction_type):
    private = private_collection(restriction_type)
    below = private.add_child(name="Below it")
    for collection in (private, below):
        files = make_files(Collection.objects.get(pk=collection.pk))
        factory.make_story(title=collection.name, blocks=files.blocks())
        assert statuses(client, [*files.shown, *files.others]) == {404}
        assert client.get(files.by_wagtail).status_code != 200


def test_story_that_is_kept_from_some_readers_keeps_its_files_too(client):
    files = make_files()
    story = factory.make_story(blocks=files.blocks())
    shelf = story.get_parent()
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert statuses(client, [*files.shown, files.by_wagtail]) == {404}


def test_files_go_with_a_story_that_is_deleted_or_expires(client):
    files = make_files()
    story = factory.make_story(blocks=files.blocks())
    StoryPage.objects.get(pk=story.pk).delete()
    assert statuses(client, files.shown) == {404}


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_choose_it_in_the_admin_gets_the_file_of_a_draft(person):
    library = make_secret_library()
    open_files = make_files(library.open_shelf)
    private = Files(library.photo, library.document)
    client = library.clients[person]
    is_in = person not in (NOBODY, STRANGER)
    expected = {200} if is_in else {404}
    assert statuses(client, [*open_files.shown, *open_files.others]) == expected
    # Writers may choose from the open collection only.
    expected = {200} if is_in and person != "Writers" else {404}
    assert statuses(client, [*private.shown, *private.others]) == expected


def test_no_shared_cache_keeps_a_file_and_no_browser_one_that_is_not_public(client, editor):
    files = make_files()
    factory.make_story(blocks=files.blocks())
    public = client.get(files.shown[0])["Cache-Control"]
    assert "immutable" in public
    assert "private" in public
    client.force_login(editor)
    assert client.get(files.others[0])["Cache-Control"] == "private, no-cache"


def test_file_that_belongs_to_nothing_is_not_there(client, settings, admin_client):
    folder = settings.MEDIA_ROOT / "documents"
    folder.mkdir(parents=True)
    (folder / "left-behind.mp3").write_bytes(b"ID3")
    for somebody in (client, admin_client):
        assert somebody.get("/media/documents/left-behind.mp3").status_code == 404
        assert somebody.get("/media/images/none.jpg").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "application/pdf"), ("a.html", "application/octet-stream")]
    + [("a.svg", "application/octet-stream"), ("a.mp3", "audio/mpeg")]
    + [("a.m4a", "audio/mp4"), ("a.pdf.xhtml", "application/octet-stream")],
)
def test_nothing_served_can_run_as_a_script(client, name, kind):
    """Not even what came in before its content was looked at."""
    document = factory.make_recording()
    document.file.save(name, ContentFile(b"<script>alert(1)</script>"))
    factory.make_story(blocks=[("audio", {"recording": document, "title": "", "title_ja": ""})])
    response = client.get(document.file.url)
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert ("attachment" in response.get("Content-Disposition", "")) is kind.endswith("stream")
    by_wagtail = client.get(document.url)
    assert by_wagtail["X-Content-Type-Options"] == "nosniff"
    assert by_wagtail["Content-Security-Policy"] == "default-src 'none'"


def test_photos_of_a_page_cost_few_questions(client, django_assert_max_num_queries):
    files = make_files()
    factory.make_story(blocks=files.blocks())
    for address in files.shown:
        client.get(address)
        with django_assert_max_num_queries(4):
            assert client.get(address).status_code == 200


class TestOfAClass:
    """Forty ask for the same photo at once, also while the database is away."""

    @pytest.fixture
    def shown(self, client, monkeypatch):
        monkeypatch.setattr(media, "KNOWN_SECONDS", 60)
        files = make_files()
        self.story = factory.make_story(blocks=files.blocks(), has_history=True)
        address = files.shown[0]
        assert client.get(address).status_code == 200
        return address

    def test_the_database_is_asked_once(self, shown, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert client.get(shown).status_code == 200

    def test_what_is_withdrawn_is_gone_a_moment_later(self, shown, client, monkeypatch):
        self.story.unpublish()
        monkeypatch.setattr(media, "KNOWN_SECONDS", 0)
        assert client.get(shown).status_code == 404

    def test_what_was_shown_is_shown_while_the_database_is_away(self, shown, client, monkeypatch):
        monkeypatch.setattr(media, "KNOWN_SECONDS", 0)
        monkeypatch.setattr(media, "is_shown_to_all", mock.Mock(side_effect=OperationalError))
        assert client.get(shown).status_code == 200
