"""Query parsing: what was typed -> filters, and the words that stay words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.facets.table import FACETS
from search.query.chunks import QUOTED, chunks_of
from search.query.levels.scale import LevelFound
from search.query.light_words import is_light
from search.query.meanings import Filter, name_key
from search.query.names import NameFinder, Part
from search.query.vocabulary import SearchVocabulary

# Who types more than so many things writes a sentence, of which no story has every word.
MOST_THINGS = 2


@dataclass(frozen=True)
class ParsedQuery:
    """What was typed, parted into filters and the words that stay words.

    `words` name nothing that is known; words that say little are among them only where nothing
    else was typed. `excluded` are filters that were named as not wished for;
    `alike` groups of words that what was typed means alike, beside the synonyms of the vocabulary.
    """

    words: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    excluded: tuple[Filter, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()

    @property
    def deciding(self) -> tuple[Filter, ...]:
        """The filters that a story must pass."""
        return tuple(found for found in self.filters if FACETS[found.facet].decides)

    @property
    def is_sentence(self) -> bool:
        """Whether so much was typed beside a name that no story need have all of it."""
        topics = {found.typed for found in self.filters if FACETS[found.facet].is_topic}
        return bool(topics) and len(topics) + len(self.words) > MOST_THINGS


def parse_query(typed: str, vocabulary: SearchVocabulary) -> ParsedQuery:
    """Return what was typed, parted into filters and words.

    A name counts as a whole: between spaces, over up to five words, the longest first; inside a
    Japanese run, between the words that the dictionary finds. What stands in quotes stays words.
    """
    filters: list[Filter] = []
    excluded: list[Filter] = []
    words: list[str] = []
    light: list[str] = []
    for part in _parts_around_levels(typed, vocabulary):
        found = [replace(one, typed=part.text) for one in part.filters]
        if found:
            (excluded if part.is_negated else filters).extend(found)
        else:
            (light if _says_little(part) else words).append(part.text)
    if not (words or filters or excluded):
        words = light
    return ParsedQuery(tuple(words), _once(filters), _once(excluded))


def _once(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    return tuple(dict.fromkeys(filters))


def _says_little(part: Part) -> bool:
    return part.is_aside or (not QUOTED.fullmatch(part.text) and is_light(part.text))


def _parts_around_levels(typed: str, vocabulary: SearchVocabulary) -> Iterator[Part]:
    names = NameFinder(vocabulary.meanings().first, vocabulary.inflections())
    end = 0
    for level in levels_in(typed, vocabulary):
        found = [Filter("level", value) for value in level.levels]
        # A year that is no level is somebody at that school all the same: 大学2年生.
        found = found or vocabulary.meanings().first.get(name_key(level.student), [])
        if found:
            yield from names.parts_of(chunks_of(typed[end : level.start]), is_rest=bool(end))
            yield Part(" ".join(typed[level.start : level.end].split()), found)
            end = level.end
    yield from names.parts_of(chunks_of(typed[end:]), is_rest=bool(end))


def levels_in(typed: str, vocabulary: SearchVocabulary) -> Iterator[LevelFound]:
    """Yield all that is written like a level, whether there is such a one, outside of quotes."""
    quoted = [match.span() for match in QUOTED.finditer(typed)]
    for level in vocabulary.scale.found_in(typed):
        if not any(start <= level.start and level.end <= end for start, end in quoted):
            yield level
