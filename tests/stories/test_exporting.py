"""An editor takes stories out, and what is taken out can be brought in again."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from stories.editing.exporting import excel_writer
from stories.editing.exporting.selection import data_of
from stories.editing.importing.files.upload import read_upload
from stories.editing.importing.preview import prepare
from stories.editing.interchange.export_line import as_json, story_data
from stories.models import Career, StoryPage, StoryPlace, Writer
from tests import factory

pytestmark = pytest.mark.django_db
EXPORT = "/admin/export-stories/"
KINDS = ["csv", "xlsx", "docx"]
PASSAGES = [
    ("I opened the door.", "ドアを開けた。"),
    ("=1+1", "＝式ではない"),
    ("- Who is it?\n- Me.", "「だれ」\n\n「わたし」"),
    ("+81 is Japan; @home, “quoted”, 'tis\tso", ""),
    ("", "'=まだ英語はない"),
    ("#N/A", "今日《きょう》は晴れ"),
]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def export(client, kind, **chosen) -> bytes:
    response = client.get(EXPORT, {"kind": kind, **chosen})
    assert response.status_code == 200
    return response.getvalue()


def titles(data: bytes) -> list[str]:
    return [story.title for story in prepare(read_upload(data))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_taken_out_comes_in_again_word_for_word(desk, editor, kind, language):
    UserProfile.objects.create(user=editor, preferred_language=language)
    story = factory.make_story(
        title="=Door",
        title_ja="ドア",
        summary="I went.",
        passages=PASSAGES,
        level="A2.2",
        countries=["CA", "GB"],
        careers=["nurse"],
        themes=["lost"],
        notes=[("door", "ドア")],
        questions=[("Who?", "だれ？", "Me.")],
        family="door",
        writer="Aoi",
        stay="homestay",
        cost="300k-1m",
        length_number=1,
        length_unit="years",
        is_example=True,
        teacher_notes_ja="聞く。\n読む。",
        license="CC BY 4.0",
    )
    (again,) = prepare(read_upload(export(desk, kind)), StoryPage.objects.all())
    # Only what the story itself lacks: the Japanese of passage 4, the English of passage 5.
    assert ["4" in one.what or "5" in one.what for one in again.problems] == [True, True]
    assert list(again.passages) == PASSAGES
    data = again.data
    assert (data.title, data.title_ja, data.summary) == ("=Door", "ドア", "I went.")
    assert (data.level, data.countries) == ("A2.2", ["CA", "GB"])
    assert (data.careers, data.themes, data.family) == (["nurse"], ["lost"], "door")
    assert (data.facts.stay, data.facts.cost, data.facts.length) == (
        "homestay",
        "300k-1m",
        "1 year",
    )
    assert (data.notes[0].word, data.lesson.questions[0].answer) == ("door", "Me.")
    assert (data.writer.name, data.example, data.license) == ("Aoi", True, "CC BY 4.0")
    assert data.lesson.teacher_notes_ja == "聞く。\n読む。"
    assert again.twin.pk == story.pk


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_of_a_sheet_is_ever_live(desk, start):
    factory.make_story(title="A", passages=[(f"{start}cmd|' /C calc'!A0", f"{start}1+1")])
    rows = csv.reader(io.StringIO(export(desk, "csv").decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(start)]
    sheet = load_workbook(io.BytesIO(export(desk, "xlsx"))).active
    cells = [cell for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.value.startswith(start)]


def test_csv_opens_in_excel_with_its_letters_right(desk):
    factory.make_story(title_ja="扉")
    assert export(desk, "csv").startswith(b"\xef\xbb\xbf")


def test_word_has_the_languages_side_by_side(desk):
    factory.make_story(passages=PASSAGES[:1])
    document = Document(io.BytesIO(export(desk, "docx")))
    assert [cell.text for cell in document.tables[1].rows[1].cells] == list(PASSAGES[0])
    assert document.paragraphs[0].style.name == "Heading 1"


def test_control_characters_break_no_file(desk):
    nul = "" if connection.vendor == "postgresql" else "\x00"  # which PostgreSQL holds in no text
    factory.make_story(title="A\x0b<&>", passages=[(f"One{nul}\x1b.\r\nTwo.", "")])
    for kind in KINDS:
        (story,) = prepare(read_upload(export(desk, kind)))
        assert (story.title, story.passages) == ("A<&>", (("One.\nTwo.", ""),))


def test_json_lines_hold_what_the_command_writes(desk):
    factory.make_story(title="One", lead_photo=factory.make_photo(people="recognisable"))
    (line,) = export(desk, "jsonl").splitlines()
    assert json.loads(line)["photos"][0]["people"] == "recognisable"


class TestChoice:
    @pytest.fixture(autouse=True)
    def stories(self):
        whole = {"title_ja": "日", "summary": "S.", "summary_ja": "要"}
        factory.make_story(title="Live", level="A1.1", **whole)
        factory.make_story(title="Draft", level="B1.1", is_published=False)
        changed = factory.make_story(title="Before", level="A1.1", passages=[("I left.", "")])
        changed.title = "After"
        changed.places = [StoryPlace(country="CA")]
        changed.save_revision()

    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ({}, {"Live", "Draft", "After"}),
            ({"state": "live"}, {"Live", "Before"}),
            ({"state": "draft"}, {"Draft"}),
            ({"language": "both"}, {"Live"}),
            ({"language": "missing"}, {"Draft", "After"}),
        ],
    )
    def test_by_state_and_language(self, desk, chosen, expected):
        assert set(titles(export(desk, "csv", **chosen))) == expected

    def test_by_levels(self, desk):
        level = StoryPage.objects.get(title="Draft").level
        assert titles(export(desk, "xlsx", level=[level.pk])) == ["Draft"]

    def test_nothing_chosen_is_still_a_file(self, desk):
        StoryPage.objects.all().delete()
        for kind in (*KINDS, "jsonl"):
            export(desk, kind)

    def test_unknown_kind_and_level_are_reported(self, desk):
        assert desk.get(EXPORT, {"kind": "exe"}).status_code == 400
        assert desk.get(EXPORT, {"kind": "csv", "level": "x"}).status_code == 400

    def test_text_too_long_for_excel_is_reported_and_not_cut(self, desk, monkeypatch):
        monkeypatch.setattr(excel_writer, "MOST_LETTERS", 10)
        response = desk.get(EXPORT, {"kind": "xlsx"})
        assert response.status_code == 400
        assert "too long for Excel" in response.content.decode()


def test_stranger_takes_nothing_out(client, django_user_model):
    factory.make_story()
    assert client.get(EXPORT, {"kind": "csv"}).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", password="x"))
    assert client.get(EXPORT, {"kind": "csv"}).status_code == 302


def test_draft_is_taken_out_as_the_editor_sees_it():
    story = factory.make_story(
        countries=["CA"],
        careers=["nurse"],
        notes=[("door", "ドア")],
        writer="Aoi",
        family="door",
        lead_photo=factory.make_photo(),
    )
    story.title, story.careers = "After", list(Career.objects.filter(slug="teacher"))
    story.places = [StoryPlace(country="GB", city="London")]
    story.save_revision()
    (data,) = data_of(StoryPage.objects.all(), as_published=False)
    assert as_json(data) == as_json(story_data(story.get_latest_revision_as_object()))
    assert data.title == "After"


def test_draft_that_names_something_deleted_since_is_still_taken_out():
    career = Career.objects.create(name="Baker", slug="baker-2")
    story = factory.make_story(writer="Aoi", careers=["baker-2"])
    story.save_revision()
    StoryPage.objects.update(writer=None, has_unpublished_changes=True)
    Writer.objects.all().delete()
    connection.cursor().execute("DELETE FROM stories_storypage_careers")
    career.delete()
    (data,) = data_of(StoryPage.objects.all(), as_published=False)
    assert (data.writer, data.careers) == (None, [])


@pytest.mark.parametrize("kind", [*KINDS, "jsonl"])
def test_more_stories_ask_no_more(desk, kind):
    counts = []
    for title in ("A", "B", "C"):
        factory.make_story(title=title, countries=["CA"], careers=["nurse"], writer="Aoi")
        factory.make_story(
            title=f"{title} draft", careers=["nurse"], is_published=False
        ).save_revision()
        with CaptureQueriesContext(connection) as asked:
            export(desk, kind)
        counts.append(len(asked))
    # A draft asks for its careers and its themes, nothing else is asked story by story.
    assert counts[2] - counts[0] <= 4
    assert counts[0] < 35
