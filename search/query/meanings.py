"""What each name means: the filters, by every name and alias of theirs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import filterfalse
from typing import Protocol

from django_countries import countries

from search.query.levels.scale import is_level_expression
from stories.countries import country_names
from stories.models import CountryWords, EnglishLevel, FactWords, Region
from stories.models.taxonomy import Topic


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


class VocabularyRows(Protocol):
    """The rows of the database that names are read from."""

    levels: list[EnglishLevel]
    topics: dict[str, list[Topic]]
    countries: list[CountryWords]
    regions: list[Region]
    facts: list[FactWords]


@dataclass(frozen=True)
class Meanings:
    """What each name means, by its name_key().

    `first` is what it is understood as: the first of level, career, country, facts, theme. `others`
    is what else the name is a name of, and `related` what it is only a narrower or a near word for.
    """

    first: dict[str, list[Filter]]
    others: dict[str, list[Filter]]
    related: dict[str, list[Filter]]


def read_meanings(rows: VocabularyRows) -> Meanings:
    """Return what each name and alias of the vocabulary means, in the active language."""
    sources = [_themes(rows), _facts(rows), _regions(rows), _countries(rows), _careers(rows)]
    # A label is seen more often than typed: 大学 is where somebody studied.
    labels = [(level, (level.school_year, level.school_year_ja)) for level in rows.levels]
    names = [(level, level.names_typed) for level in rows.levels]
    first = _level_meanings(labels)
    for source in sources:
        first |= source
    first |= _level_meanings(names)
    others: dict[str, list[Filter]] = {}
    for source in sources:
        for name, found in source.items():
            others.setdefault(name, []).extend(one for one in found if one not in first[name])
    return Meanings(first, others, _related(rows))


def _themes(rows: VocabularyRows) -> dict[str, list[Filter]]:
    themes: dict[str, list[Filter]] = {}
    for theme in rows.topics["theme"]:
        _mean(themes, theme.all_names, [Filter("theme", theme.slug)])
    return themes


def _facts(rows: VocabularyRows) -> dict[str, list[Filter]]:
    """A name may mean values of two facets: トビタテ is a programme and a scholarship."""
    facts: dict[str, list[Filter]] = {}
    for words in rows.facts:
        for key in dict.fromkeys(map(name_key, words.aliases_typed)):
            facts.setdefault(key, []).append(Filter(words.facet, words.value))
    return facts


def _regions(rows: VocabularyRows) -> dict[str, list[Filter]]:
    regions: dict[str, list[Filter]] = {}
    for region in rows.regions:
        codes = [country.code for country in region.countries]
        found = [Filter("country", code, group=str(region.label)) for code in codes]
        _mean(regions, region.all_names, found)
    return regions


def _countries(rows: VocabularyRows) -> dict[str, list[Filter]]:
    named = dict(_country_meanings())
    for words in rows.countries:
        _mean(named, words.all_names, [Filter("country", words.country.code)])
    return named


def _careers(rows: VocabularyRows) -> dict[str, list[Filter]]:
    careers: dict[str, list[Filter]] = {}
    for career in rows.topics["career"]:
        # エンジニア is the one engineer and the other: either will do.
        for name in dict.fromkeys(map(name_key, career.all_names)):
            careers.setdefault(name, []).append(Filter("career", career.slug))
    return careers


def _related(rows: VocabularyRows) -> dict[str, list[Filter]]:
    related: dict[str, list[Filter]] = {}
    for facet, topics in rows.topics.items():
        for topic in topics:
            for key in dict.fromkeys(map(name_key, topic.related_words)):
                related.setdefault(key, []).append(Filter(facet, topic.slug))
    return related


def _level_meanings(
    names: Iterable[tuple[EnglishLevel, Iterable[str]]],
) -> dict[str, list[Filter]]:
    """What names of levels mean that the scale does not read: beginner, 中級, level 1."""
    levels: dict[str, list[Filter]] = {}
    for level, own in names:
        for name in dict.fromkeys(map(name_key, filterfalse(is_level_expression, own))):
            levels.setdefault(name, []).append(Filter("level", level.code))
    levels.pop("", None)
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
