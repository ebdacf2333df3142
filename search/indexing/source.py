"""Stories from the database as the records that engines index."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import now
from wagtail.models import Page

from search.engines.record import StoryRecord
from stories.countries import country_names
from stories.japanese.notation import without_readings
from stories.models import CountryWords, FactWords, StoryPage, fact_name
from stories.models.facts import ReadingTime, StayLength
from stories.models.panels import SENTENCES
from stories.models.queryset import StoryQuerySet
from stories.reading.photos import photos_of

BATCH = 200


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
    names = Names()
    related = stories.select_related("level", "lead_photo").prefetch_related(
        "places", "careers", "themes"
    )
    for story in related.iterator(chunk_size=BATCH):
        yield record_of(story, names)


class Names:
    """What countries and the answers of the facts card are called, read from the database once."""

    def __init__(self) -> None:
        self._countries = {row.country.code: row.all_names for row in CountryWords.objects.all()}
        self._facts = {(row.facet, row.value): row.all_names for row in FactWords.objects.all()}

    def of_country(self, code: str) -> list[str]:
        """Every name of a country."""
        return self._countries.get(code) or [*country_names(code)]

    def of_fact(self, facet: str, value: str) -> list[str]:
        """Every name of a value, none for ""."""
        if not value:
            return []
        names = [fact_name(facet, value, language) for language in ("en", "ja")]
        return self._facts.get((facet, value)) or names


def facts_of(story: StoryPage) -> dict[str, str]:
    """What the facts card says, as values of stories.models.FACTS; "" where it says nothing."""
    return {
        "stay": story.stay,
        # As plain text: many records go to other processes, which do not know these classes.
        "length": str(StayLength.of(story.length_weeks)),
        "lodging": story.lodging,
        "stage": story.stage,
        "paid_by": story.paid_by,
        "reading": str(ReadingTime.of(story.reading_minutes)),
    }


def record_of(story: StoryPage, names: Names | None = None) -> StoryRecord:
    """Describe one story for the engines. Give `names` when there are several."""
    names = names or Names()
    facts = facts_of(story)
    careers, themes = list(story.careers.all()), list(story.themes.all())
    return StoryRecord(
        page_id=story.pk,
        slug=story.slug,
        title=story.title,
        title_ja=without_readings(story.title_ja),
        summary=story.summary,
        summary_ja=without_readings(story.summary_ja),
        body=_text(story, "en"),
        body_ja=_text(story, "ja"),
        labels=_labels(story, [*careers, *themes], facts, names),
        level=story.level.code,
        level_order=story.level.order,
        countries=tuple(sorted({place.country.code for place in story.places.all()})),
        careers=tuple(sorted(career.slug for career in careers)),
        themes=tuple(sorted(theme.slug for theme in themes)),
        published=story.first_published_at or now(),
        bilingual=story.is_bilingual,
        **facts,
    )


def _text(story: StoryPage, language: str) -> str:
    """The passages, then what else the page says in this language: facts and photos."""
    ending = "_ja" if language == "ja" else ""
    texts = [
        *story.passages_in(language),
        *(getattr(story, f"{name}{ending}") for name in SENTENCES),
        *(getattr(photo, f"description{ending}") for photo in photos_of(story)),
    ]
    return "\n\n".join(without_readings(text) for text in texts if text.strip())


def _labels(story: StoryPage, topics: list, facts: dict[str, str], names: Names) -> str:
    found = [name for topic in topics for name in (*topic.all_names, *topic.related_words)]
    for facet, value in facts.items():
        # How long it is to read is no topic: nobody looks for the word "short" in it.
        found += names.of_fact(facet, value) if facet != "reading" else []
    for place in story.places.all():
        found += [*names.of_country(place.country.code), place.city, place.city_ja]
    return "\n".join(dict.fromkeys(name for name in found if name))
