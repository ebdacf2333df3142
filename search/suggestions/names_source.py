"""Names and titles from the database: only what some published story has."""

from collections.abc import Callable, Iterator

from django.db.models import Count
from django.utils.translation import override

from search.facets.readers import READERS
from search.facets.table import FACETS
from search.suggestions.prefix_table import SuggestedName
from stories.countries import country_names
from stories.models import CountryWords, EnglishLevel, StoryPage, StoryPlace
from stories.reading.shelves import with_stories


def suggested_names() -> list[SuggestedName]:
    """Return levels, countries, cities, careers and themes; what most stories have comes first."""
    suggested = [facet for facet in FACETS.values() if facet.suggested_as]
    return [name for facet in suggested for name in _NAMES_OF_KIND[facet.kind](facet.name)]


def suggested_titles() -> list[SuggestedName]:
    """Return the titles of the published stories."""
    rows = StoryPage.objects.published().values_list("pk", "title", "title_ja")
    return [
        SuggestedName("story", str(page_id), title, title_ja) for page_id, title, title_ja in rows
    ]


def _levels(facet: str) -> Iterator[SuggestedName]:
    for level in with_stories(EnglishLevel.objects.all()):
        notes = []
        for language in ("en", "ja"):
            with override(language):
                notes.append(" · ".join(filter(None, (level.eiken_label, level.school_label))))
        yield SuggestedName(
            facet, level.code, level.code, "", tuple(level.all_names), *notes, -level.order
        )


def _topics(facet: str) -> Iterator[SuggestedName]:
    for topic in with_stories(READERS[facet].model.objects.all()):
        aliases = tuple(topic.all_names)
        yield SuggestedName(
            facet, topic.slug, topic.name, topic.name_ja, aliases, weight=topic.count
        )


def _countries_and_cities(facet: str) -> Iterator[SuggestedName]:
    aliases = {words.country.code: tuple(words.all_names) for words in CountryWords.objects.all()}
    for code, count in _places("country"):
        english, japanese = country_names(code)
        yield SuggestedName(facet, code, english, japanese, aliases.get(code, ()), weight=count)
    for city, city_ja, count in _places("city", "city_ja"):
        if city or city_ja:
            yield SuggestedName("city", "", city, city_ja, weight=count)


def _places(*fields: str):
    published = StoryPage.objects.published().values("pk")
    places = StoryPlace.objects.filter(page__in=published).order_by()
    return places.values_list(*fields).annotate(count=Count("page", distinct=True))


_NAMES_OF_KIND: dict[str, Callable[[str], Iterator[SuggestedName]]] = {
    "level": _levels,
    "country": _countries_and_cities,
    "topic": _topics,
}
