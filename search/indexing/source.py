"""Stories from the database as the records that engines index."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import now
from wagtail.models import Page

from search.engines.record import StoryRecord
from search.facets.readers import choice_name, values_of
from search.facets.table import FACETS
from stories.countries import country_names
from stories.japanese.notation import without_readings
from stories.models import CountryWords, FactWords, StoryPage
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
    names = LabelNames()
    related = (
        stories.with_versions()
        .select_related("level", "lead_photo")
        .prefetch_related("places", "careers", "themes")
    )
    for story in related.iterator(chunk_size=STORIES_READ_AT_ONCE):
        yield record_of(story, names)


class LabelNames:
    """What countries and the values of choices are called, read from the database once."""

    def __init__(self) -> None:
        self._countries = {row.country.code: row.all_names for row in CountryWords.objects.all()}
        self._choices = {(row.facet, row.value): row.all_names for row in FactWords.objects.all()}

    def of_country(self, code: str) -> list[str]:
        """Return every name of a country."""
        return self._countries.get(code) or [*country_names(code)]

    def of_choice(self, facet: str, value: str) -> list[str]:
        """Return every name of a value of a facet of choices."""
        names = [choice_name(facet, value, language) for language in ("en", "ja")]
        return self._choices.get((facet, value)) or names


def record_of(story: StoryPage, names: LabelNames | None = None) -> StoryRecord:
    """Return what the engines index of one story. Pass `names` when there are several stories."""
    facets = values_of(story)
    return StoryRecord(
        page_id=story.pk,
        slug=story.slug,
        title=story.title,
        title_ja=without_readings(story.title_ja),
        summary=story.summary,
        summary_ja=without_readings(story.summary_ja),
        body=_text(story, "en"),
        body_ja=_text(story, "ja"),
        labels=_labels(story, facets, names or LabelNames()),
        facets=facets,
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


def _labels(story: StoryPage, facets: dict[str, tuple[str, ...]], names: LabelNames) -> str:
    """Return every name of what the story is about, one a line."""
    topics = [*story.careers.all(), *story.themes.all()]
    found = [name for topic in topics for name in (*topic.all_names, *topic.related_words)]
    for facet, values in facets.items():
        if FACETS[facet].kind == "choice" and FACETS[facet].is_topic:
            found += [name for value in values for name in names.of_choice(facet, value)]
    for place in story.places.all():
        found += [*names.of_country(place.country.code), place.city, place.city_ja]
    return "\n".join(dict.fromkeys(name for name in found if name))
