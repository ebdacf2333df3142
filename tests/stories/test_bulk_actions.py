"""Many stories changed at once from the explorer."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from stories.editing.bulk import changes as changing
from stories.models import Career, EnglishLevel, HomePage, StoryIndexPage, StoryPage, Theme
from tests import factory

pytestmark = pytest.mark.django_db
HARD = (
    "The unprecedented ramifications of macroeconomic volatility notwithstanding, the committee "
    "relinquished its prerogative to adjudicate, thereby perpetuating an inequitable paradigm. "
) * 6


def url_of(action: str, *pages) -> str:
    asked = "&".join(f"id={getattr(page, 'pk', page)}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{asked}"


def post(client, user, action: str, pages, **data) -> str:
    client.force_login(user)
    url = f"{url_of(action, *pages)}&next={reverse('wagtailadmin_home')}"
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def set_level(client, user, pages, code: str, reason: str = "") -> str:
    level = EnglishLevel.objects.get(code=code)
    return post(client, user, "set_story_level", pages, level=level.pk, reason=reason)


def draft_of(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def test_explorer_offers_the_three(client, editor):
    client.force_login(editor)
    factory.make_story()
    shelf = StoryIndexPage.objects.get()
    page = client.get(reverse("wagtailadmin_explore", args=[shelf.pk])).content.decode()
    for action in ("set_story_level", "change_story_careers", "change_story_themes"):
        assert url_of(action)[:-1] in page


def test_page_before_says_what_will_change_and_what_not(client, editor):
    client.force_login(editor)
    story = factory.make_story(title="The door")
    page = client.get(url_of("set_story_level", story, HomePage.objects.get())).content.decode()
    assert "1 story will change" in page
    assert "not a story" in page


class TestMayPublish:
    def test_live_story_is_changed_and_published(self, client, moderator):
        stories = [factory.make_story(title=title) for title in ("One", "Two")]
        message = set_level(client, moderator, stories, "A1.2")
        assert "2 stories changed and published." in message
        for story in stories:
            story.refresh_from_db()
            assert story.level.code == "A1.2"
            assert not story.has_unpublished_changes

    def test_draft_stays_a_draft(self, client, moderator):
        story = factory.make_story(is_published=False)
        message = set_level(client, moderator, [story], "A1.2")
        assert "1 story changed in its draft" in message
        story.refresh_from_db()
        assert not story.live
        assert story.level.code == "A1.2"
        assert draft_of(story).level.code == "A1.2"

    def test_unpublished_changes_are_kept_and_not_published(self, client, moderator):
        story = factory.make_story(title="The door")
        story.title = "The red door"
        story.save_revision(user=moderator)
        message = set_level(client, moderator, [story], "A1.2")
        assert "still to be published" in message
        live = StoryPage.objects.get(pk=story.pk)
        assert (live.title, live.level.code, live.live) == ("The door", "A2.1", True)
        assert (draft_of(story).title, draft_of(story).level.code) == ("The red door", "A1.2")

    def test_story_that_the_form_would_not_publish_waits_in_its_draft(self, client, moderator):
        photo = factory.make_photo()
        story = factory.make_story(lead_photo=photo)
        type(photo).objects.update(license="")
        assert "still to be published" in set_level(client, moderator, [story], "A1.2")
        assert StoryPage.objects.get(pk=story.pk).level.code == "A2.1"

    def test_history_has_one_line_of_it(self, client, moderator):
        story = factory.make_story(is_published=False)
        set_level(client, moderator, [story], "A1.2")
        entries = PageLogEntry.objects.filter(page=story.pk, user=moderator)
        assert [entry.action for entry in entries] == ["stories.changed_in_bulk"]
        history = client.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
        assert "Changed together with other stories" in history.content.decode()
        assert "Level: A1.2" in history.content.decode()


class TestLeft:
    def test_who_may_not_publish_leaves_a_draft(self, client, editor):
        story = factory.make_story()
        assert "still to be published" in set_level(client, editor, [story], "A1.2")
        assert StoryPage.objects.get(pk=story.pk).level.code == "A2.1"
        assert draft_of(story).level.code == "A1.2"

    def test_who_may_not_edit_changes_nothing(self, client, django_user_model):
        from django.contrib.auth.models import Permission  # noqa: PLC0415

        user = django_user_model.objects.create_user("guest", password=factory.PASSWORD)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        story = factory.make_story()
        # Nor is the guest told the title that belongs to the number.
        assert story.title not in set_level(client, user, [story], "A1.2")
        assert draft_of(story).level.code == "A2.1"

    def test_locked_and_planned_stories_are_left_and_named(self, client, editor, moderator):
        from datetime import timedelta  # noqa: PLC0415

        from django.utils.timezone import now  # noqa: PLC0415

        locked = factory.make_story(title="Locked")
        StoryPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=editor)
        planned = factory.make_story(title="Planned", is_published=False)
        planned.go_live_at = now() + timedelta(days=2)
        planned.save_revision().publish()
        free = factory.make_story(title="Free")
        message = set_level(client, moderator, [locked, planned, free], "A1.2")
        assert "1 story changed and published." in message
        assert "1 left as it was (it is locked, or somebody is checking it): Locked" in message
        assert "take it off the schedule first): Planned" in message

    def test_far_level_asks_for_a_word_of_reason(self, client, moderator):
        story = factory.make_story(title="Hard", passages=[(HARD, "")], level="B2.2")
        assert "say in a word why): Hard" in set_level(client, moderator, [story], "A1.1")
        assert draft_of(story).level.code == "B2.2"
        set_level(client, moderator, [story], "A1.1", reason="With pictures")
        assert (draft_of(story).level.code, draft_of(story).level_reason) == (
            "A1.1",
            "With pictures",
        )

    def test_story_that_has_the_level_is_left_without_a_revision(self, client, moderator):
        story = factory.make_story()
        before = story.revisions.count()
        assert "it has this level already" in set_level(client, moderator, [story], "A2.1")
        assert story.revisions.count() == before

    def test_more_than_fit_at_once_are_left_and_go_on_next_time(
        self, client, moderator, monkeypatch
    ):
        monkeypatch.setattr(changing, "MOST_AT_ONCE", 2)
        stories = [factory.make_story(title=f"Story {number}") for number in range(3)]
        message = set_level(client, moderator, stories, "A1.2")
        assert "2 stories changed and published." in message
        assert "1 left as it was (only 2 are changed at once" in message
        assert "1 story changed and published." in set_level(client, moderator, stories, "A1.2")

    def test_nonsense_in_the_address_is_no_error(self, client, moderator):
        client.force_login(moderator)
        answer = client.get(url_of("set_story_level", "x", "99999"))
        assert answer.status_code == 200


class TestTopics:
    def test_career_is_added_and_another_taken_away(self, client, moderator):
        one = factory.make_story(title="One", careers=["nurse", "chef"])
        two = factory.make_story(title="Two", careers=["nurse"])
        add = Career.objects.get(slug="baker")
        remove = Career.objects.get(slug="chef")
        message = post(
            client, moderator, "change_story_careers", [one, two], add=add.pk, remove=remove.pk
        )
        assert "2 stories changed and published." in message
        assert [str(career) for career in StoryPage.objects.get(pk=one.pk).careers.all()] == [
            "Baker",
            "Nurse",
        ]
        assert [career.slug for career in StoryPage.objects.get(pk=two.pk).careers.all()] == [
            "baker",
            "nurse",
        ]

    def test_theme_is_added_to_a_draft(self, client, editor):
        story = factory.make_story(is_published=False)
        theme = Theme.objects.first()
        post(client, editor, "change_story_themes", [story], add=theme.pk)
        assert list(draft_of(story).themes.all()) == [theme]
        assert list(StoryPage.objects.get(pk=story.pk).themes.all()) == [theme]

    def test_nothing_chosen_is_asked_again(self, client, editor):
        story = factory.make_story()
        message = post(client, editor, "change_story_careers", [story])
        assert "Choose one to add or one to take away." in message
        nurse = Career.objects.get(slug="nurse").pk
        message = post(client, editor, "change_story_careers", [story], add=nurse, remove=nurse)
        assert "cannot be added and taken away" in message


class TestPublishing:
    def test_stories_that_are_fit_are_published(self, client, moderator):
        story = factory.make_story(is_published=False)
        message = post(client, moderator, "publish", [story])
        assert "1 page has been published" in message
        assert StoryPage.objects.get().live

    def test_nothing_is_published_while_one_is_not_fit_and_it_is_named(self, client, moderator):
        fit = factory.make_story(is_published=False)
        unfit = factory.make_story(title="Half a story", is_published=False)
        StoryPage.objects.filter(pk=unfit.pk).update(level=None)
        message = post(client, moderator, "publish", [fit, unfit])
        assert "Half a story" in message
        assert "No English level is chosen." in message
        assert not StoryPage.objects.live().exists()

    def test_drafts_below_a_page_are_looked_at_too(self, client, moderator):
        photo = factory.make_photo(license="")
        factory.make_story(is_published=False, lead_photo=photo)
        shelf = StoryIndexPage.objects.get()
        message = post(client, moderator, "publish", [shelf], include_descendants="on")
        assert "has no licence" in message
        assert not StoryPage.objects.live().exists()
