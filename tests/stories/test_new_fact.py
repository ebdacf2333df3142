"""A fact added to the table of the facts card is there wherever facts are."""

import csv
import io
import json
import sys
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import models

from stories.models import StoryPage, facts
from stories.models.fact_fields import ChoiceFact
from tests import factory

pytestmark = pytest.mark.django_db
READ_THE_TABLE = (
    "stories.editing.exporting",
    "stories.editing.importing",
    "stories.editing.interchange",
    "stories.editing.story_editor",
    "stories.management.commands",
    "stories.reading.facts_card",
)


class Weather(models.TextChoices):
    SNOW = "snow", "Snow"
    SUN = "sun", "Sun"


@pytest.fixture(autouse=True)
def weather(monkeypatch):
    """A fact of the table, kept in a column that the table of stories has already."""
    fact = ChoiceFact(
        name="level_reason", headings=("Weather", "天気"), label="The weather", choices=Weather
    )
    monkeypatch.setattr(facts, "FACT_FIELDS", (*facts.FACT_FIELDS, fact))
    # What reads the table is imported anew, and stands as it was afterwards.
    readers = {name: sys.modules[name] for name in sys.modules if name.startswith(READ_THE_TABLE)}
    for name, module in readers.items():
        room, _dot, file = name.rpartition(".")
        monkeypatch.setattr(sys.modules[room], file, module)
    for name in readers:
        monkeypatch.delitem(sys.modules, name)


def test_the_editor_asks_for_it():
    short, _sentences = import_module("stories.editing.story_editor").facts_panels()
    assert "level_reason" in [field.field_name for row in short.children for field in row.children]


def test_the_card_shows_it():
    story = factory.make_story(level_reason="snow")
    row = import_module("stories.reading.facts_card").facts_of(story).rows[-1]
    assert (row.name, row.label, row.value) == ("level_reason", "The weather", "Snow")


def test_json_lines_bring_it_in_and_take_it_out(tmp_path):
    line = {"slug": "a", "title": "A", "level": "A1.1", "passages": [{"en": "Hi."}]}
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    before.write_text(json.dumps(line | {"facts": {"level_reason": "snow"}}))
    call_command("import_stories", str(before), stdout=io.StringIO())
    assert StoryPage.objects.get().level_reason == "snow"
    call_command("export_stories", str(after), drafts=True, stdout=io.StringIO())
    assert json.loads(after.read_text())["facts"] == {"level_reason": "snow"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_files_for_people_take_it_out_and_bring_it_in(kind):
    factory.make_story(level_reason="sun")
    data_of = import_module("stories.editing.exporting.selection").data_of
    written = import_module("stories.editing.exporting.file_kinds").written
    read_upload = import_module("stories.editing.importing.files.upload").read_upload
    prepare = import_module("stories.editing.importing.preview").prepare
    file = written(kind, data_of(StoryPage.objects.all(), as_published=True)).read()
    if kind == "csv":
        (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
        assert row["Weather"] == "Sun"
    (story,) = prepare(read_upload(file))
    assert story.data.facts.level_reason == "sun"
