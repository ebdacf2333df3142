"""The sizes and formats in which photos reach a tablet, made when publishing, not when reading."""

from functools import partial

from django.db import transaction
from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.signals import page_published

from stories.models import StoryPage

# WebP with a JPEG fallback, for the tags of templatetags/photos.py: a card is about 360 CSS
# pixels wide and cut to 3:2, a photo in the text at most 720. Twice that for sharp screens.
CARD = "format-{webp,jpeg} fill-{360x240,720x480}"
IN_STORY = "format-{webp,jpeg} width-{720,1280}"

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


def connect() -> None:
    """Make the photos of a story ready as soon as its publishing is committed."""
    page_published.connect(_on_published, sender=StoryPage, dispatch_uid="photos")


def _on_published(instance: StoryPage, **kwargs) -> None:
    # robust: a picture that cannot be resized must not undo a publishing; the page then makes
    # what it needs on its first request, and the error is logged.
    transaction.on_commit(partial(make_renditions, instance), robust=True)
