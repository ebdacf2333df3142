"""A story goes from a draft through two checks to its readers, on the day that was set."""

import logging
import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now
from wagtail.models import Comment, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from library.page_cache.clearing import page_store
from library.page_cache.keys import PageKey
from library.scheduler import publish_what_is_due, scheduler
from search.engines.request import SearchRequest
from search.indexing.index import search_engine
from stories.models import StoryPage
from tests import factory
from tests.site.test_page_cache import reader  # noqa: F401
from tests.stories.sitting import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    found = {}
    for name, role in (("writer", "Writers"), ("editor", "Editors"), ("moderator", "Moderators")):
        found[name] = factory.make_user(name, role)
        found[name].email = f"{name}@example.org"
        found[name].save()
    return found


@pytest.fixture
def submitted(client, people):
    """A story that its writer has sent in."""
    story = factory.make_story(is_published=False, title="Sent in")
    StoryPage.objects.filter(pk=story.pk).update(owner=people["writer"])
    Desk(client, people["writer"], story).open().save("submit")
    return StoryPage.objects.get(pk=story.pk)


def approve(client, user, story):
    """Approve on the story's own page, as the button there does."""
    desk = Desk(client, user, story)
    sitting = desk.open()
    data = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    return client.post(sitting.address, sitting.data() | data)


def approve_from_home(client, user, story):
    client.force_login(user)
    state = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    return client.post(address, {"comment": "Good."})


def waits_for(story):
    task = StoryPage.objects.get(pk=story.pk).current_workflow_task
    return task and task.name.split(" / ")[0]


def test_story_goes_from_draft_to_readers(client, people, submitted):
    assert waits_for(submitted) == "Japanese check"
    assert approve(client, people["editor"], submitted).status_code == 302
    assert waits_for(submitted) == "Consent check"
    assert not StoryPage.objects.get(pk=submitted.pk).live
    approve(client, people["moderator"], submitted)
    assert waits_for(submitted) is None
    assert StoryPage.objects.get(pk=submitted.pk).live


def test_writer_cannot_change_what_is_being_checked(client, people, submitted):
    desk = Desk(client, people["writer"], submitted)
    sitting = desk.open()
    sitting.type(en="I came.")
    client.post(sitting.address, sitting.data())
    assert desk.draft.passages_in("en") != ["I came."]


def test_story_sent_back_can_be_mended_and_sent_in_again(client, people, submitted):
    client.force_login(people["editor"])
    state = submitted.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "reject", state.pk])
    client.post(address, {"comment": "Please mend the end."})
    desk = Desk(client, people["writer"], submitted)
    sitting = desk.open()
    sitting.type(ja="ドアを開けた。夜だった。")
    sitting.save("submit")
    assert waits_for(submitted) == "Japanese check"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_who_checks_sees_what_to_look_at(client, people, submitted, language):
    client.force_login(people["editor"])
    UserProfile.objects.update_or_create(
        user=people["editor"], defaults={"preferred_language": language}
    )
    with translation.override(language):
        words = submitted.current_workflow_task.look_at_shown.splitlines()[0]
    page = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
    assert words in page


def without_credit(story):
    story.lead_photo = factory.make_photo(credit="")
    story.save_revision()
    return StoryPage.objects.get(pk=story.pk)


def test_what_cannot_be_published_cannot_be_approved_from_the_admins_home(
    client, people, submitted
):
    approve(client, people["editor"], submitted)
    story = without_credit(StoryPage.objects.get(pk=submitted.pk))
    response = approve_from_home(client, people["moderator"], story)
    assert waits_for(story) == "Consent check"
    assert "It was not approved" in client.get(response.url).content.decode()
    missing = client.get(reverse("story_checks", args=[story.pk])).content.decode()
    assert "does not say who took it" in missing


def test_what_cannot_be_published_cannot_be_approved_on_its_page(client, people, submitted):
    approve(client, people["editor"], submitted)
    story = without_credit(StoryPage.objects.get(pk=submitted.pk))
    desk = Desk(client, people["moderator"], story)
    sitting = desk.open()
    data = {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "lead_photo": story.get_latest_revision_as_object().lead_photo_id,
    }
    response = client.post(sitting.address, sitting.data() | data)
    assert "does not say who took it" in response.content.decode()
    assert waits_for(story) == "Consent check"


def test_japanese_check_passes_a_story_whose_photo_lacks_its_credit(client, people, submitted):
    story = without_credit(submitted)
    approve_from_home(client, people["editor"], story)
    assert waits_for(story) == "Consent check"


def test_who_has_to_check_gets_a_mail(client, people, submitted):
    assert {"editor@example.org", "moderator@example.org"} <= {one.to[0] for one in mail.outbox}


def test_story_can_be_sent_in_without_a_mail_server(client, people, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    story = factory.make_story(is_published=False)
    with caplog.at_level(logging.CRITICAL):
        Desk(client, people["moderator"], story).open().save("submit")
    assert waits_for(story) == "Japanese check"


# What comes and goes on its day


@pytest.fixture
def read(reader, engine):  # noqa: F811
    """What a reader meets, kept pages and all: the status, and whether the search finds it."""

    def look(story):
        status = reader.get(f"/en/stories/{story.slug}/")[0]
        return status, story.pk in [hit.page_id for hit in found("door")]

    return look


def found(words):
    return search_engine().search(SearchRequest(words=words)).hits


def pass_days(days, on_commit):
    later = now() + timedelta(days=days)
    with mock.patch("django.utils.timezone.now", return_value=later), on_commit():
        publish_what_is_due()


def test_scheduled_story_comes_on_its_day_in_page_and_search(client, people, read, on_commit):
    story = factory.make_story(is_published=False)
    with on_commit():
        Desk(client, people["moderator"], story).open().save(
            "publish", go_live_at=now() + timedelta(days=2)
        )
    assert read(story) == (404, False)
    pass_days(1, on_commit)
    assert read(story) == (404, False)
    pass_days(3, on_commit)
    assert read(story) == (200, True)


def test_expired_story_goes_from_kept_page_and_search(read, on_commit, publish):
    story = publish(expire_at=now() + timedelta(days=2))
    assert read(story) == (200, True)
    assert page_store().get(PageKey(f"/en/stories/{story.slug}/", ""))
    pass_days(3, on_commit)
    assert read(story) == (404, False)


def test_scheduled_change_takes_the_kept_page_away(
    client,
    people,
    reader,  # noqa: F811
    on_commit,
    publish,
):
    story = publish(has_history=True)
    address = f"/en/stories/{story.slug}/"
    first = reader.get(address)[2]
    desk = Desk(client, people["moderator"], story)
    sitting = desk.open()
    sitting.type(en="I climbed through the window.")
    with on_commit():
        sitting.save("publish", go_live_at=now() + timedelta(days=2))
    assert reader.get(address)[2] == first
    assert page_store().get(PageKey(address, ""))
    pass_days(3, on_commit)
    page = re.sub("<[^>]+>", "", reader.get(address)[2].decode())
    assert "I climbed through the window." in page


def test_scheduler_of_the_demo_runs_the_command_until_it_is_stopped():
    runs = []
    with mock.patch("library.scheduler.publish_what_is_due", lambda: runs.append(1)):
        job = scheduler(seconds=0.01)
        job.start()
        while len(runs) < 3:
            job.join(0.01)
        job.stop()
        job.join(5)
    assert not job.is_alive()


def test_command_with_nothing_to_do_says_nothing(capsys):
    call_command("publish_scheduled")
    assert capsys.readouterr().out == ""


# What Wagtail gives, tried


def test_comment_of_the_checker_is_kept_and_reported_to_the_writer(client, people, submitted):
    desk = Desk(client, people["editor"], submitted)
    PageSubscription.objects.filter(page=submitted, user=people["writer"]).update(
        comment_notifications=True
    )
    mail.outbox.clear()
    sitting = desk.open()
    comment = {"text": "Which door?", "contentpath": f"body.{sitting.passages[0]['id']}.en"}
    comment |= {"position": "", "deleted": "", "resolved": "", "id": ""}
    comment["replies"] = inline_formset([])
    data = sitting.data() | nested_form_data({"comments": inline_formset([comment])})
    assert client.post(sitting.address, data).status_code == 302
    assert [one.text for one in Comment.objects.all()] == ["Which door?"]
    assert [one.to for one in mail.outbox] == [["writer@example.org"]]


def test_locked_story_is_changed_by_nobody_else(client, people):
    story = factory.make_story()
    desk = Desk(client, people["moderator"], story)
    desk.post("lock")
    sitting = Desk(client, people["editor"], story).open()
    sitting.type(en="I came.")
    assert client.post(sitting.address, sitting.data()).status_code == 200
    assert desk.draft.passages_in("en") == ["I opened the door."]


def test_workflow_is_asked_for_once_to_draw_the_page(client, people, submitted):
    client.force_login(people["editor"])
    address = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    asked = [one for one in queries if 'FROM "wagtailcore_workflowstate"' in one["sql"]]
    assert len(asked) <= 4
    assert "Request changes" in page
