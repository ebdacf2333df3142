"""The report of stories whose Japanese is older than their English, or missing."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from stories.editing.checks.findings import findings_of
from stories.editing.desk.translation_counts import with_translation
from stories.models import StoryPage
from tests import factory
from tests.stories.sitting import Desk

pytestmark = pytest.mark.django_db

WHOLE = {"title_ja": "ドア", "summary": "A door.", "summary_ja": "ドア。"}


@pytest.fixture
def desk(client, moderator):
    return Desk(client, moderator, factory.make_story(title="Old", **WHOLE))


def change_english(desk, text="I shut the door.", action=""):
    sitting = desk.open()
    sitting.type(en=text)
    sitting.save(action)


def counts(story):
    row = with_translation(StoryPage.objects.filter(pk=story.pk)).get()
    return row.live_stale, row.draft_stale, row.live_untranslated, row.draft_untranslated


def report(client, **query):
    return client.get(reverse("translation_report"), query).content.decode()


def test_counts_tell_live_from_draft(desk):
    assert counts(desk.live) == (0, 0, 0, 0)
    change_english(desk)
    assert counts(desk.live) == (0, 1, 0, 0)
    change_english(desk, action="publish")
    assert counts(desk.live) == (1, 1, 0, 0)
    sitting = desk.open()
    sitting.type(ja="")
    sitting.save()
    assert counts(desk.live) == (1, 0, 0, 1)


def test_story_that_is_not_live_counts_for_no_reader():
    story = factory.make_story(**WHOLE, passages=[("I left.", "")], is_published=False)
    story.save_revision()
    assert counts(story) == (0, 0, 0, 1)


def test_report_names_what_is_to_do_and_not_what_is_done(desk):
    factory.make_story(title="Whole", **WHOLE)
    factory.make_story(title="Half", **WHOLE, passages=[("I left.", "")])
    change_english(desk)
    page = report(desk.client)
    assert "Old" in page
    assert "Half" in page
    assert "Whole" not in page
    assert "moderator" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kind": "stale"}, {"Old"}),
        ({"kind": "missing"}, {"Half"}),
        ({"where": "live"}, {"Half"}),
        ({"where": "draft"}, {"Old"}),
        ({"kind": "nonsense"}, {"Old", "Half"}),
    ],
)
def test_report_is_narrowed(desk, query, names):
    factory.make_story(title="Half", **WHOLE, passages=[("I left.", "")])
    change_english(desk)
    page = report(desk.client, **query)
    found = set(re.findall(r">\s*(Old|Half)\s*<", page))
    assert found == names


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_report_is_taken_along_as_a_sheet(desk, form):
    change_english(desk)
    response = desk.client.get(reverse("translation_report"), {"export": form})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if form == "csv":
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    else:
        rows = [
            [str(cell) for cell in row] for row in load_workbook(io.BytesIO(content)).active.values
        ]
    assert len(rows) == 2
    assert dict(zip(*rows, strict=True))["Older, latest draft"] == "1"
    assert dict(zip(*rows, strict=True))["Last editor"] == "moderator"


def test_many_stories_cost_no_more_queries(desk, django_assert_max_num_queries):
    for number in range(55):
        factory.make_story(title=f"Story {number}", is_published=False)
    report(desk.client)
    with django_assert_max_num_queries(20):
        report(desk.client)


def test_editor_is_warned_before_publishing(desk):
    change_english(desk)
    draft = desk.draft
    (found,) = [one for one in findings_of(draft) if "older than its English" in one.message]
    assert found.field == draft.body[0].id


def test_teacher_is_warned_below_the_story_and_on_the_sheet(desk, client):
    words = "The Japanese of passage 1 is older than its English."
    change_english(desk)
    client.logout()
    assert words not in client.get(desk.live.url).content.decode()
    client.force_login(desk.user)
    change_english(desk, action="publish")
    client.logout()
    assert words in client.get(desk.live.url).content.decode()
    sheet = reverse("story-sheet", args=[desk.live.slug])
    assert words in client.get(sheet).content.decode()
