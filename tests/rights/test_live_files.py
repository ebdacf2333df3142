"""What readers are shown of a photo or a recording changes only by who may publish."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MAY_PUBLISH = {"Writers": False, "Editors": False, "Moderators": True, "Administrators": True}
OTHER_SOUND = b"ID3\x04another"


@pytest.fixture(params=MAY_PUBLISH)
def person(request, client):
    """Somebody of each role, signed in, and whether they may publish."""
    user = factory.make_user("somebody", request.param)
    client.force_login(user)
    return user, MAY_PUBLISH[request.param]


def of(user, is_live: bool):
    """A photo and a recording that the user uploaded, in a story by somebody else."""
    photo = factory.make_photo(uploaded_by_user=user)
    recording = factory.make_recording()
    recording.uploaded_by_user = user
    recording.save()
    audio = ("audio", {"recording": recording, "title": "", "title_ja": ""})
    picture = {"image": photo, "alt": "", "alt_ja": "", "caption": "", "caption_ja": ""}
    factory.make_story(blocks=[("photo", picture), audio], is_published=is_live)
    return photo, recording


def replace(client, photo, recording) -> None:
    picture = SimpleUploadedFile("new.jpg", factory.make_picture(colour="#ff0000").read())
    data = {"title": "New", "description": "Red", "license": "CC0", "tags": "", "file": picture}
    client.post(f"/admin/images/{photo.pk}/", data)
    data = {"title": "New", "tags": "", "file": SimpleUploadedFile("new.mp3", OTHER_SOUND)}
    client.post(f"/admin/documents/edit/{recording.pk}/", data)


def content(file) -> bytes:
    file = type(file).objects.get(pk=file.pk).file
    with file.open("rb") as opened:
        return BytesIO(opened.read()).getvalue()


@pytest.mark.parametrize("is_live", [True, False])
def test_file_is_replaced_under_a_published_story_by_who_may_publish(client, person, is_live):
    user, may_publish = person
    photo, recording = of(user, is_live)
    before = content(photo), content(recording)
    replace(client, photo, recording)
    is_replaced = may_publish or not is_live
    assert (content(photo) != before[0]) is is_replaced
    assert (content(recording) == OTHER_SOUND) is is_replaced


@pytest.mark.parametrize("is_live", [True, False])
@pytest.mark.parametrize("way", ["one", "many", "after an upload"])
def test_file_is_deleted_under_a_published_story_by_who_may_publish(client, person, is_live, way):
    user, may_publish = person
    photo, recording = of(user, is_live)
    addresses = {
        "one": (f"images/{photo.pk}/delete/", f"documents/delete/{recording.pk}/"),
        "many": (
            f"bulk/library/photo/delete/?id={photo.pk}",
            f"bulk/wagtaildocs/document/delete/?id={recording.pk}",
        ),
        "after an upload": (
            f"images/multiple/{photo.pk}/delete/",
            f"documents/multiple/{recording.pk}/delete/",
        ),
    }
    for address in addresses[way]:
        client.post(f"/admin/{address}", headers={"X-Requested-With": "XMLHttpRequest"})
    is_deleted = may_publish or not is_live
    assert get_image_model().objects.exists() is not is_deleted
    assert get_document_model().objects.exists() is not is_deleted


@pytest.mark.parametrize("way", ["one", "many"])
def test_file_is_hidden_from_readers_by_who_may_publish(client, person, way):
    user, may_publish = person
    photo, _recording = of(user, is_live=True)
    private = Collection.get_first_root_node().add_child(name="Kept back")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    if way == "one":
        data = {"title": "A", "description": "A", "license": "CC0", "tags": ""}
        client.post(f"/admin/images/{photo.pk}/", data | {"collection": private.pk})
    else:
        address = f"/admin/bulk/library/photo/add_to_collection/?id={photo.pk}"
        client.post(address, {"collection": private.pk})
    photo.refresh_from_db()
    assert (photo.collection_id == private.pk) is may_publish


def test_message_says_what_to_do_instead(client, editor):
    client.force_login(editor)
    photo, _recording = of(editor, is_live=True)
    picture = SimpleUploadedFile("new.jpg", factory.make_picture().read())
    data = {"title": "New", "license": "CC0", "tags": "", "file": picture}
    page = client.post(f"/admin/images/{photo.pk}/", data).content.decode()
    assert "Add yours as a new file, choose it in the story" in page


def test_description_of_a_shown_photo_is_corrected_at_once(client, editor):
    client.force_login(editor)
    photo, _recording = of(editor, is_live=True)
    data = {"title": "A", "description": "A red door", "license": "CC0", "tags": ""}
    client.post(f"/admin/images/{photo.pk}/", data)
    photo.refresh_from_db()
    assert photo.description == "A red door"
