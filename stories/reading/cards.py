"""Stories as cards: the one place that says what is read for them, in a fixed number of queries."""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects

from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet
from stories.reading.photos import ALL_FILTERS, CARD_FILTERS, photos_of, prefetch_renditions

TOPICS = ("places", "careers")


def for_cards(stories: StoryQuerySet, topics: Sequence[str] = TOPICS) -> StoryQuerySet:
    """Prepare stories to be shown as cards: level, photo in its sizes, places and careers.

    A card that shows no `topics` asks for none.
    """
    photos = prefetch_renditions(CARD_FILTERS, "lead_photo__")
    return card_rows(stories).prefetch_related(photos, *topics)


def card_rows(stories: StoryQuerySet) -> StoryQuerySet:
    """Read of each story only what its own row holds for a card. `read_together` adds the rest."""
    # Most of a story, and no card shows it.
    return stories.select_related("level", "lead_photo").defer("body", "furigana")


def cards_by_id(page_ids: Iterable[int]) -> list[StoryPage]:
    """Return these stories as cards, in the order given. Those no longer published are left out.

    Each knows whether it is at several levels.
    """
    page_ids = list(page_ids)
    stories = StoryPage.objects.published().filter(pk__in=page_ids)
    found = for_cards(stories.with_versions()).in_bulk()
    return [found[page_id] for page_id in page_ids if page_id in found]


def read_together(story: StoryPage, cards: Sequence[StoryPage]) -> None:
    """Prefetch what is shown of a story in full and of others as cards, once for all of them."""
    # A story that was never saved, which only a preview shows, holds all of its own.
    saved = [one for one in (story, *cards) if one.pk]
    prefetch_related_objects(saved, *TOPICS)
    photos = [*photos_of(story), *(card.lead_photo for card in cards if card.lead_photo)]
    prefetch_related_objects(photos, prefetch_renditions(ALL_FILTERS))
