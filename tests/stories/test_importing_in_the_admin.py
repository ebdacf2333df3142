"""An editor uploads a file, sees what will be made of it, and makes drafts."""

import json
import os
import time

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from filelock import FileLock
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from library import settings as site
from stories.editing.exporting.file_kinds import WRITERS
from stories.editing.importing import drafts as drafting
from stories.editing.importing.blank_file import blank_file
from stories.editing.importing.files.upload import read_upload
from stories.editing.importing.preview import prepare
from stories.models import Career, StoryPage
from tests import factory
from tests.stories.office_files import SHEET, excel, word

pytestmark = pytest.mark.django_db
START = "/admin/import-stories/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def upload(client, data: bytes, name="stories.xlsx"):
    return client.post(START, {"file": SimpleUploadedFile(name, data)})


def text_of(response) -> str:
    return response.content.decode()


def prepared(*rows) -> list:
    return prepare(read_upload(excel(*rows)))


def told(*rows) -> str:
    return " ".join(
        f"{one.place}: {one.what}" for story in prepared(*rows) for one in story.problems
    )


def with_column(heading: str, cell: str):
    return (*SHEET[0], heading), (*SHEET[1], cell)


class TestWhatWillBeMade:
    def test_names_are_understood_in_both_languages(self):
        career = Career.objects.get(slug="nurse")
        (story,) = prepared(
            (
                "Title",
                "Level",
                "国",
                "職業",
                "Cities",
                "Kind of stay",
                "費用",
                "期間",
                "English",
                "Japanese",
            ),
            (
                "Door",
                "英検3級",
                "カナダ; オーストラリア",
                career.name_ja,
                "Vancouver = バンクーバー = Canada",
                "ホームステイ",
                "Under 300,000 yen",
                "10か月",
                "I left.",
                "出た。",
            ),
        )
        assert not story.problems
        assert story.data.level == "A1.3"
        assert story.data.countries == ["CA", "AU"]
        assert story.data.careers == ["nurse"]
        assert story.data.cities[0].country == "CA"
        assert (story.data.facts.stay, story.data.facts.cost) == ("homestay", "under-300k")
        assert story.data.facts.length == "10 months"

    @pytest.mark.parametrize(
        ("heading", "cell", "words"),
        [
            ("Career", "nurce", "“nurce” is not known here, so it is left out. Did you mean"),
            ("Cities", "Perth = パース = Austlaria", "Australia"),
            ("Theme", "zzz", "“zzz” is not known"),
            ("Year", "then", "no number from 1900 to 2100"),
            ("How long", "long", "no length such as"),
            ("Word notes", "door", "no word note"),
            ("Licence", "mine", "“mine” is not known"),
        ],
    )
    def test_unknown_name_is_reported_and_the_story_goes_on(self, heading, cell, words):
        rows = with_column(heading, cell)
        assert words in told(*rows)
        assert "Row 2, column G" in told(*rows)
        assert prepared(*rows)[0].is_storable

    @pytest.mark.parametrize(
        ("heading", "cell", "words"),
        [
            ("Summary", "x" * 256, "Summary: It is longer than 255 characters"),
            ("Title in Japanese", "あ" * 256, "longer than 255"),
        ],
    )
    def test_what_cannot_be_stored_is_reported_with_its_cell(self, heading, cell, words):
        (story,) = prepared(("Title", "Level", "English 1", heading), ("A", "A2.1", "I.", cell))
        assert not story.is_storable
        assert (story.problems[0].place, words in story.problems[0].what) == (
            "Row 2, column D",
            True,
        )

    @pytest.mark.parametrize(
        ("row", "words"),
        [(("", "A2.1", "I."), "Title: It is"), (("A", "A2.1", ""), "no English passage")],
    )
    def test_story_without_title_or_english_cannot_be_stored(self, row, words):
        rows = (("Title", "Level", "English 1"), row)
        assert words in told(*rows)
        assert not prepared(*rows)[0].is_storable

    def test_missing_level_is_asked_for_beside_the_estimate(self):
        text = "I opened the door and saw the old bus. " * 15
        (story,) = prepared(("Title", "English 1"), ("A", text))
        assert story.asks_level
        assert story.estimate
        assert story.is_storable

    def test_level_named_by_a_grade_of_two_levels_is_reported(self):
        assert "“英検2級” may be B1.1 / B1.2; B1.1 is taken" in told(
            SHEET[0], (*SHEET[1][:2], "英検2級", *SHEET[1][3:])
        )

    def test_document_longer_than_a_story_says_how_to_divide_it(self):
        (story,) = prepare(read_upload(word("Title: A", *["I left.", "私は出た。"] * 200)))
        assert not story.is_storable
        assert [
            ("200 passages" in one.what, "Heading 1" in one.what) for one in story.problems
        ] == [(True, True)]

    def test_json_lines_are_the_format_of_the_command(self):
        line = {"slug": "a", "title": "A", "level": "A2.1", "passages": [{"en": "I.", "ja": ""}]}
        lines = [line | {"photos": ["x.jpg"]}, line | {"titel": "A"}, "no object"]
        data = "\n".join(json.dumps(one) for one in lines).encode()
        good, misspelt, broken = prepare(read_upload(data))
        assert good.is_storable
        assert "x.jpg" in good.problems[0].what
        assert misspelt.problems[0].place == "Line 2, titel"
        assert "not one story" in broken.problems[0].what

    def test_only_a_line_feed_ends_a_line_of_json(self):
        line = {"slug": "a", "title": "A\u2028B", "level": "A2.1", "passages": [{"en": "I."}]}
        data = json.dumps(line, ensure_ascii=False).encode()
        (story,) = prepare(read_upload(data))
        assert story.data.title == "A\u2028B"

    @pytest.mark.parametrize("kind", WRITERS)
    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_file_to_fill_in_is_read_back_without_a_problem(self, kind, language):
        with override(language):
            (story,) = prepare(read_upload(blank_file(kind).read()))
        assert (story.problems, story.data.level, len(story.passages)) == ((), "A1.3", 3)
        assert (story.data.careers, story.data.themes) == (["nurse"], ["lost", "speaking"])
        assert story.data.example
        assert (story.data.facts.length, story.data.facts.stage) == ("3 weeks", "senior-high-2")
        assert story.data.notes[0].note == "the place beside the train"


class TestUpload:
    def test_nothing_is_stored_before_the_editor_says_so(self, desk):
        response = upload(desk, excel(*SHEET))
        page = text_of(desk.get(response.url))
        assert "The door" in page
        assert "Canada" in page
        assert not StoryPage.objects.exists()

    def test_drafts_are_made_as_the_editor_would_make_them(self, desk, editor):
        preview = upload(desk, excel(*SHEET)).url
        done = text_of(desk.post(preview, {"take": ["1"]}, follow=True))
        story = StoryPage.objects.get()
        assert "1 draft was made" in done
        assert (story.live, story.owner, story.slug) == (False, editor, "the-door")
        assert story.revisions.count() == 1
        assert story.latest_revision.user == editor
        assert story.title_ja == "ドア"
        log = PageLogEntry.objects.filter(page=story.pk)
        assert {entry.user for entry in log} == {editor}
        assert "wagtail.create" in {entry.action for entry in log}

    def test_second_click_makes_nothing_twice(self, desk):
        preview = upload(desk, excel(*SHEET)).url
        for _click in range(2):
            response = desk.post(preview, {"take": ["1"]}, follow=True)
        assert "1 draft was made" in text_of(response)
        assert StoryPage.objects.count() == 1
        assert desk.get(preview).url.endswith("/done/")

    def test_click_while_the_first_is_at_work_waits_for_it(self, desk, settings):
        preview = upload(desk, excel(*SHEET)).url
        folder = settings.IMPORT_DIR / preview.split("/")[-2]
        with FileLock(folder / "lock"):
            response = desk.post(preview, {"take": ["1"]}, follow=True)
        assert "Drafts are being made" in text_of(response)
        assert response["Refresh"]
        assert not StoryPage.objects.exists()

    def test_making_that_broke_off_goes_on_where_it_was(self, desk, monkeypatch):
        rows = [("Title", "Level", "English 1"), *((f"Story {n}", "A2.1", "I.") for n in range(3))]
        preview = upload(desk, excel(*rows)).url
        create, calls = drafting.StoryImport.create, []

        def break_off(self, data):
            calls.append(data.slug)
            if len(calls) == 2:
                raise RuntimeError("the machine stopped")
            return create(self, data)

        monkeypatch.setattr(drafting.StoryImport, "create", break_off)
        with pytest.raises(RuntimeError):
            desk.post(preview, {"take": ["1", "2", "3"]})
        response = desk.post(preview, {"take": ["1", "2", "3"]}, follow=True)
        assert "3 drafts were made" in text_of(response)
        assert sorted(StoryPage.objects.values_list("slug", flat=True)) == [
            "story-0",
            "story-1",
            "story-2",
        ]

    def test_story_that_cannot_be_stored_is_named_and_the_others_go_on(self, desk):
        rows = (("Title", "Level", "English 1"), ("Good", "A2.1", "I."), ("Bad", "A2.1", ""))
        preview = upload(desk, excel(*rows)).url
        done = text_of(desk.post(preview, {"take": ["1", "2"]}, follow=True))
        assert [page.title for page in StoryPage.objects.all()] == ["Good"]
        assert "Bad" in done.split("Left out")[1]
        assert "no English passage" in done

    def test_only_what_the_editor_chose_is_made(self, desk):
        rows = (("Title", "Level", "English 1"), ("One", "A2.1", "I."), ("Two", "A2.1", "I."))
        preview = upload(desk, excel(*rows)).url
        done = text_of(desk.post(preview, {"take": ["2"]}, follow=True))
        assert [page.title for page in StoryPage.objects.all()] == ["Two"]
        assert "You left it out." in done

    def test_level_that_the_file_lacks_is_chosen_on_the_page(self, desk):
        rows = (("Title", "English 1"), ("One", "I."), ("Two", "I."))
        preview = upload(desk, excel(*rows)).url
        done = desk.post(
            preview, {"take": ["1", "2"], "level-1": "B1.1", "level-2": ""}, follow=True
        )
        assert StoryPage.objects.get().level.code == "B1.1"
        assert "No level was chosen." in text_of(done)

    def test_story_that_is_there_already_is_reported_and_never_touched(self, desk):
        old = factory.make_story(title="The door", has_history=True)
        preview = upload(desk, excel(*SHEET)).url
        page = text_of(desk.get(preview))
        assert reverse("wagtailadmin_pages:edit", args=[old.pk]) in page
        assert 'value="1" checked' not in page
        desk.post(preview, {"take": ["1"]})
        assert sorted(StoryPage.objects.values_list("slug", flat=True)) == [
            "the-door",
            "the-door-2",
        ]
        old.refresh_from_db()
        assert old.revisions.count() == 1

    def test_two_stories_of_one_title_get_addresses_of_their_own(self, desk):
        rows = (("Title", "Level", "English 1"), ("A", "A2.1", "I."), ("A", "A2.1", "You."))
        desk.post(upload(desk, excel(*rows)).url, {"take": ["1", "2"]})
        assert sorted(StoryPage.objects.values_list("slug", flat=True)) == ["a", "a-2"]

    def test_script_in_a_cell_is_only_text(self, desk):
        rows = (("Title", "Level", "Career", "English 1"), ("<script>x", "A2.1", "<b>", "<i>"))
        page = text_of(desk.get(upload(desk, excel(*rows), "<img>.xlsx").url))
        assert "<script>x" not in page
        assert "<img>" not in page
        assert "<b>" not in page


class TestKeeping:
    def test_upload_is_its_editors_alone(self, desk, moderator):
        preview = upload(desk, excel(*SHEET)).url
        other = Client()
        other.force_login(moderator)
        for method in (other.get, other.post):
            response = method(preview)
            assert response.status_code == 410
            assert "Please upload it again" in text_of(response)
        assert not StoryPage.objects.exists()

    def test_upload_stays_until_drafts_are_made(self, desk):
        preview = upload(desk, excel(*SHEET), "mine.xlsx").url
        assert preview in text_of(desk.get(START))
        desk.post(preview, {"take": ["1"]})
        assert "mine.xlsx" not in text_of(desk.get(START))

    def test_upload_is_kept_for_some_hours_only(self, desk, settings):
        preview = upload(desk, excel(*SHEET)).url
        folder = settings.IMPORT_DIR / preview.split("/")[-2]
        assert folder.stat().st_mode & 0o077 == 0
        old = time.time() - settings.IMPORT_KEPT_HOURS * 3600 - 1
        for one in (folder / "about.json", folder):
            os.utime(one, (old, old))
        assert desk.get(preview).status_code == 410
        upload(desk, excel(*SHEET))
        assert not folder.exists()

    def test_upload_lies_where_nobody_is_served(self):
        assert not site.IMPORT_DIR.is_relative_to(site.MEDIA_ROOT)
        assert not site.IMPORT_DIR.is_relative_to(site.STATIC_ROOT)

    @pytest.mark.parametrize("token", ["x", ".about", "a" * 43])
    def test_token_that_is_none_is_not_found(self, desk, token):
        assert desk.get(f"{START}{token}/").status_code == 410

    def test_upload_can_be_thrown_away(self, desk):
        preview = upload(desk, excel(*SHEET)).url
        assert desk.get(f"{preview}discard/").status_code == 405
        assert "thrown away" in text_of(desk.post(f"{preview}discard/", follow=True))
        assert desk.get(preview).status_code == 410


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "name", "status"),
        [
            (b"", "empty.csv", 400),
            (b"%PDF-1.7", "story.docx", 415),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "secret.xlsx", 415),
            (b"PK\x03\x04broken", "story.docx", 400),
        ],
    )
    def test_refusal_is_a_page_with_the_name_of_the_file(self, desk, data, name, status):
        response = upload(desk, data, name)
        assert response.status_code == status
        assert name in text_of(response)
        assert 'role="alert"' in text_of(response)

    def test_file_that_is_too_large_is_refused_before_it_is_read(self, desk, settings):
        settings.IMPORT_MOST_MB = 0.001
        assert upload(desk, b"x" * 2000).status_code == 413

    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_pages_open_in_both_languages(self, desk, editor, language):
        UserProfile.objects.create(user=editor, preferred_language=language)
        preview = upload(desk, excel(*SHEET)).url
        for address in (START, preview, f"{preview}done/", "/admin/export-stories/"):
            assert desk.get(address).status_code == 200

    def test_form_without_a_file_is_reported(self, desk):
        response = desk.post(START)
        assert (response.status_code, "choose a file" in text_of(response)) == (400, True)

    def test_wrong_name_does_not_matter(self, desk):
        assert upload(desk, word("Title: A", "I left."), "story.csv").status_code == 302

    def test_who_may_not_add_stories_does_not_see_it(self, client, django_user_model):
        user = django_user_model.objects.create_user("guest", password="x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(START).status_code == 302
        assert client.post(START, {}).status_code == 302
        assert "import-stories" not in text_of(client.get("/admin/", follow=True))

    def test_preview_of_many_stories_asks_little(self, desk, django_assert_max_num_queries):
        rows = [SHEET[0], *((f"Story {n}", *SHEET[1][1:]) for n in range(60))]
        preview = upload(desk, excel(*rows)).url
        with django_assert_max_num_queries(30):
            assert desk.get(preview).status_code == 200
