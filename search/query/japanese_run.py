"""Finding the names of filters inside an unbroken Japanese run, between the dictionary's words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from search.query.durations import counted_filters
from search.query.inflections import (
    InflectionKey,
    begins_and_ends_with_meaning,
    key_of_morphemes,
)
from search.query.light_words import is_light_morpheme
from search.query.meanings import Filter, name_key
from search.query.parts import Part, in_context
from search.text.analysis import normalise
from search.text.japanese_words import POLITE, Morpheme, morphemes

LONGEST_NAME_IN_MORPHEMES = 8
# Where somebody is from is not where they stayed; a language is not a country; 上級生 are older.
_OTHERWISE_BEFORE = {
    "country": ("出身", "生まれ", "語", "人"),
    "level": ("生",),
    "length": ("生", "前", "後", "目", "ぶり", "生まれ"),
}
# "want to become a nurse": nothing to look for in the text.
_WISH = frozenset(("なり", "なる", "なれる", "なりたい", "したい", "やりたい"))


class Names(Protocol):
    """What names mean, as they are listed and in their other forms."""

    @property
    def meanings(self) -> Mapping[str, Sequence[Filter]]: ...

    def named(self, key: InflectionKey) -> Sequence[Filter]: ...


class JapaneseRun:
    """One unbroken Japanese run; `next_chunk` is what stands behind the space after it."""

    def __init__(self, names: Names, chunk: str, next_chunk: str, is_rest: bool) -> None:
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
        part, taken = in_context(Part(text, found), before, following + self._next)
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
        if found := counted_filters(text) or self._names.meanings.get(name_key(text), ()):
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
