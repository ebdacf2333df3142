"""A teacher takes stories along on a USB stick."""

import io
import zipfile

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.documents import get_document_model

from stories.sharing import bundle as bundling
from stories.sharing.bundle import bundle
from stories.sharing.handout import Handout
from stories.sharing.paper.views import bundle_response
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def stories(publish):
    recording = get_document_model().objects.create(
        title="voice", file=ContentFile(b"ID3", name="声.MP3")
    )
    words = {"alt": "", "alt_ja": "", "caption": "Dusk", "caption_ja": ""}
    blocks = [
        ("photo", {"image": factory.make_photo(title="B"), **words}),
        ("quote", {"en": "Come in!", "ja": "お入り！"}),
        ("audio", {"recording": recording, "title": "", "title_ja": ""}),
    ]
    first = publish(
        title="The Door",
        title_ja="戸",
        slug="戸",
        license="CC BY 4.0",
        notes=[("door", "戸")],
        lead_photo=factory.make_photo(credit="Mio <3"),
        blocks=blocks,
        writer="Mio",
    )
    return [first, publish(title="Second", slug="second")]


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def pages(files: dict[str, bytes]) -> dict[str, BeautifulSoup]:
    return {
        name: BeautifulSoup(content, "html.parser")
        for name, content in files.items()
        if name.endswith(".html")
    }


def test_every_name_is_plain_and_every_link_leads_to_a_file(stories):
    files = opened(bundle(Handout(stories, file_name="list")))
    assert all(name.isascii() for name in files)
    assert {"index.html", "01.html", "02-second.html", "stories.css"} <= set(files)
    for name, soup in pages(files).items():
        for element in soup.select("[href], [src]"):
            target = element.get("href") or element.get("src")
            path, _, fragment = target.partition("#")
            assert (path or name) in files, (name, target)
            if fragment:
                assert soup.find(id=fragment), (name, target)


def test_pages_are_valid_and_hold_no_script(stories):
    for name, content in opened(bundle(Handout(stories, file_name="list"))).items():
        if name.endswith(".html"):
            parser = html5lib.HTMLParser()
            parser.parse(io.BytesIO(content))
            assert not parser.errors, (name, parser.errors)
            assert b"<script" not in content
            assert b"http" not in content


def test_story_is_whole_with_its_japanese_on_a_tap(stories):
    soup = pages(opened(bundle(Handout(stories, file_name="list"))))["01.html"]
    assert soup.select_one(".english").text == "I opened the door."
    assert not soup.details.has_attr("open")
    assert soup.select_one("details ruby")
    assert soup.select_one("a#use-1").text == "door"
    assert soup.audio["src"].endswith(".mp3")
    assert "お入り" in soup.blockquote.text


def test_japanese_starts_and_reads_as_the_list_is_set(stories):
    files = opened(bundle(Handout(stories, file_name="list"), furigana="none", is_open=True))
    soup = pages(files)["01.html"]
    assert soup.details.has_attr("open")
    assert not soup.select("ruby")


def test_licence_and_credit_travel_with_each_story_and_photo(stories):
    files = opened(bundle(Handout(stories, file_name="list")))
    story = pages(files)["01.html"]
    assert "CC BY 4.0" in story.get_text()
    assert [small.text for small in story.select("figcaption small")] == [
        "Mio <3 · CC BY 4.0",
        "Hiraku Library · CC BY 4.0",
    ]
    listed = files["licences.txt"].decode()
    assert "The Door · Mio · CC BY 4.0" in listed
    assert "files/01-1.jpg · Mio <3 · CC BY 4.0" in listed


def test_index_shows_the_teachers_words_as_plain_text(stories):
    handout = Handout(
        stories,
        file_name="list-7K3QXP",
        title="Class 2-B",
        line="<i>Hi</i>",
        notes={stories[1].pk: "Last!"},
    )
    index = pages(opened(bundle(handout)))["index.html"]
    assert index.h1.text == "Class 2-B"
    assert "<i>Hi</i>" in index.get_text()
    assert index.select_one("li:nth-of-type(2) .note").text == "Last!"


def test_download_has_a_plain_name_and_is_not_compressed_again(client, stories):
    response = client.get("/en/zip/second/", HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="second.zip"'
    assert "Content-Encoding" not in response
    assert not response.cookies
    assert "index.html" in opened(response.content)


def test_name_of_a_download_is_plain_whatever_the_slug(client, stories):
    response = client.get("/en/zip/戸/")
    assert response["Content-Disposition"] == 'attachment; filename="stories.zip"'


def test_same_stories_give_the_same_file(stories):
    handout = Handout(stories, file_name="list")
    assert bundle(handout) == bundle(handout)


@pytest.mark.parametrize(("limit", "value"), [("MOST_BUNDLED", 1), ("MOST_BUNDLE_BYTES", 3000)])
def test_too_much_for_one_file_is_refused_in_their_language(monkeypatch, stories, limit, value):
    monkeypatch.setattr(bundling, limit, value)
    request = RequestFactory().get("/en/h/7K3QXP/zip/")
    response = bundle_response(request, Handout(stories, file_name="list"))
    assert response.status_code == 413
    assert "shorter list" in response.content.decode()
