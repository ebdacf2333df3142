"""The admin home: what waits, what the library lacks, and a story begun from an empty cell."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.timezone import now
from wagtail.models import Comment, CommentReply, Revision

from stories.editing.desk.due import due_stories, look, with_due_date
from stories.editing.desk.grids import career_grid, country_grid
from stories.feelings.clear_cases import clear_cases, lower_bound
from stories.models import Career, EnglishLevel, FeelingCount, StoryPage
from tests import factory
from tests.stories.many_stories import make_many_stories

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


def home(client, user) -> BeautifulSoup:
    client.force_login(user)
    return BeautifulSoup(client.get(reverse(HOME)).content, "html.parser")


def panel(page: BeautifulSoup, name: str) -> str:
    found = page.select_one(f"#{name}-section")
    return found.get_text(" ", strip=True) if found else ""


def cell_of(page: BeautifulSoup, level: str, name: str):
    label = f"Begin a story: {level}, {name}"
    return page.find("a", attrs={"aria-label": label})


class TestGrids:
    def test_cell_counts_a_story_of_two_cities_once_and_drafts_apart(self):
        story = factory.make_story(level="A2.1", countries=["CA", "CA", "NO"])
        factory.make_story(title="B", level="A2.1", countries=["CA"], is_published=False)
        rows = {row.key: row for row in country_grid(StoryPage.objects.all()).rows}
        assert story.places.count() == 3
        assert [(c.live, c.drafts) for c in rows["CA"].cells if c.level.code == "A2.1"] == [(1, 1)]
        assert (rows["NO"].live, rows["NO"].drafts) == (1, 0)

    def test_every_career_has_a_row_and_the_fullest_is_first(self):
        factory.make_story(careers=["nurse"])
        rows = career_grid(StoryPage.objects.all()).rows
        assert len(rows) == Career.objects.count()
        assert rows[0].name == "Nurse"
        assert not rows[1].live

    def test_levels_end_at_b2_until_a_story_goes_beyond(self):
        assert [level.code for level in career_grid(StoryPage.objects.all()).levels][-1] == "B2.2"
        factory.make_story(level="C1", careers=["nurse"])
        assert [level.code for level in career_grid(StoryPage.objects.all()).levels][-1] == "C1"

    def test_table_has_headers_for_both_directions(self, client, editor):
        factory.make_story(countries=["CA"])
        table = home(client, editor).select_one("table[aria-labelledby=grid-country]")
        assert [th["scope"] for th in table.select("thead th")] == ["col"] * 11
        assert [th.text for th in table.select("tbody th[scope=row]")] == ["Canada"]

    def test_names_are_in_the_editors_language(self, client, editor):
        factory.make_story(countries=["CA"])
        client.force_login(editor)
        page = client.get(reverse(HOME), headers={"accept-language": "ja"}).content.decode()
        assert "カナダ" in page
        assert "看護師" in page

    def test_thousand_stories_take_no_more_queries(self, django_assert_max_num_queries):
        make_many_stories(1000)
        with django_assert_max_num_queries(5):
            assert sum(row.live for row in country_grid(StoryPage.objects.all()).rows) == 1000
            career_grid(StoryPage.objects.all())

    def test_who_may_not_add_stories_sees_no_grid(self, client, django_user_model):
        user = django_user_model.objects.create_user("guest", password=factory.PASSWORD)
        from django.contrib.auth.models import Permission  # noqa: PLC0415

        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        page = home(client, user)
        assert "Dashboard" in page.title.text
        assert not page.select("table[data-desk-grid]")


class TestBeginAStory:
    def form_of(self, client, url: str) -> BeautifulSoup:
        return BeautifulSoup(client.get(url).content, "html.parser")

    def chosen(self, form: BeautifulSoup, name: str) -> list[str]:
        return [one.get_text(strip=True) for one in form.select(f"[name={name}] option[selected]")]

    def test_empty_cell_opens_the_form_with_level_and_country(self, client, editor):
        factory.make_story(level="A2.1", countries=["CA"])
        link = cell_of(home(client, editor), "A1.2", "Canada")
        form = self.form_of(client, link["href"])
        assert self.chosen(form, "level")[0].startswith("A1.2")
        assert self.chosen(form, "places-0-country") == ["Canada"]
        assert form.select_one("[name=places-TOTAL_FORMS]")["value"] == "1"

    def test_empty_cell_opens_the_form_with_level_and_career(self, client, editor):
        link = cell_of(home(client, editor), "B1.1", "Nurse")
        form = self.form_of(client, link["href"])
        nurse = Career.objects.get(slug="nurse")
        assert self.chosen(form, "level")[0].startswith("B1.1")
        checked = form.select("[name=careers][checked]")
        assert [box["value"] for box in checked] == [str(nurse.pk)]

    def test_other_country_begins_by_the_form_below(self, client, editor):
        page = home(client, editor)
        form = page.select_one("form.desk-start")
        assert "Japan" in form.get_text()
        opened = self.form_of(client, f"{form['action']}?country=JP&level=")
        assert self.chosen(opened, "places-0-country") == ["Japan"]

    def test_what_was_filled_in_is_saved_with_the_story(self, client, editor):
        client.force_login(editor)
        level = EnglishLevel.objects.get(code="A1.2")
        url = f"{reverse('start_story')}?level={level.pk}&country=FI"
        form = self.form_of(client, url).select_one("#page-edit-form")
        data = {
            one["name"]: one.get("value", "")
            for one in form.select("input[name], textarea[name]")
            if one.get("type") not in ("checkbox", "radio", "file")
        }
        data |= {
            select["name"]: select.select_one("option[selected]")["value"]
            for select in form.select("select[name]")
            if select.select_one("option[selected]")
        }
        data |= {"title": "Snow", "slug": "snow", "body-count": "0"}
        answer = client.post(form["action"], data)
        assert answer.status_code == 302, BeautifulSoup(answer.content).select(".error-message")
        story = StoryPage.objects.get(slug="snow")
        assert story.level == level
        assert [place.country.code for place in story.places.all()] == ["FI"]

    @pytest.mark.parametrize("asked", ["level=none", "level=999", "country=ZZ", "career=x&level=1"])
    def test_unknown_values_are_left_out_and_said(self, client, editor, asked):
        client.force_login(editor)
        answer = client.get(f"{reverse('start_story')}?{asked}")
        assert answer.status_code == 200
        assert "was not filled in" in answer.content.decode()

    def test_stranger_is_asked_to_sign_in(self, client):
        assert client.get(reverse("start_story")).status_code == 302


class TestWaiting:
    def test_my_drafts_wait_until_they_are_sent(self, client, editor):
        story = factory.make_story(title="Mine", owner=editor, is_published=False)
        assert "Mine" in panel(home(client, editor), "waiting")
        story.save_revision(user=editor)
        story.get_workflow().start(story, editor)
        page = home(client, editor)
        assert "Mine" not in panel(page, "waiting")
        assert "Mine" in panel(page, "objects-in-workflow")

    def test_others_drafts_do_not_wait_for_me(self, client, editor, moderator):
        factory.make_story(title="Theirs", owner=moderator, is_published=False)
        assert "Theirs" not in panel(home(client, editor), "waiting")

    def test_changes_to_a_published_story_wait_too(self, client, editor):
        story = factory.make_story(title="Out")
        assert "Out" not in panel(home(client, editor), "waiting")
        story.save_revision(user=editor)
        page = home(client, editor)
        assert "Changes that nobody sees yet" in panel(page, "waiting")
        assert "Out" not in panel(page, "recent-edits")

    def test_story_sent_back_is_shown_by_wagtails_own_panel_alone(self, client, editor, moderator):
        story = factory.make_story(title="Mine", owner=editor, is_published=False)
        story.save_revision(user=editor)
        state = story.get_workflow().start(story, editor)
        state.current_task_state.reject(user=moderator)
        page = home(client, editor)
        assert "Changes requested at" in panel(page, "objects-in-workflow")
        assert "Mine" not in panel(page, "waiting")

    def test_comment_waits_until_it_is_answered_or_resolved(self, client, editor, moderator):
        story = factory.make_story(title="Mine", owner=editor)
        comment = Comment.objects.create(
            page=story, user=moderator, text="Is this right?", contentpath="summary"
        )
        assert "Is this right?" in panel(home(client, editor), "waiting")
        CommentReply.objects.create(comment=comment, user=editor, text="It is.")
        assert "Is this right?" not in panel(home(client, editor), "waiting")
        assert "It is." in panel(home(client, moderator), "waiting")
        Comment.objects.update(resolved_at=now())
        assert "It is." not in panel(home(client, moderator), "waiting")

    def test_planned_stories_are_shown_with_their_date(self, client, editor, moderator):
        story = factory.make_story(title="Soon", is_published=False, owner=editor)
        story.go_live_at = now() + timedelta(days=3)
        story.save_revision().publish()
        leaving = factory.make_story(title="Leaving")
        StoryPage.objects.filter(pk=leaving.pk).update(expire_at=now() + timedelta(days=5))
        shown = panel(home(client, moderator), "waiting")
        assert "Soon goes out on" in shown
        assert "Leaving comes down on" in shown

    def test_home_takes_no_more_queries_for_a_thousand_stories(
        self, client, moderator, django_assert_max_num_queries
    ):
        make_many_stories(1000)
        home(client, moderator)
        with django_assert_max_num_queries(36):
            client.get(reverse(HOME))


class TestReadersFindTheLevelOff:
    def felt(self, story, **counts):
        for feeling, count in counts.items():
            FeelingCount.objects.create(
                story=story, feeling=feeling, count=count, month="2026-11-01"
            )

    @pytest.mark.parametrize(
        ("counts", "side"),
        [
            ({"hard": 30, "right": 6}, "hard"),
            ({"easy": 25, "right": 3}, "easy"),
            ({"hard": 4, "right": 6}, None),  # too few to be clear
            ({"hard": 9}, None),  # fewer than ten answers
            ({"hard": 60, "right": 60}, "hard"),
            ({"hard": 41, "right": 59}, None),
        ],
    )
    def test_only_clear_cases_are_shown(self, counts, side):
        self.felt(factory.make_story(), **counts)
        found = clear_cases(StoryPage.objects.all(), 5)
        assert [case.side for case in found] == ([side] if side else [])

    def test_clearest_comes_first(self, client, editor):
        self.felt(factory.make_story(title="Clear"), hard=50, right=2)
        self.felt(factory.make_story(title="Less clear"), hard=12, right=6)
        shown = panel(home(client, editor), "second-look")
        assert shown.index("Clear") < shown.index("Less clear")
        assert "too hard, say 50 of 52 readers" in shown

    @pytest.mark.parametrize(("said", "answers"), [(0, 0), (0, 10), (5, 10), (10, 10)])
    def test_bound_lies_below_the_share(self, said, answers):
        assert 0 <= lower_bound(said, answers) <= (said / answers if answers else 0)


class TestSecondLook:
    def published(self, days_ago: int, **fields) -> StoryPage:
        story = factory.make_story(title=f"Of {days_ago}", **fields)
        StoryPage.objects.filter(pk=story.pk).update(
            last_published_at=now() - timedelta(days=days_ago)
        )
        story.refresh_from_db()
        return story

    def due(self) -> list[str]:
        return [story.title for story in due_stories(StoryPage.objects.all())]

    def test_story_is_due_two_years_after_it_was_published(self):
        self.published(729)
        self.published(731)
        assert self.due() == ["Of 731"]

    def test_date_of_an_editor_wins(self):
        self.published(10, review_after=date.today() - timedelta(days=1))
        self.published(1000, review_after=date.today() + timedelta(days=1))
        assert self.due() == ["Of 10"]

    def test_one_click_moves_the_date_two_years_on(self, client, moderator):
        story = self.published(800)
        story.save_revision()  # a draft that somebody works on
        client.force_login(moderator)
        before = story.revisions.count(), story.last_published_at
        answer = client.post(reverse("look_at_story", args=[story.pk]), follow=True)
        assert "comes up again" in answer.content.decode()
        assert self.due() == []
        story.refresh_from_db()
        assert (story.revisions.count(), story.last_published_at) == before
        history = client.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
        assert "Looked at again: all well" in history.content.decode()

    def test_date_that_is_past_is_done_when_somebody_looks(self, moderator):
        story = self.published(10, review_after=date.today() - timedelta(days=1))
        look(story, moderator)
        assert self.due() == []
        [story] = with_due_date(StoryPage.objects.all())
        assert story.due_on > date.today() + timedelta(days=700)

    def test_look_is_kept_when_an_older_draft_is_published(self, moderator):
        story = self.published(800)
        draft = story.save_revision()
        look(story, moderator)
        Revision.objects.get(pk=draft.pk).publish()
        story.refresh_from_db()
        assert story.looked_at

    def test_draft_is_never_due(self):
        factory.make_story(is_published=False, review_after=date(2020, 1, 1))
        assert self.due() == []

    def test_who_may_not_edit_it_cannot_say_so(self, client, django_user_model):
        story = self.published(800)
        user = django_user_model.objects.create_user("guest", password=factory.PASSWORD)
        client.force_login(user)
        assert client.post(reverse("look_at_story", args=[story.pk])).status_code in (302, 403)
        assert self.due()

    def test_address_is_only_for_a_click(self, client, moderator):
        client.force_login(moderator)
        url = reverse("look_at_story", args=[self.published(800).pk])
        assert client.get(url).status_code == 405
