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


def read_meanings(rows: VocabularyRows) -> dict[str, list[Filter]]:
    """Return what each name and alias means, by its name_key().

    A name that means several things means the first of level, career, country, fact, theme.
    """
    meanings: dict[str, list[Filter]] = {}
    for theme in rows.topics["theme"]:
        _mean(meanings, theme.all_names, [Filter("theme", theme.slug)])
    facts: dict[str, list[Filter]] = {}
    for words in rows.facts:
        for name in words.aliases_typed:
            facts.setdefault(name_key(name), []).append(Filter(words.facet, words.value))
    meanings |= facts
    for region in rows.regions:
        codes = [country.code for country in region.countries]
        found = [Filter("country", code, group=str(region.label)) for code in codes]
        _mean(meanings, region.all_names, found)
    meanings |= _country_meanings()
    for words in rows.countries:
        _mean(meanings, words.all_names, [Filter("country", words.country.code)])
    careers: dict[str, list[Filter]] = {}
    for career in rows.topics["career"]:
        # エンジニア is the one engineer and the other: either will do.
        for name in dict.fromkeys(map(name_key, career.all_names)):
            careers.setdefault(name, []).append(Filter("career", career.slug))
    # A label is seen more often than typed: 大学 is where somebody studied.
    labels = [(level, (level.school_year, level.school_year_ja)) for level in rows.levels]
    names = [(level, level.names_typed) for level in rows.levels]
    return _level_meanings(labels) | meanings | careers | _level_meanings(names)


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
