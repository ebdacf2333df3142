"""Many stories published one after the other have their photos made beside, in a thread."""

import logging
import threading
import time

import pytest

from stories.models import StoryPage
from stories.reading import photos
from stories.reading.photos import photos_made_beside
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_all_are_made_in_a_thread_before_the_end(monkeypatch, django_capture_on_commit_callbacks):
    made = []

    def note(story: StoryPage) -> None:
        time.sleep(0.05)  # longer than publishing the next one
        made.append((story.slug, threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(photos, "make_renditions", note)
    with photos_made_beside(), django_capture_on_commit_callbacks(execute=True):
        factory.make_story(title="One")
        factory.make_story(title="Two")
    assert made == [("one", False), ("two", False)]


def test_a_photo_that_cannot_be_made_ready_is_logged_and_stops_nothing(
    monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail(story: StoryPage) -> None:
        raise OSError("no room left")

    monkeypatch.setattr(photos, "make_renditions", fail)
    with (
        caplog.at_level(logging.ERROR, logger="stories.reading.photos"),
        photos_made_beside(),
        django_capture_on_commit_callbacks(execute=True),
    ):
        story = factory.make_story()
    assert story.live
    assert "no room left" in caplog.text
