"""Finding the names of filters in what was typed, between its spaces."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.query.chunks import PUNCTUATION, QUOTED
from search.query.durations import counted_filters
from search.query.inflections import InflectionKey, inflection_key
from search.query.japanese_run import JapaneseRun
from search.query.light_words import is_light
from search.query.meanings import Filter, name_key
from search.query.parts import Part, in_context
from search.text.analysis import has_japanese, normalise
from search.text.english_words import english_lemma

LONGEST_NAME_IN_WORDS = 5
# Shorter words are forms of too many others.
_SHORTEST_FORM = 4
_PLURAL = re.compile("[a-z]{3,}s")
_WORDS_BEFORE = 8


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
                part, taken = in_context(part, " ".join(before), following)
                yield part
                rest = following[taken:]
                left = [rest] if taken else chunks[length : length + 2]
                after = [*filter(None, left), *chunks[length + 2 :]]
            else:
                after = chunks[1:]
                if has_japanese(normalise(chunks[0]).text) and not QUOTED.fullmatch(chunks[0]):
                    run = JapaneseRun(self, chunks[0], after[0] if after else "", is_rest)
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
                if found := counted_filters(name) or self.meanings.get(key, []):
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
