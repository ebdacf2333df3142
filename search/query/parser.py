"""Query parsing: what was typed -> filters, and the words that stay words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.facets.table import FACETS
from search.query.vocabulary import Filter, SearchVocabulary, name_key
from search.text.analysis import has_japanese, normalise
from search.text.japanese_words import Morpheme, morphemes
from stories.models.facts import ReadingTime

LONGEST_NAME_IN_WORDS = 5
LONGEST_NAME_IN_MORPHEMES = 8
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|「[^」]*」')

_MINUTES = re.compile(r"(?:within )?(\d{1,2})[\s-]*(?:minutes?|mins?|min|分(?:間|以内|で読める)?)")
# Where somebody is from is not where they stayed; a language is not a country.
_NOT_STAYED_AFTER = ("出身", "生まれ", "語", "人")
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
    meanings = vocabulary.meanings()
    filters: list[Filter] = []
    words: list[str] = []
    topics: list[str] = []
    for text, found in _parts(_chunks(typed), meanings):
        filters += [replace(one, typed=text) for one in found]
        if not found or not FACETS[found[0].facet].decides:
            words.append(text)
        if not found or FACETS[found[0].facet].is_topic:
            topics.append(text)
    return ParsedQuery(" ".join(words), " ".join(topics), tuple(dict.fromkeys(filters)))


Part = tuple[str, Sequence[Filter]]  # a piece of what was typed, and what it means


def _parts(chunks: list[str], meanings: Meanings) -> Iterator[Part]:
    before = ""
    while chunks:
        for length in range(min(LONGEST_NAME_IN_WORDS, len(chunks)), 0, -1):
            text = " ".join(chunks[:length])
            found = _minutes(text) or meanings.get(name_key(text), [])
            if found and not _is_chance(found, before, chunks[:length]):
                yield text, found
                break
        else:
            length = 1
            if has_japanese(normalise(chunks[0]).text) and not QUOTED.fullmatch(chunks[0]):
                yield from _parts_of_run(chunks[0], meanings)
            else:
                yield chunks[0], ()
        before = chunks[length - 1].lower()
        chunks = chunks[length:]


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


def _parts_of_run(chunk: str, meanings: Meanings) -> Iterator[Part]:
    """Names inside an unbroken run, and what is left of it without the particles around them."""
    normalised = normalise(chunk)
    words = morphemes(normalised.text)
    rest: list[Morpheme] = []
    found_any, position = False, 0

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
        if found and not (found[0].facet == "country" and after in _NOT_STAYED_AFTER):
            return length, found
    return 0, ()


def _trimmed(words: list[Morpheme]) -> list[Morpheme]:
    """The words without those at the ends that hold no meaning of their own."""
    telling = [n for n, word in enumerate(words) if word.has_meaning and word.text not in _WISH]
    return words[telling[0] : telling[-1] + 1] if telling else []


def _chunks(typed: str) -> list[str]:
    """Split at spaces, full-width ones too; what is quoted stays one chunk with its quotes."""
    pieces = re.split(f"({QUOTED.pattern})", typed)
    chunks: list[str] = []
    for piece in pieces:
        chunks += [piece] if QUOTED.fullmatch(piece) else piece.split()
    return chunks
