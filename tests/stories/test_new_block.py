"""A new kind of block, with a class and a template, is there wherever blocks are."""

import io
import json

import pytest
from django.core.management import call_command
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from stories.editing.checks.findings import findings_of
from stories.models import StoryPage
from stories.models.block_values import StoryBlock
from stories.reading.photos import ALL_FILTERS, make_renditions, photos_of
from tests import factory

pytestmark = pytest.mark.django_db
TEMPLATE = "{% load japanese %}<aside>{{ value.en }} {{ value.ja|furigana:page }}</aside>"


class TipBlock(StoryBlock):
    en = blocks.CharBlock(max_length=20)
    ja = blocks.CharBlock()
    picture = ImageChooserBlock()


@pytest.fixture(autouse=True)
def tip(monkeypatch, settings, tmp_path):
    block = TipBlock()
    block.set_name("tip")
    monkeypatch.setitem(StoryPage.block_kinds(), "tip", block)
    (tmp_path / "stories" / "blocks").mkdir(parents=True)
    (tmp_path / "stories" / "blocks" / "tip.html").write_text(TEMPLATE)
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]


@pytest.fixture
def photo():
    return factory.make_photo(credit="", description="")


@pytest.fixture
def story(photo):
    return factory.make_story(
        blocks=[("tip", {"en": "Smile.", "ja": "笑う。", "picture": photo})], title_ja="戸"
    )


def test_the_page_shows_it_with_furigana(client, story):
    assert "<ruby" in story.furigana["笑う。"]
    page = client.get(story.url).content.decode()
    assert "<aside>Smile. <" in page
    assert story.furigana["笑う。"] in page


def test_its_photo_is_made_ready(story, photo):
    assert photos_of(story) == [photo]
    make_renditions(story)
    assert photo.renditions.count() == len(ALL_FILTERS)


def test_what_its_photo_lacks_is_found(story, photo):
    found = [one.message for one in findings_of(story) if one.must]
    assert any("who took it" in one for one in found)
    assert any("what it shows" in one for one in found)
    photo.delete()
    found = [one.message for one in findings_of(StoryPage.objects.get()) if one.must]
    assert found == ["A photo of the story is gone or was never chosen."]


def test_json_lines_take_it_out_and_bring_it_in(story, tmp_path):
    file = tmp_path / "out" / "stories.jsonl"
    call_command("export_stories", str(file), stdout=io.StringIO())
    (block,) = json.loads(file.read_text())["blocks"]
    name = block.pop("picture")
    assert (file.parent / name).is_file()
    assert block == {"type": "tip", "after": 1, "en": "Smile.", "ja": "笑う。"}
    story.delete()
    call_command("import_stories", str(file), stdout=io.StringIO())
    again = StoryPage.objects.get().body
    assert [block.block_type for block in again] == ["passage", "tip"]
    assert (again[1].value["en"], again[1].value["ja"]) == ("Smile.", "笑う。")
    assert again[1].value["picture"].is_stored_locally()
    said = io.StringIO()
    call_command("import_stories", str(file), stdout=said)
    assert said.getvalue() == "1 unchanged\n"


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ({"type": "advice"}, "'advice' is no kind of block"),
        ({"type": "quote"}, "'quote' is no kind of block"),
        ({"type": "tip", "fr": "Souris."}, "'fr' is no text or file of a block 'tip'"),
        ({"type": "tip", "en": "Smile. " * 9}, "'en': Ensure this value has at most 20"),
        ({"type": "tip", "picture": "no.jpg"}, "'no.jpg' does not exist"),
    ],
)
def test_what_does_not_fit_it_is_refused(tmp_path, block, what):
    line = {"slug": "a", "title": "A", "level": "A1.1", "passages": [{"en": "Hi."}]}
    file, wrong = tmp_path / "stories.jsonl", io.StringIO()
    file.write_text(json.dumps(line | {"blocks": [block]}))
    with pytest.raises(Exception, match="1 problems"):
        call_command("import_stories", str(file), stderr=wrong)
    assert wrong.getvalue().startswith("line 1: blocks.0")
    assert what in wrong.getvalue()
