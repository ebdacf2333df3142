"""Query parsing: what was typed -> filters, and the words that stay words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.facets.table import FACETS
from search.query.chunks import PUNCTUATION, QUOTED, chunks_of
from search.query.levels.scale import LevelFound
from search.query.meanings import Filter, name_key
from search.query.vocabulary import SearchVocabulary
from search.text.analysis import has_japanese, normalise
from search.text.japanese_words import Morpheme, morphemes
from stories.models.facts import ReadingTime

LONGEST_NAME_IN_WORDS = 5
LONGEST_NAME_IN_MORPHEMES = 8
_PLURAL = re.compile("[a-z]{3,}s")

_MINUTES = re.compile(r"(?:within )?(\d{1,2})[\s-]*(?:minutes?|mins?|min|分(?:間|以内|で読める)?)")
# Where somebody is from is not where they stayed; a language is not a country; 上級生 are older.
_OTHERWISE_BEFORE = {
    "country": ("出身", "生まれ", "語", "人"),
    "level": ("生",),
    "length": ("生",),
}
_NOT_STAYED_BEFORE = ("from",)
# "want to become a nurse": nothing to look for in the text.
_WISH = frozenset(("なり", "なる", "なれる", "なりたい", "したい", "やりたい"))

Meanings = Mapping[str, list[Filter]]


@dataclass(frozen=True)
class ParsedQuery:
    """What was typed, parted into filters and the words that stay words.

    `words` still hold what the filters that do not decide were understood from; `topics` hold what
    names a country or a career as well, all but level and length.
    """

    words: str
    topics: str
    filters: tuple[Filter, ...]

    @property
    def deciding(self) -> tuple[Filter, ...]:
        """The filters that a story must pass."""
        return tuple(found for found in self.filters if FACETS[found.facet].decides)


def parse_query(typed: str, vocabulary: SearchVocabulary) -> ParsedQuery:
    """Return what was typed, parted into filters and words.

    A name counts as a whole: between spaces, over up to five words, the longest first; inside a
    Japanese run, between the words that the dictionary finds. What stands in quotes stays words.
    """
    filters: list[Filter] = []
    words: list[str] = []
    topics: list[str] = []
    for text, found in _parts_around_levels(typed, vocabulary):
        filters += [replace(one, typed=text) for one in found]
        if not found or not FACETS[found[0].facet].decides:
            words.append(text)
        if not found or FACETS[found[0].facet].is_topic:
            topics.append(text)
    return ParsedQuery(" ".join(words), " ".join(topics), tuple(dict.fromkeys(filters)))


Part = tuple[str, Sequence[Filter]]  # a piece of what was typed, and what it means


def _parts_around_levels(typed: str, vocabulary: SearchVocabulary) -> Iterator[Part]:
    meanings = vocabulary.meanings()
    end = 0
    for level in levels_in(typed, vocabulary):
        found = [Filter("level", value) for value in level.levels]
        # A year that is no level is somebody at that school all the same: 大学2年生.
        found = found or meanings.get(name_key(level.student), [])
        if found:
            yield from _parts(chunks_of(typed[end : level.start]), meanings, bool(end))
            yield " ".join(typed[level.start : level.end].split()), found
            end = level.end
    yield from _parts(chunks_of(typed[end:]), meanings, bool(end))


def levels_in(typed: str, vocabulary: SearchVocabulary) -> Iterator[LevelFound]:
    """Yield all that is written like a level, whether there is such a one, outside of quotes."""
    quoted = [match.span() for match in QUOTED.finditer(typed)]
    for level in vocabulary.scale.found_in(typed):
        if not any(start <= level.start and level.end <= end for start, end in quoted):
            yield level


def _parts(chunks: list[str], meanings: Meanings, is_rest: bool = False) -> Iterator[Part]:
    """Names between spaces. `is_rest` is for what follows a level: 英検3級 | で読める."""
    before = ""
    while chunks:
        for length in range(min(LONGEST_NAME_IN_WORDS, len(chunks)), 0, -1):
            text, found = _name_in(" ".join(chunks[:length]), meanings)
            if found and not _is_chance(found, before, chunks[:length]):
                yield text, found
                break
        else:
            length = 1
            if has_japanese(normalise(chunks[0]).text) and not QUOTED.fullmatch(chunks[0]):
                yield from _parts_of_run(chunks[0], meanings, is_rest)
            else:
                yield chunks[0], ()
        before = chunks[length - 1].lower()
        chunks = chunks[length:]
        is_rest = False


def _name_in(text: str, meanings: Meanings) -> tuple[str, Sequence[Filter]]:
    """A name, perhaps between punctuation or in the plural, and what it means."""
    bare = text.strip(PUNCTUATION) if not QUOTED.fullmatch(text) else text
    for name in dict.fromkeys((text, bare)):
        for key in _keys(name):
            if found := _minutes(name) or meanings.get(key, []):
                return name, found
    return text, ()


def _keys(name: str) -> Iterator[str]:
    """The name as it is looked up, then its singular."""
    yield (key := name_key(name))
    if _PLURAL.fullmatch(key):
        yield key.removesuffix("s")
        if key.endswith("ies"):
            yield key.removesuffix("ies") + "y"


def _is_chance(found: Sequence[Filter], before: str, chunks: list[str]) -> bool:
    """Whether a name is there by chance: "from Canada", or 動物 保護 typed as two words."""
    if found[0].facet == "country" and before in _NOT_STAYED_BEFORE:
        return True
    apart = len(chunks) > 1 and any(has_japanese(normalise(chunk).text) for chunk in chunks)
    return apart and found[0].facet != "level"


def _minutes(text: str) -> list[Filter]:
    match = _MINUTES.fullmatch(unicodedata.normalize("NFKC", text).casefold())
    if not match:
        return []
    steps = ReadingTime.within(int(match[1]))
    return [Filter("reading", step, group=text) for step in steps]


def _parts_of_run(chunk: str, meanings: Meanings, is_rest: bool = False) -> Iterator[Part]:
    """Names inside an unbroken run, and what is left of it without the particles around them."""
    normalised = normalise(chunk)
    words = morphemes(normalised.text)
    rest: list[Morpheme] = []
    found_any, position = is_rest, 0

    def original(start: int, end: int) -> str:
        return chunk[normalised.starts[start] : normalised.ends[end - 1]]

    while position < len(words):
        length, found = _longest_name(words[position:], meanings)
        if not found:
            rest.append(words[position])
            position += 1
            continue
        if left := _trimmed(rest):
            yield original(left[0].start, left[-1].end), ()
        rest, found_any = [], True
        yield original(words[position].start, words[position + length - 1].end), found
        position += length
    if not found_any:
        yield chunk, ()
    elif left := _trimmed(rest):
        yield original(left[0].start, left[-1].end), ()


def _longest_name(words: list[Morpheme], meanings: Meanings) -> tuple[int, Sequence[Filter]]:
    for length in range(min(LONGEST_NAME_IN_MORPHEMES, len(words)), 0, -1):
        text = "".join(word.text for word in words[:length])
        found = (_minutes(text) or meanings.get(name_key(text), [])) if len(text) > 1 else []
        after = words[length].text if length < len(words) else ""
        if found and after not in _OTHERWISE_BEFORE.get(found[0].facet, ()):
            return length, found
    return 0, ()


def _trimmed(words: list[Morpheme]) -> list[Morpheme]:
    """The words without those at the ends that hold no meaning of their own."""
    telling = [n for n, word in enumerate(words) if word.has_meaning and word.text not in _WISH]
    return words[telling[0] : telling[-1] + 1] if telling else []
