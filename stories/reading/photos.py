"""The sizes and formats in which photos reach a tablet, made when publishing, not when reading."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import connection, transaction
from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.signals import page_published

from stories.models import StoryPage

# WebP with a JPEG fallback, for the tags of templatetags/photos.py: a card is about 360 CSS
# pixels wide and cut to 3:2, a photo in the text at most 720. Twice that for sharp screens.
CARD = "format-{webp,jpeg} fill-{360x240,720x480}"
IN_STORY = "format-{webp,jpeg} width-{720,1280}"

logger = logging.getLogger(__name__)

CARD_FILTERS = Filter.expand_spec(CARD)
ALL_FILTERS = [*CARD_FILTERS, *Filter.expand_spec(IN_STORY)]


def prefetch_renditions(filters: list[str], of: str = "") -> Prefetch:
    """Prefetch the renditions of photos, or of the photos behind a relation ("lead_photo__").

    The attribute is the one in which Wagtail's own prefetch_renditions() keeps them.
    """
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=filters)
    return Prefetch(f"{of}renditions", queryset=renditions, to_attr="prefetched_renditions")


def photos_of(story: StoryPage) -> list:
    """Every photo of the story, the lead photo first."""
    in_body = [photo for block in story.body for photo in block.value.photos()]
    return [story.lead_photo, *in_body] if story.lead_photo else in_body


def make_renditions(story: StoryPage) -> None:
    """Make every size and format of the story's photos that is not there yet."""
    for photo in photos_of(story):
        photo.get_renditions(*ALL_FILTERS)


# The thread that makes photos ready beside what goes on, inside `photos_made_beside`.
_beside: ContextVar[ThreadPoolExecutor | None] = ContextVar("beside", default=None)


@contextmanager
def photos_made_beside() -> Iterator[None]:
    """Make the photos of stories that are published meanwhile in a thread, all ready at the end.

    Encoding pictures needs a processor but not Python's lock: stories go on being stored.
    """
    with ThreadPoolExecutor(1, "photos") as thread:
        token = _beside.set(thread)
        try:
            yield
        finally:
            _beside.reset(token)
            thread.submit(connection.close)  # the thread's own


def connect() -> None:
    """Make the photos of a story ready as soon as its publishing is committed."""
    page_published.connect(_on_published, sender=StoryPage, dispatch_uid="photos")


def _on_published(instance: StoryPage, **kwargs) -> None:
    # robust: a picture that cannot be resized must not undo a publishing; the page then makes
    # what it needs on its first request, and the error is logged.
    transaction.on_commit(partial(_make_ready, instance), robust=True)


def _make_ready(story: StoryPage) -> None:
    thread = _beside.get()
    if thread:
        thread.submit(make_renditions, story).add_done_callback(_log_failure)
    else:
        make_renditions(story)


def _log_failure(done: Future) -> None:
    if error := done.exception():
        logger.error("The photos of a story could not be made ready", exc_info=error)
