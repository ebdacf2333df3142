"""What one request changes in the admin is there with all that has to follow it, or not at all."""

from unittest import mock

import pytest
from django.urls import reverse

from library import whole_changes
from stories.models import OutboxEntry, Theme
from tests import factory

pytestmark = pytest.mark.django_db


def save_theme(client, moderator):
    client.force_login(moderator)
    theme = Theme.objects.first()
    address = reverse("wagtailsnippets_stories_theme:edit", args=[theme.pk])
    data = {"name": "New name", "name_ja": "新しい", "slug": theme.slug, "kind": theme.kind}
    return theme, client.post(address, data | {"aliases": "", "related": ""})


def test_change_and_what_follows_are_saved_together(client, moderator):
    theme, response = save_theme(client, moderator)
    theme.refresh_from_db()
    assert response.status_code == 302
    assert theme.name == "New name"
    assert {entry.step for entry in OutboxEntry.objects.all()} >= {"pages"}


def test_change_is_taken_back_where_it_cannot_be_noted(client, moderator, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(type(OutboxEntry.objects), "bulk_create", fail)
    with pytest.raises(RuntimeError):
        save_theme(client, moderator)
    assert not Theme.objects.filter(name="New name").exists()


@pytest.mark.parametrize("act", ["publish", "unpublish", "move"])
def test_story_is_published_and_taken_away_whole_from_a_command_too(act, monkeypatch):
    story = factory.make_story(has_history=True, is_published=act == "unpublish")
    was_live = story.live

    def fail(*args, **kwargs):
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(type(OutboxEntry.objects), "bulk_create", fail)
    acts = {
        "publish": lambda: story.save_revision().publish(),
        "unpublish": story.unpublish,
        "move": lambda: story.move(story.get_parent(), "first-child"),
    }
    with pytest.raises(RuntimeError):
        acts[act]()
    story.refresh_from_db()
    assert story.live == was_live


def test_who_signs_in_holds_up_nobody_who_saves(client, monkeypatch):
    """Hashing a password takes a third of a second, and SQLite has one right to write."""
    monkeypatch.setattr(whole_changes, "transaction", transaction := mock.Mock())
    client.post(reverse("wagtailadmin_login"), {"username": "x", "password": "y"})
    transaction.atomic.assert_not_called()
