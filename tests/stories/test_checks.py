"""What is reported to an editor before a story is published."""

import pytest
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from stories.editing.checks import weight
from stories.editing.checks.findings import findings_of
from stories.models import StoryPage
from tests import factory
from tests.stories.test_editor_writes import create, shelf  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def whole(**fields):
    """A story that lacks nothing."""
    defaults = {
        "title_ja": "ドア",
        "summary": "A door opens.",
        "summary_ja": "ドアが開く。",
        "countries": ["CA"],
        "lead_photo": factory.make_photo(),
    }
    return factory.make_story(**defaults | fields)


def messages(story) -> list[str]:
    return [finding.message for finding in findings_of(story)]


def test_whole_story_lacks_nothing():
    assert messages(whole()) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title_ja": ""}, "The title has no Japanese."),
        ({"summary": " "}, "There is no English summary"),
        ({"summary_ja": ""}, "There is no Japanese summary."),
        ({"countries": []}, "No country is chosen"),
        ({"passages": [("I left.", ""), ("", "雨。")]}, "Passage 1 has no Japanese."),
        ({"passages": [("I left.", ""), ("", "雨。")]}, "Passage 2 has no English."),
        ({"passages": [("word " * 121, "雨。")]}, "Passage 1 has 121 words"),
        ({"notes": [("volcano", "火山")]}, "“volcano” stands in no passage"),
    ],
)
def test_each_lack_is_reported(fields, words):
    assert any(words in message for message in messages(whole(**fields)))


def test_note_that_stands_in_a_passage_is_right():
    assert messages(whole(notes=[("door", "ドア")])) == []


@pytest.mark.parametrize(
    ("fields", "words", "must"),
    [
        ({"description": ""}, "does not say what it shows", True),
        ({"description_ja": ""}, "does not say in Japanese", False),
        ({"credit": " "}, "does not say who took it", True),
        ({"license": ""}, "has no licence", True),
        ({"people": "unknown"}, "does not say whether people can be recognised", False),
        ({"people": "recognisable"}, "has each of them agreed", False),
    ],
)
def test_lack_of_a_photo_is_reported(fields, words, must):
    story = whole(lead_photo=factory.make_photo(**fields))
    assert [(words in one.message, one.must) for one in findings_of(story)] == [(True, must)]


@pytest.mark.parametrize("people", ["nobody", "unrecognisable"])
def test_photo_in_which_nobody_can_be_recognised_is_right(people):
    assert messages(whole(lead_photo=factory.make_photo(people=people))) == []


def test_heavy_page_is_reported(monkeypatch):
    monkeypatch.setattr(weight, "_FRAME_BYTES", 170_000)
    assert any("more than 160 KB" in message for message in messages(whole()))


def test_weight_is_near_what_a_browser_loads():
    """A story of the samples' size weighs 24.5 KB in Chromium without its photo."""
    story = whole(lead_photo=None, passages=[("I opened the door. " * 28, "ドアを開けた。" * 20)])
    assert 22 <= weight.weight_kb(story) <= 27


def test_photo_whose_file_is_gone_stops_nothing():
    photo = factory.make_photo()
    photo.file.delete(save=False)
    assert messages(whole(lead_photo=photo)) == []


class TestInTheAdmin:
    def address(self, story):
        return f"/admin/story-checks/{story.pk}/"

    def test_latest_draft_is_checked(self, client, editor):
        story = whole()
        story.title_ja = ""
        story.save_revision()
        client.force_login(editor)
        assert "The title has no Japanese." in client.get(self.address(story)).content.decode()

    def test_answer_is_in_the_editors_language(self, client, editor):
        UserProfile.objects.create(user=editor, preferred_language="ja")
        client.force_login(editor)
        answer = client.get(self.address(whole(title_ja=""))).content.decode()
        assert "日本語" in answer and "The title" not in answer

    def test_titles_are_escaped(self, client, editor):
        story = whole(lead_photo=factory.make_photo(title="<b>x", credit=""))
        client.force_login(editor)
        assert "<b>x" not in client.get(self.address(story)).content.decode()

    def test_only_who_may_edit_is_answered(self, client):
        story = whole()
        assert client.get(self.address(story)).status_code == 302

    def test_photo_without_credit_stops_publishing_and_loses_nothing(
        self,
        client,
        moderator,
        shelf,  # noqa: F811
    ):
        photo = factory.make_photo(credit="")
        fields = {"lead_photo": photo.pk, "action-publish": "x"}
        page = create(client, moderator, shelf, **fields).content.decode()
        assert "does not say who took it" in page and "I left." in page
        assert not StoryPage.objects.filter(live=True).exists()

    def test_photo_without_credit_is_no_matter_in_a_draft(self, client, editor, shelf):  # noqa: F811
        photo = factory.make_photo(credit="")
        assert create(client, editor, shelf, lead_photo=photo.pk).status_code == 302


def test_messages_are_all_translated():
    story = whole(
        title_ja="",
        summary="",
        summary_ja="",
        countries=[],
        passages=[("word " * 121, "")],
        notes=[("volcano", "火山")],
        lead_photo=factory.make_photo(description="", credit=""),
    )
    with translation.override("ja"):
        japanese = messages(story)
    assert len(japanese) >= 8 and not set(japanese) & set(messages(story))


def test_file_that_readers_will_not_be_sent_is_reported():
    private = Collection.get_first_root_node().add_child(name="Kept back")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    photo = factory.make_photo(title="A harbour", collection=private)
    recording = factory.make_recording()
    recording.collection = private
    recording.save()
    audio = ("audio", {"recording": recording, "title": "", "title_ja": ""})
    found = messages(whole(lead_photo=photo, blocks=[audio]))
    assert [message.split(" lies")[0] for message in found] == ["“A harbour”", "“Voice”"]
