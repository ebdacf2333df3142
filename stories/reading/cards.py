"""Stories as cards, with everything a card shows read in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Prefetch
from wagtail.images import get_image_model

from stories.models import StoryPage
from stories.models.story import StoryQuerySet

from .photos import CARD_FILTERS


def for_cards(stories: StoryQuerySet) -> StoryQuerySet:
    """Prepare stories to be shown as cards: level, places, careers and the photo's renditions."""
    photos = get_image_model().objects.prefetch_renditions(*CARD_FILTERS)
    return stories.select_related("level").prefetch_related(
        Prefetch("lead_photo", queryset=photos), "places", "careers"
    )


def cards_by_id(page_ids: Iterable[int]) -> list[StoryPage]:
    """Return these stories as cards, in the order given. Those no longer published are left out."""
    page_ids = list(page_ids)
    found = for_cards(StoryPage.objects.published().filter(pk__in=page_ids)).in_bulk()
    return [found[page_id] for page_id in page_ids if page_id in found]
