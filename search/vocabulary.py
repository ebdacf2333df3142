"""The filters there are, what they are called, and the typed words that mean one of them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django_countries import countries

from stories.countries import country_name, country_names
from stories.models import Career, CountryWords, EnglishLevel, StoryPlace, Theme

LONGEST_NAME_IN_WORDS = 5
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|「[^」]*」')


@dataclass(frozen=True)
class Filter:
    """A value of a facet. `typed` is the text it was understood from, "" if it was chosen."""

    facet: str
    value: str
    typed: str = ""


@dataclass(frozen=True)
class Understood:
    """What was typed, parted into filters and the words that stay words."""

    words: str
    filters: tuple[Filter, ...]


class Vocabulary:
    """Levels, countries, careers and themes, read from the database once for a search."""

    def __init__(self) -> None:
        self.levels = list(EnglishLevel.objects.all())
        self.topics = {"career": list(Career.objects.all()), "theme": list(Theme.objects.all())}
        self.countries = list(CountryWords.objects.all())
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
        if facet == "country":
            return country_name(value, language) or value
        topic = self._labels.get(facet, {}).get(value)
        if topic is None:
            return value
        return (language == "ja" and topic.name_ja) or topic.name

    def note(self, facet: str, value: str) -> str:
        """Return what a level is near to, in the reader's language: its Eiken grade and year."""
        level = self._levels.get(value) if facet == "level" else None
        if level is None:
            return ""
        return " · ".join(filter(None, (level.eiken_label, level.school_label)))

    def names(self) -> list[str]:
        """Every name and alias of countries, cities, careers and themes, in both languages."""
        cities = StoryPlace.objects.values_list("city", "city_ja").distinct()
        topics = [name for topics in self.topics.values() for t in topics for name in t.all_names]
        places = [name for code, _ in countries for name in country_names(code)]
        places += [name for words in self.countries for name in words.all_names]
        return [*topics, *places, *(name for pair in cities for name in pair if name)]

    def understand(self, typed: str) -> Understood:
        """Part what was typed into filters and words.

        A name counts only as a whole: between spaces, over up to five words, the longest first.
        What stands in quotes stays words.
        """
        names = self._names()
        filters: list[Filter] = []
        words: list[str] = []
        chunks = _chunks(typed)
        while chunks:
            for length in range(min(LONGEST_NAME_IN_WORDS, len(chunks)), 0, -1):
                text = " ".join(chunks[:length])
                if found := names.get(name_key(text)):
                    filters += [Filter(facet, value, text) for facet, value in found]
                    chunks = chunks[length:]
                    break
            else:
                words.append(chunks.pop(0))
        return Understood(" ".join(words), tuple(filters))

    def _names(self) -> dict[str, list[tuple[str, str]]]:
        """Every name and the filters it stands for. Themes stay words: they are topics to look
        for in the text as well, not classes that a story is in or out of."""
        names: dict[str, list[tuple[str, str]]] = {}
        for name, code in _country_keys().items():
            names[name] = [("country", code)]
        for words in self.countries:
            for name in words.all_names:
                names[name_key(name)] = [("country", words.country.code)]
        for career in self.topics["career"]:
            for name in career.all_names:
                names[name_key(name)] = [("career", career.slug)]
        levels: dict[str, list[tuple[str, str]]] = {}
        for level in self.levels:
            for name in dict.fromkeys(map(name_key, [level.code, level.band, *level.all_names])):
                levels.setdefault(name, []).append(("level", level.code))
        for band in self.bands:
            levels[name_key(band)] = [("level", band)]
        return names | levels


def name_key(name: str) -> str:
    """Fold a name so that width, case, spaces and hyphens do not matter: "Pre-2" is "ｐｒｅ 2"."""
    return re.sub(r"[\s\-‐–]+", "", unicodedata.normalize("NFKC", name).casefold())


def _chunks(typed: str) -> list[str]:
    """Split at spaces, full-width ones too; what is quoted stays one chunk with its quotes."""
    pieces = re.split(f"({QUOTED.pattern})", typed)
    chunks: list[str] = []
    for piece in pieces:
        chunks += [piece] if QUOTED.fullmatch(piece) else piece.split()
    return chunks


@cache
def _country_keys() -> dict[str, str]:
    return {name_key(name): code for code, _ in countries for name in country_names(code) if name}
