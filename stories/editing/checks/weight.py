"""How many KB the first view of a story loads, estimated without a browser."""

import logging
import zlib

from wagtail.images.models import Filter

from stories.models import StoryPage
from stories.reading.photos import photos_of

LIMIT_KB, LIMIT_WITH_PHOTO_KB = 60, 160
# The page without its words: frame, style, scripts, icons, as bytes over the wire. Measured by
# `python -m tests.browser.first_view`, 24.5 KB for a story of 110 words.
_FRAME_BYTES = 22_000
# Tablets of today have two dots a pixel: the wide one, in the format that all of them read.
_WIDE = "format-webp width-1280"

logger = logging.getLogger(__name__)


def weight_kb(story: StoryPage) -> int:
    """Return about how many KB the first view of a story loads: its words and its lead photo.

    Other photos load when a reader scrolls to them. A rendition of the lead photo that does not
    exist yet is made.
    """
    texts = [*story.passages_in("en"), *story.furigana.values()]
    words = len(zlib.compress("\n".join(texts).encode()))
    return round((_FRAME_BYTES + words + lead_photo_bytes(story)) / 1000)


def lead_photo_bytes(story: StoryPage) -> int:
    """Return the bytes of the photo that a story begins with, 0 where it has none."""
    photo = next(iter(photos_of(story)), None)
    if photo:
        try:
            renditions = photo.get_renditions(*Filter.expand_spec(_WIDE))
            return sum(rendition.file.size for rendition in renditions.values())
        except OSError as error:  # missing or damaged, which the check of photos reports
            logger.warning("The photo %s could not be weighed: %s", photo.pk, error)
    return 0
