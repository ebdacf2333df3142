"""What could not follow a change stands on the desk until it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from library.page_cache.clearing import PAGES_STEP
from stories.models import Follower, OutboxEntry
from stories.outbox.followers import seen_now
from stories.outbox.mail import MAIL_STEP
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db):
    user = factory.make_user("admin", "Administrators")
    user.is_superuser = True
    user.save()
    return user


def note(step=PAGES_STEP, **fields) -> OutboxEntry:
    return OutboxEntry.objects.create(step=step, about=["lists"], follower=seen_now(), **fields)


def desk_of(client, user) -> str:
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_says_what_failed_and_to_administrators_why(client, editor, administrator):
    note(tries=1, error="Permission denied: 'pages'")
    seen = desk_of(client, editor)
    assert "Pages that readers see" in seen
    assert "Permission denied" not in seen
    assert "Permission denied" in desk_of(client, administrator)


def test_says_what_nobody_does(client, editor):
    note(MAIL_STEP, made_at=timezone.now() - timedelta(minutes=2))
    assert "Mails" in desk_of(client, editor)


def test_says_nothing_of_a_data_folder_that_was_moved_away(client, editor):
    long_ago = timezone.now() - timedelta(hours=3)
    gone = Follower.objects.create(name="another host:/srv/data", seen_at=long_ago)
    OutboxEntry.objects.create(step=PAGES_STEP, about=["lists"], follower=gone, made_at=long_ago)
    assert "Not done yet" not in desk_of(client, editor)


def test_says_nothing_of_what_is_on_its_way(client, editor):
    note()
    note("a step of another release", tries=1)
    assert "Not done yet" not in desk_of(client, editor)
