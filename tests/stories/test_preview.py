"""An editor looks at a story as others will see it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from library.page_cache.store import PageStore
from stories.editing.preview.modes import modes_now
from stories.models import EnglishLevel, StoryIndexPage, StoryPage, WordReading
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MODES = [mode.name for mode in modes_now()]
PASSAGES = {
    "full": (("I left home.", "私は家を出た。"), ("It rained.", "雨が降った。")),
    "title only": (),
    "english only": (("I left home.", ""),),
    "japanese only": (("", "私は家を出た。"),),
}


def form_of(kind: str) -> dict:
    """What the editor's form holds while somebody writes."""
    body = [("passage", {"en": en, "ja": ja, "recording": ""}) for en, ja in PASSAGES[kind]]
    full = kind == "full"
    fields = {
        "title": "I Left",
        "title_ja": "" if kind in ("title only", "english only") else "家を出た日",
        "summary": "A girl leaves." if full else "",
        "summary_ja": "少女が家を出る。" if full else "",
        "slug": "i-left" if full else "",
        "level": EnglishLevel.objects.get(code="A1.2").pk if full else "",
        "body": streamfield(body),
        "license": "CC BY 4.0",
        "length_unit": "months",
        "lead_photo": factory.make_photo().pk if full else "",
        "places": inline_formset([{"country": "CA", "city": "", "city_ja": ""}] if full else []),
        "notes": inline_formset([{"word": "left", "ja": "出た", "note": ""}] if full else []),
        "questions": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields)


@pytest.fixture
def preview(client, editor):
    """Look at what the form holds, of a new story or of one that is there: preview(form, mode)."""
    client.force_login(editor)

    def look(form: dict, mode: str, story: StoryPage | None = None):
        if story:
            address = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
        else:
            shelf = StoryIndexPage.objects.get()
            address = reverse(
                "wagtailadmin_pages:preview_on_add", args=["stories", "storypage", shelf.pk]
            )
        answer = client.post(address, form).json()
        assert answer == {"is_valid": True, "is_available": True}
        return client.get(address, {"mode": mode, "in_preview_panel": "true"})

    return look


def text_of(response) -> str:
    return re.sub("<wbr>|<rt.*?</rt>|</?ruby.*?>", "", response.content.decode())


@pytest.mark.parametrize("kind", PASSAGES)
@pytest.mark.parametrize("mode", MODES)
def test_every_mode_shows_a_new_story_whatever_it_lacks(preview, mode, kind):
    response = preview(form_of(kind), mode)
    assert response.status_code == 200
    assert "I Left" in response.content.decode()
    assert not StoryPage.objects.exists()


def test_places_and_notes_of_the_draft_are_shown_though_they_are_not_out(preview):
    story = factory.make_story(slug="i-left")
    shown = {mode: text_of(preview(form_of("full"), mode, story)) for mode in MODES}
    assert "Canada" in shown["card"] and "Canada" in shown["en"]
    assert (
        '<dt lang="en">left</dt>' in shown["en"] and '<dt lang="en">left</dt>' in shown["sheet-en"]
    )


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_shows_the_draft_of_a_published_story(preview, mode):
    story = factory.make_story(title="As it is out", slug="i-left")
    response = preview(form_of("full"), mode, story)
    assert response.status_code == 200
    assert "I Left" in response.content.decode() and "As it is out" not in text_of(response)
    story.refresh_from_db()
    assert story.title == "As it is out"


def test_draft_without_a_level_is_shown_beside_no_other(preview):
    factory.make_story(title="Another")
    assert "Another" not in text_of(preview(form_of("title only"), "en"))


@pytest.mark.parametrize(("mode", "doors"), [("en", 0), ("en-open", 2), ("ja", 0), ("ja-open", 2)])
def test_japanese_is_shut_or_open(preview, mode, doors):
    page = preview(form_of("full"), mode).content.decode()
    assert page.count("<details open>") == doors
    assert f'<html lang="{mode[:2]}"' in page


@pytest.mark.parametrize("grade", ["none", "4", "junior"])
def test_furigana_is_that_of_the_class_whatever_this_device_has_chosen(preview, grade):
    page = preview(form_of("full"), f"furigana-{grade}").content.decode()
    assert f'data-preview data-furigana="{grade}"' in page


def test_readers_page_says_nothing_of_previews(client):
    factory.make_story(slug="out")
    page = client.get("/en/stories/out/").content.decode()
    assert '<html lang="en">' in page and " disabled>" not in page


def test_card_is_shown_in_both_languages(preview):
    page = text_of(preview(form_of("full"), "card"))
    assert "A girl leaves." in page and "少女が家を出る。" in page
    assert "Canada" in page and "カナダ" in page


@pytest.mark.parametrize(("mode", "words"), [("sheet-en", "Questions"), ("sheet-ja", "問い")])
def test_sheet_is_in_the_language_asked_for(preview, mode, words):
    page = text_of(preview(form_of("full"), mode))
    assert words in page and "私は家を出た。" in page


@pytest.mark.parametrize("mode", ["sheet-en", "projector"])
def test_story_without_an_address_leaves_room_for_its_code(preview, mode):
    page = preview(form_of("full"), mode).content.decode()
    assert "The address and its QR code come when the story is published." in page
    assert "/stories/i-left/" not in page.split("<main")[1]


@pytest.mark.parametrize("mode", ["sheet-en", "projector"])
def test_published_story_shows_its_code(preview, mode):
    story = factory.make_story(slug="i-left")
    page = preview(form_of("full"), mode, story).content.decode()
    assert "/stories/i-left/" in page.split("<main")[1].replace("<wbr>", "")
    assert "come when the story is published" not in page


def test_nobody_counts_a_feeling_in_a_preview(preview):
    page = preview(form_of("full"), "en", factory.make_story(slug="i-left")).content.decode()
    feelings = page.split('class="feelings"')[1].split("</section>")[0]
    assert feelings.count("<button") == feelings.count(" disabled>") > 0
    assert "feelings.js" not in page


@pytest.mark.parametrize("mode", MODES)
def test_preview_is_never_kept_and_may_stand_in_the_admins_frame(preview, mode, monkeypatch):
    monkeypatch.setattr(PageStore, "put", lambda *_args: pytest.fail("kept"), raising=False)
    response = preview(form_of("full"), mode, factory.make_story(slug="i-left"))
    assert "Cache-Tag" not in response and "private" in response["Cache-Control"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_draft_is_shown_with_the_readings_of_today(client, editor):
    story = factory.make_story(is_published=False, passages=[("", "上野さん")])
    story.save_revision()
    WordReading.objects.create(word="上野", reading="うわの")
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).content.decode()
    assert "うわの" in page


@pytest.mark.parametrize("language", ["en", "ja"])
def test_first_mode_is_in_the_editors_language(client, editor, language):
    story = factory.make_story(is_published=False)
    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).content.decode()
    assert f'<html lang="{language}"' in page


def test_name_that_is_no_mode_is_the_plain_page(preview):
    assert preview(form_of("full"), "<b>").status_code == 200


def test_editor_offers_the_devices_of_schools(client, editor):
    story = factory.make_story()
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert re.findall(r'data-device-width="(\d+)"', page) == ["1366", "810", "390"]


def test_list_of_drafts_asks_no_more_for_their_previews(client, moderator):
    client.force_login(moderator)
    address = reverse("wagtailadmin_explore", args=[StoryIndexPage.objects.get().pk])

    def queries_with_drafts(count: int) -> int:
        for number in range(count):
            factory.make_story(title=f"Draft {number}").save_revision()
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert queries_with_drafts(2) == queries_with_drafts(10)
