"""Stories as cards, with everything a card shows read in a fixed number of queries."""

from collections.abc import Iterable

from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet
from stories.reading.photos import CARD_FILTERS, prefetch_renditions


def for_cards(stories: StoryQuerySet) -> StoryQuerySet:
    """Prepare stories to be shown as cards: level, photo in its sizes, places and careers."""
    return (
        stories.select_related("level", "lead_photo")
        .defer("body", "furigana")  # most of a story, and no card shows it
        .prefetch_related(prefetch_renditions(CARD_FILTERS, "lead_photo__"), "places", "careers")
    )


def cards_by_id(page_ids: Iterable[int]) -> list[StoryPage]:
    """Return these stories as cards, in the order given. Those no longer published are left out."""
    page_ids = list(page_ids)
    found = for_cards(StoryPage.objects.published().filter(pk__in=page_ids)).in_bulk()
    return [found[page_id] for page_id in page_ids if page_id in found]
