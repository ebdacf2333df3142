"""Who may do what: the matrix of roles and actions, through the admin's own views."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.timezone import localtime, now
from wagtail.images import get_image_model
from wagtail.models import Workflow, WorkflowPage

from stories.models import CountryWords, EnglishLevel, StoryIndexPage, StoryPage, Writer
from stories.models.reading_list import ReadingList
from tests import factory
from tests.stories.sitting import Desk
from tests.stories.test_editor_writes import form_of_a_story

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ROLES = ("Writers", "Editors", "Moderators", "Administrators")
NOBODY, EDITORS, MODERATORS, ADMINISTRATORS = (), ROLES[1:], ROLES[2:], ROLES[3:]


class Somebody:
    """A user of one role at the desk."""

    def __init__(self, client, role: str):
        self.client, self.user = client, factory.make_user("somebody", role)
        client.force_login(self.user)

    def post(self, address: str, data: dict | None = None) -> int:
        return self.client.post(address, data or {}).status_code

    def story(self, owner=None, *, live=False, in_check: int = 0) -> StoryPage:
        """A story of this owner (or of another), waiting in the first or second check."""
        story = factory.make_story(is_published=live)
        other = get_user_model().objects.create_user("other", "other@example.org", "x")
        StoryPage.objects.filter(pk=story.pk).update(owner=owner or other)
        story.refresh_from_db()
        story.save_revision(user=owner or other)
        if in_check:
            state = story.get_workflow().start(story, owner or other)
            boss = get_user_model().objects.create_superuser("boss", "boss@example.org", "x")
            for _step in range(in_check - 1):
                state.current_task_state.approve(user=boss)
        return StoryPage.objects.get(pk=story.pk)


# Each tries it and returns whether it came about.
def creates_a_story(who):
    shelf = StoryIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", shelf.pk])
    who.post(address, form_of_a_story())
    return StoryPage.objects.filter(slug="i-left").exists()


def edits(story, who):
    desk = Desk(who.client, who.user, story)
    sitting = desk.open()
    sitting.type(en="I came.")
    who.post(sitting.address, sitting.data())
    return desk.draft.passages_in("en") == ["I came."]


def edits_own_draft(who):
    return edits(who.story(who.user), who)


def edits_anothers_draft(who):
    return edits(who.story(), who)


def confirms_japanese_of_own(who):
    return confirms(who.story(who.user), who)


def confirms_japanese_of_another(who):
    return confirms(who.story(), who)


def confirms(story, who):
    story.body[0].value["en"] = "I shut the door."
    story.save_revision()
    desk = Desk(who.client, who.user, story)
    assert desk.draft.stale_count == 1
    sitting = desk.open()
    sitting.keep()
    who.post(sitting.address, sitting.data())
    return desk.draft.stale_count == 0


def submits_own_draft(who):
    story = who.story(who.user)
    sitting = Desk(who.client, who.user, story).open()
    who.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), sitting.data("submit"))
    return StoryPage.objects.get(pk=story.pk).workflow_in_progress


def approves(step):
    def action(who):
        story = who.story(in_check=step)
        before = story.current_workflow_task_state
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[story.pk, "approve", before.pk]
        )
        who.post(address, {"comment": ""})
        before.refresh_from_db()
        return before.status == "approved"

    return action


def publishes(who):
    story = who.story(who.user)
    sitting = Desk(who.client, who.user, story).open()
    who.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), sitting.data("publish"))
    return StoryPage.objects.get(pk=story.pk).live


def schedules(who):
    story = who.story(who.user)
    day = localtime(now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    sitting = Desk(who.client, who.user, story).open()
    data = sitting.data("publish") | {"go_live_at": day}
    who.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), data)
    return StoryPage.objects.get(pk=story.pk).approved_schedule


def unpublishes(who):
    story = who.story(live=True)
    who.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    return not StoryPage.objects.get(pk=story.pk).live


def deletes(story, who):
    who.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    return not StoryPage.objects.exists()


def deletes_own_draft(who):
    return deletes(who.story(who.user), who)


def deletes_a_published_story(who):
    return deletes(who.story(live=True), who)


def locks(who):
    story = who.story(who.user)
    who.post(reverse("wagtailadmin_pages:lock", args=[story.pk]))
    return StoryPage.objects.get(pk=story.pk).locked


def edits_snippet(model, **changes):
    def action(who):
        found = model.objects.first() or model.objects.create(name="Kaho")
        address = reverse(f"wagtailsnippets_stories_{model._meta.model_name}:edit", args=[found.pk])
        return who.client.get(address).status_code == 200

    return action


def closes_a_reading_list(who):
    kept = ReadingList.objects.create(code="BCDFGH", line="")
    address = reverse("wagtailsnippets_stories_readinglist:edit", args=[kept.pk])
    who.post(address, {"is_blocked": "on", "blocked_reason": "No."})
    return ReadingList.objects.get(pk=kept.pk).is_blocked


def opens(name, *args):
    def action(who):
        return who.client.get(reverse(name, args=args)).status_code == 200

    return action


def uploads_a_photo(who):
    data = {"title": "A door", "file": factory.make_picture(), "license": "CC0"}
    who.post(reverse("wagtailimages:add"), data)
    return get_image_model().objects.exists()


def adds_a_user(who):
    data = {"username": "new", "email": "n@example.org", "first_name": "N", "last_name": "N"}
    data |= {"password1": "a door ajar 9", "password2": "a door ajar 9", "is_active": "on"}
    who.post(reverse("wagtailusers_users:add"), data)
    return get_user_model().objects.filter(username="new").exists()


def makes_itself_superuser(who):
    address = reverse("wagtailusers_users:edit", args=[who.user.pk])
    data = {"username": "somebody", "email": "s@example.org", "first_name": "S", "last_name": "S"}
    who.post(address, data | {"is_superuser": "on", "is_active": "on"})
    return get_user_model().objects.get(pk=who.user.pk).is_superuser


def changes_the_workflow(who):
    workflow = Workflow.objects.filter(name__startswith="Story").get()
    address = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    return who.client.get(address).status_code == 200


def edits_a_role(who):
    group = Group.objects.get(name="Writers")
    return who.client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).status_code == 200


MATRIX = {
    "creates a story": (creates_a_story, ROLES),
    "edits its own draft": (edits_own_draft, ROLES),
    "edits another's draft": (edits_anothers_draft, EDITORS),
    "confirms the Japanese of its own": (confirms_japanese_of_own, ROLES),
    "confirms the Japanese of another's": (confirms_japanese_of_another, EDITORS),
    "submits its own draft": (submits_own_draft, ROLES),
    "approves the Japanese check": (approves(1), EDITORS),
    "approves the consent check": (approves(2), MODERATORS),
    "publishes": (publishes, MODERATORS),
    "schedules": (schedules, MODERATORS),
    "unpublishes": (unpublishes, MODERATORS),
    "deletes its own draft": (deletes_own_draft, ROLES),
    "deletes a published story": (deletes_a_published_story, MODERATORS),
    "locks": (locks, MODERATORS),
    "edits a level": (edits_snippet(EnglishLevel), MODERATORS),
    "edits the words of a country": (edits_snippet(CountryWords), EDITORS),
    "edits a writer": (edits_snippet(Writer), EDITORS),
    "closes a reading list": (closes_a_reading_list, MODERATORS),
    "sees the report of Japanese to check": (opens("translation_report"), ROLES),
    "uploads a photo": (uploads_a_photo, ROLES),
    "adds a user": (adds_a_user, ADMINISTRATORS),
    "edits a role": (edits_a_role, ADMINISTRATORS),
    "changes the workflow": (changes_the_workflow, ADMINISTRATORS),
    "makes itself superuser": (makes_itself_superuser, NOBODY),
}
CELLS = [
    pytest.param(role, action, role in allowed, id=f"{role}: {words}")
    for words, (action, allowed) in MATRIX.items()
    for role in ROLES
]


@pytest.mark.parametrize(("role", "action", "allowed"), CELLS)
def test_role_may_do_what_it_may(client, role, action, allowed):
    assert bool(action(Somebody(client, role))) is allowed


def test_roles_and_workflow_come_but_once():
    """Laying them again, as on a site that had some of it, doubles nothing and takes nothing."""
    roles = import_module("stories.migrations.0004_roles")
    workflow = import_module("stories.migrations.0005_workflow_of_stories")
    before = _all_rights()
    roles.make_roles(apps, None)
    workflow.lay_workflow(apps, None)
    assert _all_rights() == before
    assert Workflow.objects.filter(name__startswith="Story").count() == 1


def test_workflow_of_a_site_stays_its_own():
    Workflow.objects.filter(name__startswith="Story").delete()
    own = Workflow.objects.create(name="Ours")
    shelf = StoryIndexPage.objects.get()
    WorkflowPage.objects.create(workflow=own, page=shelf)
    import_module("stories.migrations.0005_workflow_of_stories").lay_workflow(apps, None)
    assert shelf.get_workflow() == own


def _all_rights() -> dict:
    return {
        group.name: (
            set(group.permissions.values_list("pk", flat=True)),
            sorted(group.page_permissions.values_list("page", "permission")),
            sorted(group.collection_permissions.values_list("collection", "permission")),
        )
        for group in Group.objects.all()
    }
