"""What has to follow a change is done once it is committed, whatever becomes of the process."""

import os
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from library.page_cache.clearing import PAGES_STEP, page_store, serve_unless_behind
from library.page_cache.keys import PageKey
from library.page_cache.page import make_page
from stories.models import Follower, OutboxEntry
from stories.outbox import mail as outbox_mail
from stories.outbox.followers import FORGOTTEN_AFTER, name_of_this
from stories.outbox.mail import MAIL_STEP
from stories.outbox.outbox import (
    LONGEST_PAUSE,
    catch_up_if_unknown,
    follow_on_commit,
    handle_step,
    handled_together,
    waiting_steps,
)
from stories.outbox.steps import EVERYTHING, STEPS, Step
from stories.outbox.worker import OutboxWorker

pytestmark = pytest.mark.django_db


class Steps:
    """Two steps in place of the site's own, and what they were given."""

    def __init__(self) -> None:
        self.done: dict[str, list] = {"first": [], "second": []}
        self.errors: dict[str, Exception] = {}

    def handler(self, name: str):
        def handle(about: list) -> None:
            if name in self.errors:
                raise self.errors[name]
            self.done[name].append(about)

        return handle


@pytest.fixture
def steps(monkeypatch) -> Steps:
    steps = Steps()
    for name in list(STEPS):
        monkeypatch.delitem(STEPS, name)
    for name in steps.done:
        monkeypatch.setitem(STEPS, name, Step(name, name, steps.handler(name)))
    return steps


def waiting(step: str = "first") -> list[list]:
    return list(OutboxEntry.objects.filter(step=step).values_list("about", flat=True))


def test_what_follows_is_done_at_the_commit_and_forgotten(steps, on_commit):
    with on_commit():
        follow_on_commit("first", [1, 2])
        assert waiting() == [[1, 2]]
        assert steps.done["first"] == []
    assert steps.done["first"] == [[1, 2]]
    assert waiting() == []


def test_change_that_is_rolled_back_is_followed_by_nothing(steps, on_commit):
    with on_commit(), pytest.raises(RuntimeError), transaction.atomic():
        follow_on_commit("first", [1])
        raise RuntimeError
    assert waiting() == steps.done["first"] == []


def test_nothing_follows_a_change_of_nothing(steps):
    follow_on_commit("first", [])
    assert waiting() == []


def test_each_thing_is_done_once_in_the_order_of_the_changes(steps, on_commit):
    with on_commit(), handled_together():
        follow_on_commit("first", [3, 1])
        follow_on_commit("first", [1, 2])
    assert steps.done["first"] == [[3, 1, 2]]


def test_step_that_fails_holds_up_no_other_one_and_is_tried_again(steps, on_commit, caplog):
    steps.errors["first"] = PermissionError("not yours")
    with on_commit():
        follow_on_commit("first", [1])
        follow_on_commit("second", [2])
    assert steps.done == {"first": [], "second": [[2]]}
    entry = OutboxEntry.objects.get()
    assert (entry.tries, entry.error) == (1, "not yours")
    assert waiting_steps()["first"].has_failed
    assert not waiting_steps()["first"].is_due
    del steps.errors["first"]
    OutboxEntry.objects.update(retry_at=timezone.now())
    handle_step(STEPS["first"])
    assert steps.done["first"] == [[1]]
    assert caplog.text.count("could not follow") == 1


def test_pause_grows_but_not_for_ever(steps, on_commit):
    steps.errors["first"] = OSError("no")
    with on_commit():
        follow_on_commit("first", [1])
    for _try in range(30):
        OutboxEntry.objects.update(retry_at=timezone.now())
        handle_step(STEPS["first"])
    assert OutboxEntry.objects.get().retry_at <= timezone.now() + LONGEST_PAUSE


def test_every_data_folder_in_use_is_told_and_does_its_own(steps, on_commit):
    other = Follower.objects.create(name="another host:/srv/data")
    gone = timezone.now() - FORGOTTEN_AFTER - timedelta(hours=1)
    Follower.objects.create(name="gone:/srv/data", seen_at=gone)
    with on_commit():
        follow_on_commit("first", [1])
    assert steps.done["first"] == [[1]]
    assert [entry.follower for entry in OutboxEntry.objects.all()] == [other]


def test_new_data_folder_catches_up_with_everything(steps):
    OutboxWorker(after_look=lambda behind: None).job.once()
    assert waiting() == [[EVERYTHING]]
    catch_up_if_unknown()
    assert waiting() == [[EVERYTHING]]


def test_data_folder_that_was_long_away_catches_up(steps):
    gone = timezone.now() - FORGOTTEN_AFTER - timedelta(hours=1)
    Follower.objects.create(name=name_of_this(), seen_at=gone)
    catch_up_if_unknown()
    assert waiting("second") == [[EVERYTHING]]


def test_worker_finds_what_another_process_left(steps, monkeypatch):
    done = []
    follow_on_commit("first", [1])
    worker = OutboxWorker(after_look=lambda behind: None)
    monkeypatch.setattr(worker._threads, "submit", lambda *args: done.append(args[1].name))
    worker._said_in_use = float("inf")
    worker.look()
    assert done == ["first"]


def test_worker_reports_what_waited_at_two_looks_or_has_failed(steps, monkeypatch):
    behind = []
    worker = OutboxWorker(after_look=behind.append)
    monkeypatch.setattr(worker._threads, "submit", lambda *args: None)
    worker._said_in_use = float("inf")
    follow_on_commit("first", [1])
    follow_on_commit("second", [1])
    OutboxEntry.objects.filter(step="second").update(tries=1)
    worker.look()
    del worker._doing["first"], worker._doing["second"]
    worker.look()
    assert behind == [{"second"}, {"first", "second"}]


class TestKeptPages:
    key = PageKey("/en/", "")

    @pytest.fixture
    def store(self):
        store = page_store()
        store.put(self.key, make_page([], b"page"), ["lists"], rendered_since=1)
        yield store
        store.is_current = True

    def test_are_not_served_while_they_are_behind(self, store):
        assert store.get(self.key)
        serve_unless_behind({PAGES_STEP})
        assert store.get(self.key) is None
        serve_unless_behind(set())
        assert store.get(self.key)

    def test_that_cannot_be_forgotten_wait_and_the_others_go(self, store, on_commit, monkeypatch):
        unlink = type(store.folder).unlink
        stuck = PageKey("/ja/", "")
        store.put(stuck, make_page([], b"page"), ["lists"], rendered_since=1)
        path = store._path(stuck)

        def refuse(self, missing_ok=False):
            if self == path:
                raise PermissionError("not yours")
            unlink(self, missing_ok=missing_ok)

        monkeypatch.setattr(type(store.folder), "unlink", refuse)
        with on_commit():
            follow_on_commit(PAGES_STEP, ["lists"])
        assert not store._path(self.key).exists()
        assert OutboxEntry.objects.get().error == "not yours"


class TestMails:
    @pytest.fixture(autouse=True)
    def outbox_backend(self, settings, monkeypatch):
        settings.EMAIL_BACKEND = "stories.outbox.mail.OutboxBackend"
        monkeypatch.setattr(
            outbox_mail, "SENDING_BACKEND", "django.core.mail.backends.locmem.EmailBackend"
        )

    def send(self) -> None:
        handle_step(STEPS[MAIL_STEP])

    def test_is_sent_whole_and_not_by_who_saves(self, on_commit):
        message = EmailMultiAlternatives(
            "こんにちは", "Body", "a@example.org", ["b@example.org"], headers={"X-One": "1"}
        )
        message.attach_alternative("<p>Body</p>", "text/html")
        with on_commit():
            message.send()
        assert mail.outbox == []
        self.send()
        (sent,) = mail.outbox
        assert (sent.subject, sent.body, sent.to) == ("こんにちは", "Body", ["b@example.org"])
        assert sent.extra_headers == {"X-One": "1"}
        assert sent.alternatives == [("<p>Body</p>", "text/html")]
        assert not OutboxEntry.objects.exists()

    def test_that_the_server_refuses_is_kept_and_holds_up_no_other(self, monkeypatch):
        send = outbox_mail.send_mails

        def refuse_first(mails: list[dict]) -> None:
            if mails[0]["subject"] == "1":
                raise smtplib.SMTPRecipientsRefused({})
            send(mails)

        monkeypatch.setitem(STEPS, MAIL_STEP, Step(MAIL_STEP, "", refuse_first, once=True))
        for number in ("1", "2"):
            EmailMessage(number, "Body", None, ["b@example.org"]).send()
        self.send()
        assert [sent.subject for sent in mail.outbox] == ["2"]
        assert OutboxEntry.objects.get().tries == 1

    def test_that_another_process_has_begun_is_left_to_it(self):
        EmailMessage("1", "Body", None, ["b@example.org"]).send()
        OutboxEntry.objects.update(retry_at=timezone.now() + timedelta(seconds=30))
        self.send()
        assert mail.outbox == []
        assert OutboxEntry.objects.count() == 1


def test_data_folder_has_one_name_in_all_processes_of_this_account(settings):
    assert name_of_this() == name_of_this()
    assert str(settings.DATA_DIR)[-200:] in name_of_this()
    assert os.uname().nodename in name_of_this()


def test_step_that_meets_a_database_that_is_away_does_not_raise(steps, monkeypatch, caplog):
    follow_on_commit("first", [1])

    def no_database():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", no_database)
    handle_step(STEPS["first"])
    assert steps.done["first"] == []
