"""The vocabulary of the search: every filter there is, and all its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic

from django.db import Error as DatabaseFailure
from django.utils.translation import get_language
from django_countries import countries

from search.facets.readers import READERS, choice_name
from search.facets.table import FACETS
from search.query.inflections import InflectionKey, inflections_of
from search.query.levels.scale import LevelScale
from search.query.meanings import Meanings, name_key, read_meanings
from search.text.analysis import normalise
from search.text.english_words import english_term
from stories.countries import country_name, country_names
from stories.models import (
    CountryWords,
    EnglishLevel,
    FactWords,
    HelpPage,
    Region,
    StoryPlace,
    Synonyms,
)

# For so long a name that another process has changed may be the old one; a change in this process
# is seen at once.
VOCABULARY_SECONDS = 5
_kept: list[tuple[float, SearchVocabulary]] = []


def vocabulary_now() -> SearchVocabulary:
    """Return the vocabulary as the database has it, or had it a few seconds ago.

    Reading it costs more than a search. While the database is away it is the last one read.
    """
    if not _kept or monotonic() - _kept[-1][0] > VOCABULARY_SECONDS:
        try:
            _kept[:] = [(monotonic(), SearchVocabulary())]
        except DatabaseFailure:
            if not _kept:  # an old one is better than no search at all
                raise
    return _kept[-1][1]


def forget_vocabulary() -> None:
    """Read the vocabulary again for the next search."""
    _kept.clear()


class SearchVocabulary:
    """Levels, countries, careers, themes and facts, as the database has them at one moment."""

    def __init__(self) -> None:
        self._words_of_names: dict[str, list[str]] = {}
        self._meanings: dict[str, Meanings] = {}  # by language
        self._inflections: dict[str, dict[InflectionKey, str]] = {}  # by language
        self._names: dict[tuple[str, str], list[str]] = {}
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
        self.help_page = HelpPage.objects.live().first()
        self.scale = LevelScale(self.levels)
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

    def words_of_names(self) -> dict[str, list[str]]:
        """Return the English words of the names of topics and countries by their stem."""
        if not self._words_of_names:
            topics = [
                name for topics in self.topics.values() for t in topics for name in t.all_names
            ]
            names = " ".join([*topics, *(country_name(code, "en") for code, _ in countries)])
            for word in sorted(set(re.findall("[a-z]{4,}", normalise(names).text))):
                self._words_of_names.setdefault(english_term(word), []).append(word)
        return self._words_of_names

    def alike(self, words: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of words of one meaning that these words hold one of."""
        text = name_key(words)
        return tuple(
            group for group in self.synonyms if any(name_key(word) in text for word in group)
        )

    def meanings(self) -> Meanings:
        """Return what each name and alias means."""
        language = get_language() or "en"
        if language not in self._meanings:
            self._meanings[language] = read_meanings(self)
        return self._meanings[language]

    def inflections(self) -> dict[InflectionKey, str]:
        """Return the names that have other forms, by the key of their forms."""
        language = get_language() or "en"
        if language not in self._inflections:
            self._inflections[language] = inflections_of(self._names_of_topics_and_facts())
        return self._inflections[language]

    def _names_of_topics_and_facts(self) -> Iterator[str]:
        for topics in self.topics.values():
            for topic in topics:
                yield from topic.all_names
        for fact in self.facts:
            yield from fact.aliases_typed

    def names_of(self, facet: str, value: str) -> list[str]:
        """Return every name of a value of a facet, in both languages; none if it is unknown."""
        if not self._names:
            self._names = dict(self._read_names())
        return self._names.get((facet, value), [])

    def _read_names(self) -> Iterator[tuple[tuple[str, str], list[str]]]:
        for code, _ in countries:
            yield ("country", code), list(country_names(code))
        for words in self.countries:
            yield ("country", words.country.code), words.all_names
        for facet, topics in self.topics.items():
            for topic in topics:
                yield (facet, topic.slug), topic.all_names
        for fact in self.facts:
            yield (fact.facet, fact.value), fact.aliases_typed
