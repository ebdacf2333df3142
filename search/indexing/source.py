"""Stories from the database as the records that engines index."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import now
from wagtail.models import Page

from search.engines.record import StoryRecord
from search.facets.readers import values_of
from stories.japanese.notation import without_readings
from stories.models import StoryPage
from stories.models.facts import SENTENCES
from stories.models.story_queryset import StoryQuerySet
from stories.reading.photos import photos_of

STORIES_READ_AT_ONCE = 200


def all_records() -> Iterator[StoryRecord]:
    """Yield a record of every published story, reading a batch at a time."""
    yield from _records(StoryPage.objects.published().order_by("pk"))


def current_records(page_ids: Iterable[int]) -> Iterator[StoryRecord]:
    """Yield a record of each of these stories that is published now."""
    yield from _records(StoryPage.objects.published().filter(pk__in=list(page_ids)))


def story_ids_under(page: Page) -> list[int]:
    """Return the ids of the page itself and of all stories below it, published or not."""
    below = StoryPage.objects.descendant_of(page, inclusive=True)
    return list(below.values_list("pk", flat=True))


def with_their_versions(page_ids: Iterable[int]) -> list[int]:
    """Return these ids and those of the same stories at other levels, whose facets change too."""
    page_ids = list(page_ids)
    versions = StoryPage.objects.of_the_families_of(page_ids).values_list("pk", flat=True)
    return list(dict.fromkeys((*page_ids, *versions)))


def _records(stories: StoryQuerySet) -> Iterator[StoryRecord]:
    related = (
        stories.with_versions()
        .select_related("level", "lead_photo")
        .prefetch_related("places", "careers", "themes")
    )
    for story in related.iterator(chunk_size=STORIES_READ_AT_ONCE):
        yield record_of(story)


def record_of(story: StoryPage) -> StoryRecord:
    """Return what the engines index of one story."""
    return StoryRecord(
        page_id=story.pk,
        slug=story.slug,
        title=story.title,
        title_ja=without_readings(story.title_ja),
        summary=story.summary,
        summary_ja=without_readings(story.summary_ja),
        body=_text(story, "en"),
        body_ja=_text(story, "ja"),
        places=_places(story),
        facets=values_of(story),
        published=story.first_published_at or now(),
        bilingual=story.is_bilingual,
    )


def _text(story: StoryPage, language: str) -> str:
    """Return the passages, then what else the page shows in this language: facts and photos."""
    ending = "_ja" if language == "ja" else ""
    texts = [
        *story.passages_in(language),
        *(getattr(story, f"{name}{ending}") for name in SENTENCES),
        *(getattr(photo, f"description{ending}") for photo in photos_of(story)),
    ]
    return "\n\n".join(without_readings(text) for text in texts if text.strip())


def _places(story: StoryPage) -> str:
    """Return the names of the story's cities, one a line; its countries are tags."""
    names = [name for place in story.places.all() for name in (place.city, place.city_ja)]
    return "\n".join(dict.fromkeys(name for name in names if name))
