"""A file is taken for what it holds, whatever its name says, at every door by which it comes in."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

from stories.editing.document_file import KINDS, is_what_it_says
from stories.editing.importing.json_with_files import read_with_files
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"
ELF = b"\x7fELF\x02\x01\x01" + bytes(20)
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n"
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00"
MP3_WITHOUT_TAG = b"\xff\xfb\x90\x64" + bytes(413)
MP2 = b"\xff\xfd\x90\x64" + bytes(413)
M4A = b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42"
OGG = b"OggS\x00\x02" + bytes(22)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    return file.getvalue()


RIGHT = [
    ("a.pdf", PDF),
    ("A.PDF", PDF),
    ("a.mp3", MP3),
    ("a.mp3", MP3_WITHOUT_TAG),
    ("a.m4a", M4A),
    ("a.m4a", MP4),
    ("a.ogg", OGG),
]
WRONG_DOCUMENTS = [
    ("a.pdf", HTML),
    ("a.pdf", zipped()),
    ("a.pdf", b" " + PDF),
    ("a.pdf", b"%PDF"),
    ("a.mp3", EXE),
    ("a.mp3", ELF),
    ("a.mp3", MP2),
    ("a.mp3", b"\xff\xfb"),
    ("a.mp3", PDF),
    ("a.m4a", HEIC),
    ("a.m4a", SVG),
    ("a.ogg", SCRIPT),
    ("a.ogg", MP3),
    ("voice.html.mp3", HTML),
]
WRONG_PHOTOS = [("a.jpg", HTML), ("a.jpg", SVG), ("a.png", EXE), ("a.webp", zipped())]
NEVER_TAKEN = [("a.html", HTML), ("a.svg", SVG), ("a.exe", EXE), ("a.pdf.exe", PDF)]

# Each door: its address and the name of its field.
DOCUMENT_DOORS = {
    "form": ("/admin/documents/add/", "file"),
    "many at once": ("/admin/documents/multiple/add/", "files[]"),
    "in a story": ("/admin/documents/chooser/create/", "document-chooser-upload-file"),
}
PHOTO_DOORS = {
    "form": ("/admin/images/add/", "file"),
    "many at once": ("/admin/images/multiple/add/", "files[]"),
    "in a story": ("/admin/images/chooser/create/", "image-chooser-upload-file"),
}


def upload(client, door: tuple[str, str], name: str, content: bytes) -> str:
    address, field = door
    prefix = field.removesuffix("file") if field.endswith("-file") else ""
    data = {field: SimpleUploadedFile(name, content), f"{prefix}title": "A file"}
    return client.post(address, data | {f"{prefix}license": "CC0"}).content.decode()


@pytest.mark.parametrize(("name", "content"), RIGHT)
def test_right_document_is_taken(name, content):
    assert is_what_it_says(io.BytesIO(content), name)


@pytest.mark.parametrize(("name", "content"), [*WRONG_DOCUMENTS, *NEVER_TAKEN, ("a.mp3", b"")])
def test_wrong_document_is_known(name, content):
    assert not is_what_it_says(io.BytesIO(content), name)


def test_each_kind_that_is_taken_is_known(settings):
    assert {f".{ending}" for ending in settings.WAGTAILDOCS_EXTENSIONS} == set(KINDS)


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_every_door_looks_into_documents(client, editor, door):
    client.force_login(editor)
    for name, content in [*WRONG_DOCUMENTS, *NEVER_TAKEN]:
        upload(client, DOCUMENT_DOORS[door], name, content)
        assert not get_document_model().objects.exists(), (name, content)
    for number, (name, content) in enumerate(RIGHT, 1):
        upload(client, DOCUMENT_DOORS[door], name, content)
        assert get_document_model().objects.count() == number, (name, content)


@pytest.mark.parametrize("door", PHOTO_DOORS)
def test_every_door_looks_into_photos(client, editor, door):
    client.force_login(editor)
    for name, content in [*WRONG_PHOTOS, *NEVER_TAKEN]:
        upload(client, PHOTO_DOORS[door], name, content)
        assert not get_image_model().objects.exists(), (name, content)
    upload(client, PHOTO_DOORS[door], "a.jpg", factory.make_picture().read())
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "there is no PDF inside"), ("ja", "中身はPDFではありません")],
)
def test_message_says_what_is_wrong_in_the_language_of_the_admin(client, editor, language, words):
    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)
    with translation.override(language):
        page = upload(client, DOCUMENT_DOORS["form"], "a.pdf", HTML)
    assert words in page


def test_another_file_of_a_document_is_looked_into_too(client, editor):
    client.force_login(editor)
    document = factory.make_recording()
    before = document.file.name
    data = {"title": "Voice", "file": SimpleUploadedFile("a.mp3", EXE)}
    client.post(f"/admin/documents/edit/{document.pk}/", data)
    document.refresh_from_db()
    assert document.file.name == before


def test_import_with_files_looks_into_recordings(tmp_path: Path):
    passage = {"en": "A", "recording": "a.mp3"}
    line = {"slug": "a", "title": "A", "level": "A2.1", "passages": [passage]}
    (tmp_path / "stories.jsonl").write_text(json.dumps(line))
    for content, is_taken in ((EXE, False), (HTML, False), (MP3, True)):
        (tmp_path / "a.mp3").write_bytes(content)
        found = read_with_files(tmp_path / "stories.jsonl")
        assert bool(found.stories) is is_taken, content


def test_photo_of_many_loses_where_it_was_taken(client, editor):
    """The upload of many at once sends no licence, and Wagtail then kept the file as it came."""
    client.force_login(editor)
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    Image.new("RGB", (60, 40)).save(file, "JPEG", exif=exif)
    address, field = PHOTO_DOORS["many at once"]
    client.post(address, {field: SimpleUploadedFile("a.jpg", file.getvalue())})
    with get_image_model().objects.get().file.open("rb") as kept:
        assert not Image.open(kept).getexif()
