"""The editor writes a story in the admin."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from stories.models import Career, EnglishLevel, StoryIndexPage, StoryPage
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    return StoryIndexPage.objects.get()


PUBLISH = {"action-publish": "1"}


def form_of_a_story(passages=(("I left.", "私は出た。"),), **fields):
    body = [
        ("passage", dict(zip(("en", "ja", "recording"), (*one, ""), strict=False)))
        for one in passages
    ]
    place = {"country": "CA", "city": "Vancouver", "city_ja": "バンクーバー"}
    note = {"word": "left", "ja": "出た", "note": ""}
    question = {"question": "Who left?", "question_ja": "", "answer": "I did."}
    form = nested_form_data(
        {
            "title": "I Left",
            "title_ja": "出発",
            "slug": "i-left",
            "level": EnglishLevel.objects.get(code="A1.2").pk,
            "body": streamfield(body),
            "license": "CC BY 4.0",
            "length_unit": "months",
            "places": inline_formset([place]),
            "notes": inline_formset([note]),
            "questions": inline_formset([question]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    return form | {"careers": [Career.objects.get(slug="nurse").pk]}


def create(client, user, shelf, **fields):
    client.force_login(user)
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", shelf.pk])
    return client.post(address, form_of_a_story(**fields))


def test_story_is_saved_as_a_draft_with_all_that_was_typed(client, editor, shelf):
    response = create(client, editor, shelf)
    story = StoryPage.objects.get(slug="i-left").get_latest_revision_as_object()
    assert response.status_code == 302
    assert not story.live
    assert story.title_ja == "出発"
    assert [str(place) for place in story.places.all()] == ["Vancouver, Canada"]
    assert [career.slug for career in story.careers.all()] == ["nurse"]
    assert story.word_count == 2
    assert [(one.question, one.answer) for one in story.questions.all()] == [
        ("Who left?", "I did.")
    ]


def test_draft_may_wait_for_its_level_but_publishing_may_not(client, moderator, shelf):
    assert create(client, moderator, shelf, level="").status_code == 302
    draft = StoryPage.objects.get(slug="i-left")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert client.get(address).status_code == 200
    fields = {"level": "", "slug": "i-left", "action-publish": "1"}
    page = client.post(address, form_of_a_story(**fields)).content.decode()
    assert "This field is required" in page and "I left." in page
    draft.refresh_from_db()
    assert not draft.live


def test_passage_may_lack_one_language(client, editor, shelf):
    create(client, editor, shelf, passages=[("I left.", ""), ("", "雨だった。")])
    story = StoryPage.objects.get(slug="i-left")
    assert not story.is_bilingual


def test_passage_without_any_text_is_refused_in_plain_words(client, moderator, shelf):
    response = create(client, moderator, shelf, passages=[("", "  ")], **PUBLISH)
    assert response.status_code == 200
    assert "Write the English or the Japanese" in response.content.decode()
    assert not StoryPage.objects.exists()


def test_draft_is_saved_before_its_level_and_its_blocks_are_filled(client, editor, shelf):
    photo = {"image": "", "alt": "", "alt_ja": "", "caption": "", "caption_ja": ""}
    empty = {"en": "", "ja": "", "recording": ""}
    body = streamfield([("passage", empty), ("photo", photo), ("quote", {"en": "", "ja": ""})])
    fields = nested_form_data({"body": body})
    response = create(client, editor, shelf, level="", **fields)
    assert response.status_code == 302
    story = StoryPage.objects.get(slug="i-left")
    for address in ("wagtailadmin_pages:edit", "wagtailadmin_pages:view_draft"):
        assert client.get(reverse(address, args=[story.pk])).status_code == 200


def test_story_without_a_level_is_not_published(client, moderator, shelf):
    response = create(client, moderator, shelf, level="", **PUBLISH)
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()
    assert not StoryPage.objects.exists()


def test_recording_of_a_passage_is_kept(client, editor, shelf):
    recording = factory.make_recording()
    create(client, editor, shelf, passages=[("I left.", "", recording.pk)])
    story = StoryPage.objects.get(slug="i-left").get_latest_revision_as_object()
    assert story.body[0].value["recording"] == recording


@pytest.mark.parametrize(("name", "english"), [("lesson.pdf", "I left."), ("voice.M4A", "")])
def test_recording_that_cannot_be_heard_or_followed_is_refused(
    client, moderator, shelf, name, english
):
    recording = factory.make_recording(name)
    passage = (english, "出た。", recording.pk)
    response = create(client, moderator, shelf, passages=[passage], **PUBLISH)
    message = (
        "Choose an MP3 or M4A file." if english else "Write down the English that the recording"
    )
    assert message in response.content.decode()
    assert not StoryPage.objects.exists()


def test_moderator_publishes_and_readers_see_it(client, moderator, shelf):
    create(client, moderator, shelf, **PUBLISH)
    client.logout()
    page = client.get("/ja/stories/i-left/").content.decode()
    assert "I Left" in page
    assert re.sub("<wbr>|<rt.*?</rt>|</?ruby.*?>", "", page).count("私は出た。")


def test_editor_cannot_publish_alone(client, editor, shelf):
    create(client, editor, shelf, **PUBLISH)
    assert not StoryPage.objects.get(slug="i-left").live


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_form_opens_in_both_languages(client, moderator, shelf, language):
    story = factory.make_story()
    UserProfile.objects.create(user=moderator, preferred_language=language)
    client.force_login(moderator)
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:add", args=["stories", "storypage", shelf.pk]),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailsnippets_stories_career:add"),
        reverse("wagtailsnippets_stories_englishlevel:list"),
        reverse("wagtailsnippets_stories_writer:add"),
        reverse("wagtailimages:add"),
    ):
        assert client.get(address).status_code == 200, address


def test_preview_shows_the_draft(client, editor):
    story = factory.make_story(is_published=False, title="Not yet out")
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    assert "Not yet out" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [("photo.jpg", b"this is no picture"), ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)],
)
def test_corrupt_picture_is_refused_in_plain_words(client, editor, name, content):
    client.force_login(editor)
    broken = SimpleUploadedFile(name, content, content_type="image/jpeg")
    response = client.post(
        reverse("wagtailimages:add"), {"title": "Broken", "file": broken, "license": "CC0"}
    )
    assert response.status_code == 200
    assert "corrupted" in response.content.decode() or "valid" in response.content.decode()
    assert not get_image_model().objects.exists()


def test_cut_off_picture_is_refused_in_plain_words(client, editor):
    whole = factory.make_picture()
    cut = type(whole)("cut.jpg", whole.read()[:300], content_type="image/jpeg")
    client.force_login(editor)
    response = client.post(
        reverse("wagtailimages:add"), {"title": "Cut", "file": cut, "license": "CC0"}
    )
    assert response.status_code == 200
    assert not get_image_model().objects.exists()
