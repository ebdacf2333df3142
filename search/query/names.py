"""Finding the names of filters in what was typed, between spaces and inside Japanese runs."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.query.chunks import PUNCTUATION, QUOTED
from search.query.durations import duration_filters
from search.query.inflections import (
    InflectionKey,
    begins_and_ends_with_meaning,
    inflection_key,
    key_of_morphemes,
)
from search.query.light_words import is_light, is_light_morpheme
from search.query.meanings import Filter, name_key
from search.query.negation import is_negated_before, is_no_stay, negation_after
from search.text.analysis import has_japanese, normalise
from search.text.english_words import english_lemma
from search.text.japanese_words import POLITE, Morpheme, morphemes
from stories.models.facts import ReadingTime

LONGEST_NAME_IN_WORDS = 5
LONGEST_NAME_IN_MORPHEMES = 8
# Shorter words are forms of too many others.
_SHORTEST_FORM = 4
_PLURAL = re.compile("[a-z]{3,}s")
_MINUTES = re.compile(r"(?:within )?(\d{1,2})[\s-]*(?:minutes?|mins?|min|分(?:間|以内|で読める)?)")
# Where somebody is from is not where they stayed; a language is not a country; 上級生 are older.
_OTHERWISE_BEFORE = {
    "country": ("出身", "生まれ", "語", "人"),
    "level": ("生",),
    "length": ("生", "前", "後", "目", "ぶり", "生まれ"),
}
_NO_LENGTH_BEFORE = ("old", "ago", "later", "before", "after")  # ten years old, two years ago
# "want to become a nurse": nothing to look for in the text.
_WISH = frozenset(("なり", "なる", "なれる", "なりたい", "したい", "やりたい"))
_WORDS_BEFORE = 8


class Part(NamedTuple):
    """A piece of what was typed, and what it means; no filters if it names nothing.

    With `is_negated` it is named as not wished for; with `is_aside` it stands beside the point,
    as the country does that somebody compares with.
    """

    text: str
    filters: Sequence[Filter] = ()
    is_negated: bool = False
    is_aside: bool = False


@dataclass(frozen=True)
class NameFinder:
    """Parts chunks at the names in them: `meanings` by name_key(), `inflections` by their keys."""

    meanings: Mapping[str, Sequence[Filter]]
    inflections: Mapping[InflectionKey, str]

    def parts_of(self, chunks: list[str], *, is_rest: bool = False) -> Iterator[Part]:
        """Yield the parts of chunks. `is_rest` is for what follows a level: 英検3級 | で読める."""
        before: list[str] = []
        while chunks:
            length, part = self._name_at_start(chunks)
            following = "".join(chunks[length : length + 2])
            if part.filters:
                part, taken = _in_context(part, " ".join(before), following)
                yield part
                rest = following[taken:]
                left = [rest] if taken else chunks[length : length + 2]
                after = [*filter(None, left), *chunks[length + 2 :]]
            else:
                after = chunks[1:]
                if has_japanese(normalise(chunks[0]).text) and not QUOTED.fullmatch(chunks[0]):
                    run = _Run(self, chunks[0], after[0] if after else "", is_rest)
                    yield from run.parts()
                    after = [*filter(None, [run.rest_of_next]), *after[1:]]
                else:
                    yield Part(chunks[0])
            before = [*before, *(_bare(chunk) for chunk in chunks[:length])][-_WORDS_BEFORE:]
            chunks, is_rest = after, False

    def _name_at_start(self, chunks: list[str]) -> tuple[int, Part]:
        for length in range(min(LONGEST_NAME_IN_WORDS, len(chunks)), 0, -1):
            text, found = self._name_in(" ".join(chunks[:length]))
            if found and not _is_chance(found, chunks[:length]):
                return length, Part(text, found)
        return 1, Part(chunks[0])

    def _name_in(self, text: str) -> tuple[str, Sequence[Filter]]:
        """A name, perhaps between punctuation or in another form, and what it means."""
        bare = text.strip(PUNCTUATION) if not QUOTED.fullmatch(text) else text
        for name in dict.fromkeys((text, bare)):
            for key in _keys(name):
                if found := _counted(name) or self.meanings.get(key, []):
                    return name, found
        if bare.isascii() and not QUOTED.fullmatch(text):
            return bare, self._form_of_name(bare.lower())
        return text, ()

    def _form_of_name(self, text: str) -> Sequence[Filter]:
        """What a name means that is written in another form: lost his way, interns."""
        words = text.split()
        if len(words) == 1:
            is_form = text.isalpha() and len(text) >= _SHORTEST_FORM
            return self.meanings.get(english_lemma(text), ()) if is_form else ()
        if is_light(words[0]) and is_light(words[-1]):
            return ()
        ends = inflection_key(words[0]), inflection_key(words[-1])
        return self.named(inflection_key(text)) if all(ends) else ()

    def named(self, key: InflectionKey) -> Sequence[Filter]:
        """Return what the name with these forms means."""
        name = self.inflections.get(key)
        return self.meanings.get(name_key(name), ()) if name else ()


def _bare(chunk: str) -> str:
    """A chunk in lower case; one after which something new begins counts for nothing."""
    return "" if chunk[-1:] in ".,;:!?" else chunk.lower()


def _in_context(part: Part, before: str, following: str) -> tuple[Part, int]:
    """The part as its neighbours have it, and how many characters that follow belong to that."""
    facet = part.filters[0].facet
    if facet == "length" and following.startswith(_NO_LENGTH_BEFORE):
        return Part(part.text, is_aside=True), 0
    taken = negation_after(following) if has_japanese(part.text) or has_japanese(following) else 0
    is_negated = bool(taken) or is_negated_before(before)
    if facet == "country" and not is_negated and is_no_stay(before, following):
        return Part(part.text, is_aside=True), 0
    if facet == "country" and taken and part.text.endswith("人"):
        return Part(part.text), taken  # a school without Japanese people, not a stay elsewhere
    if facet == "theme":
        return part, 0
    return part._replace(is_negated=is_negated), taken


def _keys(name: str) -> Iterator[str]:
    """The name as it is looked up, then its singular."""
    yield (key := name_key(name))
    if _PLURAL.fullmatch(key):
        yield key.removesuffix("s")
        if key.endswith("ies"):
            yield key.removesuffix("ies") + "y"


def _is_chance(found: Sequence[Filter], chunks: list[str]) -> bool:
    """Whether a name is there by chance: 動物 保護 typed as two words."""
    apart = len(chunks) > 1 and any(has_japanese(normalise(chunk).text) for chunk in chunks)
    return apart and found[0].facet != "level"


def _counted(text: str) -> list[Filter]:
    """What a number with its unit asks for: a reading time, or the length of a stay."""
    return _minutes(text) or duration_filters(text)


def _minutes(text: str) -> list[Filter]:
    match = _MINUTES.fullmatch(unicodedata.normalize("NFKC", text).casefold())
    if not match:
        return []
    steps = ReadingTime.within(int(match[1]))
    return [Filter("reading", step, group=text) for step in steps]


class _Run:
    """One unbroken Japanese run; `next_chunk` is what stands behind the space after it."""

    def __init__(self, names: NameFinder, chunk: str, next_chunk: str, is_rest: bool) -> None:
        self._names = names
        self._chunk = chunk
        self._normalised = normalise(chunk)
        self._words = morphemes(self._normalised.text)
        self._next = next_chunk
        self._found_any = is_rest
        self.rest_of_next = next_chunk

    def parts(self) -> Iterator[Part]:
        """Yield the names, and what is left between them without the particles around it."""
        rest: list[Morpheme] = []
        position = 0
        while position < len(self._words):
            length, found = self._longest_name(position)
            if not found:
                rest.append(self._words[position])
                position += 1
                continue
            yield from self._left(rest)
            rest, self._found_any = [], True
            end = position + length
            part, taken = self._in_context(position, end, found)
            yield part
            position = self._after(self._words[end - 1].end + taken)
        if self._found_any:
            yield from self._left(rest)
        else:
            yield from self._without_light_words()

    def _in_context(self, start: int, end: int, found: Sequence[Filter]) -> tuple[Part, int]:
        text = self._text_of(self._words[start:end])
        before = self._normalised.text[: self._words[start].start]
        following = self._normalised.text[self._words[end - 1].end :]
        part, taken = _in_context(Part(text, found), before, following + self._next)
        beyond = taken - len(following)
        if beyond > 0:
            self.rest_of_next = self._next[beyond:]
        return part, taken

    def _after(self, place: int) -> int:
        """The first word that begins at this place of the text or later."""
        places = (n for n, word in enumerate(self._words) if word.start >= place)
        return next(places, len(self._words))

    def _longest_name(self, position: int) -> tuple[int, Sequence[Filter]]:
        words = self._words[position:]
        for length in range(min(LONGEST_NAME_IN_MORPHEMES, len(words)), 0, -1):
            after = words[length].text if length < len(words) else ""
            found = self._meaning(words[:length], after)
            if found and after not in _OTHERWISE_BEFORE.get(found[0].facet, ()):
                return length, found
        return 0, ()

    def _meaning(self, words: Sequence[Morpheme], after: str) -> Sequence[Filter]:
        text = "".join(word.text for word in words)
        if len(text) == 1:
            return ()
        if found := _counted(text) or self._names.meanings.get(name_key(text), ()):
            return found
        # 怖くない is not 怖い; 教えてください asks for no teacher.
        if after.startswith(("ない", "なく", "なか")) or all(map(is_light_morpheme, words)):
            return ()
        if not begins_and_ends_with_meaning(words):
            return ()
        return self._names.named(key_of_morphemes(words))

    def _left(self, rest: Sequence[Morpheme]) -> Iterator[Part]:
        """What names nothing, in pieces where particles or words that say little stand between."""
        kept: list[Morpheme] = []
        for word in rest:
            if word.has_meaning and not is_light_morpheme(word) or word.normal == POLITE:
                kept.append(word)
                continue
            yield from self._trimmed(kept)
            kept = []
            if word.has_meaning:
                yield Part(self._text_of([word]), is_aside=True)
        yield from self._trimmed(kept)

    def _trimmed(self, words: Sequence[Morpheme]) -> Iterator[Part]:
        telling = [n for n, word in enumerate(words) if word.has_meaning and word.text not in _WISH]
        if telling:
            first = telling[0]
            # おばあちゃん is more than ばあちゃん.
            first -= first > 0 and words[first - 1].normal == POLITE
            yield Part(self._text_of(words[first : telling[-1] + 1]))

    def _without_light_words(self) -> Iterator[Part]:
        """The run as it is, unless it holds words that say little beside others."""
        light = [word for word in self._words if word.has_meaning and is_light_morpheme(word)]
        telling = [word for word in self._words if word.has_meaning]
        if light and len(light) < len(telling):
            yield from self._left(self._words)
        else:
            yield Part(self._chunk)

    def _text_of(self, words: Sequence[Morpheme]) -> str:
        """The words as they were typed."""
        start = self._normalised.starts[words[0].start]
        return self._chunk[start : self._normalised.ends[words[-1].end - 1]]
