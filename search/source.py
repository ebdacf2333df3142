"""Stories from the database as the records that engines index."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.utils.timezone import now
from django.utils.translation import override
from wagtail.models import Page

from search.record import StoryRecord
from stories.countries import country_names
from stories.models import StoryPage
from stories.models.panels import SENTENCES
from stories.models.queryset import StoryQuerySet
from stories.reading.photos import photos_of

BATCH = 200
# Of the facts card: what people type as the name of a kind of stay.
NAMED_FACTS = ("stay", "lodging", "paid_by")


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


def _records(stories: StoryQuerySet) -> Iterator[StoryRecord]:
    related = stories.select_related("level", "lead_photo").prefetch_related(
        "places", "careers", "themes"
    )
    for story in related.iterator(chunk_size=BATCH):
        yield record_of(story)


def record_of(story: StoryPage) -> StoryRecord:
    """Describe one story for the engines."""
    careers, themes = list(story.careers.all()), list(story.themes.all())
    return StoryRecord(
        page_id=story.pk,
        slug=story.slug,
        title=story.title,
        title_ja=story.title_ja,
        summary=story.summary,
        summary_ja=story.summary_ja,
        body=_text(story, "en"),
        body_ja=_text(story, "ja"),
        labels=_labels(story, [*careers, *themes]),
        level=story.level.code,
        level_order=story.level.order,
        countries=tuple(sorted({place.country.code for place in story.places.all()})),
        careers=tuple(sorted(career.slug for career in careers)),
        themes=tuple(sorted(theme.slug for theme in themes)),
        published=story.first_published_at or now(),
        bilingual=story.is_bilingual,
    )


def _text(story: StoryPage, language: str) -> str:
    """The passages, then what else the page says in this language: facts and photos."""
    ending = "_ja" if language == "ja" else ""
    texts = [
        *story.passages_in(language),
        *(getattr(story, f"{name}{ending}") for name in SENTENCES),
        *(getattr(photo, f"description{ending}") for photo in photos_of(story)),
    ]
    return "\n\n".join(text for text in texts if text.strip())


@cache
def _choice_names(field: str, value: str) -> tuple[str, ...]:
    """What a choice of the facts card is called, in both languages."""
    names = []
    for language in ("en", "ja"):
        with override(language):
            names.append(str(dict(StoryPage._meta.get_field(field).flatchoices)[value]))
    return tuple(names)


def _labels(story: StoryPage, topics: list) -> str:
    names = [name for topic in topics for name in topic.all_names]
    for field in NAMED_FACTS:
        if value := getattr(story, field):
            names += _choice_names(field, value)
    for place in story.places.all():
        names += [*country_names(place.country.code), place.city, place.city_ja]
    return "\n".join(dict.fromkeys(name for name in names if name))
