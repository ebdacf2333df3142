"""The vocabulary of the search: every filter there is, and all its names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from time import monotonic

from django.utils.translation import get_language
from django_countries import countries

from search.facets.readers import READERS, choice_name
from search.facets.table import FACETS
from stories.countries import country_name, country_names
from stories.models import (
    CountryWords,
    EnglishLevel,
    FactWords,
    Region,
    StoryPlace,
    Synonyms,
)


@dataclass(frozen=True)
class Filter:
    """A value of a facet.

    `typed` is the text that it was understood from, "" if it was chosen. `group` is the name of
    what was meant when that is several values at once, such as a region.
    """

    facet: str
    value: str
    typed: str = ""
    group: str = ""


# For so long a name that another process has changed may be the old one; a change in this process
# is seen at once.
VOCABULARY_SECONDS = 5
_kept: list[tuple[float, SearchVocabulary]] = []


def vocabulary_now() -> SearchVocabulary:
    """Return the vocabulary as the database has it, or had it a few seconds ago.

    Reading it costs more than a search.
    """
    if not _kept or monotonic() - _kept[-1][0] > VOCABULARY_SECONDS:
        _kept[:] = [(monotonic(), SearchVocabulary())]
    return _kept[-1][1]


def forget_vocabulary() -> None:
    """Read the vocabulary again for the next search."""
    _kept.clear()


class SearchVocabulary:
    """Levels, countries, careers, themes and facts, as the database has them at one moment."""

    def __init__(self) -> None:
        self._meanings: dict[str, dict[str, list[Filter]]] = {}  # by language
        self.levels = list(EnglishLevel.objects.all())
        self.topics = {
            facet.name: list(READERS[facet.name].model.objects.all())
            for facet in FACETS.values()
            if facet.kind == "topic"
        }
        self.countries = list(CountryWords.objects.all())
        self.regions = list(Region.objects.all())
        self.facts = list(FactWords.objects.all())
        self.synonyms = [row.all_words for row in Synonyms.objects.all()]
        self.bands = list(dict.fromkeys(level.band for level in self.levels))
        self._levels = {level.code: level for level in self.levels}
        self._labels = {
            facet: {topic.slug: topic for topic in topics} for facet, topics in self.topics.items()
        }

    @property
    def level_values(self) -> list[str]:
        """What the level filter takes: every code and every CEFR band, easiest first."""
        codes = [level.code for level in self.levels]
        return list(dict.fromkeys([*self.bands, *codes]))

    def values_of(self, facet: str) -> list[str]:
        """Return every value that an address may name for a facet."""
        kind = FACETS[facet].kind
        if kind == "level":
            return self.level_values
        if kind == "country":
            return [code for code, _name in countries]
        if kind == "topic":
            return [topic.slug for topic in self.topics[facet]]
        return list(READERS[facet].choices.values)

    def codes_of(self, value: str) -> list[str]:
        """Return the level codes that a code or a band stands for."""
        return [level.code for level in self.levels if value in (level.code, level.band)]

    def codes_between(self, lowest: str, highest: str) -> list[str]:
        """Return the codes of a range of codes or bands, both ends included; "" is open."""
        codes = [level.code for level in self.levels]
        start = codes.index(self.codes_of(lowest)[0]) if lowest else 0
        end = codes.index(self.codes_of(highest)[-1]) if highest else len(codes) - 1
        return codes[start : end + 1]

    def label(self, facet: str, value: str, language: str) -> str:
        """Return the name of a facet's value in "en" or "ja"; the value itself if it has none."""
        if FACETS[facet].kind == "country":
            return country_name(value, language) or value
        if FACETS[facet].kind == "choice":
            return choice_name(facet, value, language)
        topic = self._labels.get(facet, {}).get(value)
        if topic is None:
            return value
        return (language == "ja" and topic.name_ja) or topic.name

    def names(self) -> list[str]:
        """Return every name and alias of the filters, and cities, in both languages."""
        cities = StoryPlace.objects.values_list("city", "city_ja").distinct()
        topics = [name for topics in self.topics.values() for t in topics for name in t.all_names]
        places = [name for code, _ in countries for name in country_names(code)]
        rows = (*self.levels, *self.countries, *self.regions, *self.facts)
        others = [name for row in rows for name in row.all_names]
        return [*topics, *places, *others, *(name for pair in cities for name in pair if name)]

    def alike(self, words: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of words of one meaning that these words hold one of."""
        text = name_key(words)
        return tuple(
            group for group in self.synonyms if any(name_key(word) in text for word in group)
        )

    def meanings(self) -> dict[str, list[Filter]]:
        """Return what each name and alias means, by its name_key().

        A name that means several things means the first of level, career, country, fact, theme.
        """
        language = get_language() or "en"
        if language not in self._meanings:
            self._meanings[language] = self._read_meanings()
        return self._meanings[language]

    def _read_meanings(self) -> dict[str, list[Filter]]:
        meanings: dict[str, list[Filter]] = {}
        for theme in self.topics["theme"]:
            _mean(meanings, theme.all_names, [Filter("theme", theme.slug)])
        facts: dict[str, list[Filter]] = {}
        for words in self.facts:
            for name in words.aliases_typed:
                facts.setdefault(name_key(name), []).append(Filter(words.facet, words.value))
        meanings |= facts
        for region in self.regions:
            codes = [country.code for country in region.countries]
            found = [Filter("country", code, group=str(region.label)) for code in codes]
            _mean(meanings, region.all_names, found)
        meanings |= _country_meanings()
        for words in self.countries:
            _mean(meanings, words.all_names, [Filter("country", words.country.code)])
        careers: dict[str, list[Filter]] = {}
        for career in self.topics["career"]:
            # エンジニア is the one engineer and the other: either will do.
            for name in dict.fromkeys(map(name_key, career.all_names)):
                careers.setdefault(name, []).append(Filter("career", career.slug))
        return meanings | careers | self._level_meanings()

    def _level_meanings(self) -> dict[str, list[Filter]]:
        levels: dict[str, list[Filter]] = {}
        for level in self.levels:
            for name in dict.fromkeys(map(name_key, [level.code, level.band, *level.all_names])):
                levels.setdefault(name, []).append(Filter("level", level.code))
        for band in self.bands:
            levels[name_key(band)] = [Filter("level", band)]
        return levels


def _mean(meanings: dict[str, list[Filter]], names: Iterable[str], found: list[Filter]) -> None:
    for name in names:
        meanings[name_key(name)] = found


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Fold a name so that width, case, spaces and hyphens do not matter: "Pre-2" is "ｐｒｅ 2"."""
    return re.sub(r"[\s\-‐–]+", "", unicodedata.normalize("NFKC", name).casefold())


@cache
def _country_meanings() -> dict[str, list[Filter]]:
    return {
        name_key(name): [Filter("country", code)]
        for code, _ in countries
        for name in country_names(code)
        if name
    }
