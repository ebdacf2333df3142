"""A file that is missing in media costs the photo or the recording, and nothing else."""

import io
import zipfile

import pytest
from django.core.management import call_command
from wagtail.images import get_image_model

from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(publish):
    photo, recording = factory.make_photo(), factory.make_recording()
    block = {"type": "audio", "value": {"recording": recording.pk, "title": "Voice"}}
    story = publish(lead_photo=photo)
    story.body = [*story.body.raw_data, block]
    story.save_revision().publish()
    photo.file.storage.delete(photo.file.name)
    recording.file.storage.delete(recording.file.name)
    return story


def lose_renditions() -> None:
    for rendition in get_image_model().get_rendition_model().objects.all():
        rendition.file.storage.delete(rendition.file.name)


ADDRESSES = ["/en/stories/the-door/", "/en/stories/", "/en/", "/en/search/?q=door"]
ADDRESSES += ["/en/sheet/the-door/", "/en/hand-over/the-door/"]


@pytest.mark.parametrize("renditions", ["never made", "lost", "there"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_opens_without_the_photo(client, story, address, renditions):
    spoil(renditions)
    assert client.get(address).status_code == 200


def spoil(renditions: str) -> None:
    if renditions == "lost":
        lose_renditions()
    if renditions == "never made":
        get_image_model().get_rendition_model().objects.all().delete()


@pytest.mark.parametrize("renditions", ["never made", "lost"])
def test_bundle_is_whole_but_for_the_photo(client, story, renditions):
    spoil(renditions)
    response = client.get("/en/zip/the-door/")
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(response))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        page = archive.read(next(name for name in names if "the-door" in name)).decode()
    assert not [name for name in names if name.endswith((".jpg", ".mp3"))]
    assert "<img" not in page and "<audio" not in page


def test_export_goes_on_and_says_what_is_missing(story, publish, tmp_path, capsys):
    publish(title="Another")
    call_command("export_stories", tmp_path / "all.jsonl")
    assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 2
    assert "missing in media" in capsys.readouterr().err
