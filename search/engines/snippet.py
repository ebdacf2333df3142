"""The piece of a found story that shows why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from search.engines.base import Snippet
from search.engines.clauses import Clause, Phrase
from search.engines.record import StoryRecord
from search.engines.story_terms import StoredTerms, Stream
from search.text.analysis import has_japanese

Language = Literal["en", "ja"]

_ENDING: dict[Language, str] = {"en": "", "ja": "_ja"}
_WIDTH: dict[Language, int] = {"en": 180, "ja": 90}  # characters of a snippet
_LEAD: dict[Language, int] = {"en": 60, "ja": 30}  # characters shown before the first match
_PLACES_PER_PHRASE = 50  # a long story may hold a word hundreds of times
_ENDS = {"en": " \n", "ja": "。、！？!?\n 　"}  # a snippet begins after one of these
_CUT = "…"


class SnippetMatch(NamedTuple):
    """A match: characters start to end of a text, and the number of the clause it meets."""

    start: int
    end: int
    clause: int


def make_snippet(
    record: StoryRecord, words: Stream, pairs: Stream, clauses: Sequence[Clause]
) -> Snippet:
    """Return the best piece of body or summary, in the language that matched more of the clauses.

    When only title, places or tags matched, or no words were asked for, the summary's beginning.
    """
    languages: tuple[Language, ...] = ("ja", "en") if _in_japanese(clauses) else ("en", "ja")
    best, most = None, 0
    for field in ("body", "summary"):
        for language in languages:
            name = field + _ENDING[language]
            places = find_matches(words.get(name), pairs.get(name), clauses)
            met = len({place.clause for place in places})
            if met > most:
                best, most = _cut(language, getattr(record, name), places), met
    return best or _beginning(record, languages)


def _in_japanese(clauses: Sequence[Clause]) -> bool:
    return any(has_japanese(term) for c in clauses for p in c.phrases() for term in p.terms)


def _beginning(record: StoryRecord, languages: Sequence[Language]) -> Snippet:
    for language in languages:
        for field in ("summary", "body"):
            text = getattr(record, field + _ENDING[language]).strip()
            if text:
                return _cut(language, text, [])
    return Snippet(languages[0], ())


def find_matches(
    words: StoredTerms | None, pairs: StoredTerms | None, clauses: Iterable[Clause]
) -> list[SnippetMatch]:
    """Where the clauses are met in one field of a story, in order; None stands for no terms."""
    places = []
    for number, clause in enumerate(clauses):
        for phrase in clause.phrases():
            terms = pairs if phrase.pairs else words
            if terms is not None:
                places += [SnippetMatch(*span, number) for span in _phrase_places(terms, phrase)]
    return sorted(places)


def _phrase_places(stream: StoredTerms, phrase: Phrase) -> list[tuple[int, int]]:
    text = f" {stream.text} "
    wanted = " " + " ".join(phrase.terms) + ("" if phrase.prefix else " ")
    places: list[tuple[int, int]] = []
    found, counted, number = text.find(wanted), 0, 0
    while found >= 0 and len(places) < _PLACES_PER_PHRASE:
        number += text.count(" ", counted, found)
        counted = found
        last = number + len(phrase.terms) - 1
        start = stream.starts[number]
        end = stream.starts[last] + stream.lengths[last]
        # A prefix is one character of the pair that begins with it.
        places.append((start, start + len(phrase.terms[-1]) if phrase.prefix else end))
        found = text.find(wanted, found + 1)
    return places


def _cut(language: Language, text: str, places: list[SnippetMatch]) -> Snippet:
    width = _WIDTH[language]
    first = _densest(places, width - _LEAD[language]) if places else 0
    passage_start = text.rfind("\n\n", 0, first) + 2 if "\n\n" in text[:first] else 0
    passage_end = text.find("\n\n", first)
    passage_end = len(text) if passage_end < 0 else passage_end
    start = _begin(language, text, passage_start, max(passage_start, first - _LEAD[language]))
    end = _finish(language, text, start + width, passage_end)
    parts = list(_mark(text, start, end, places))
    if start > passage_start:
        parts.insert(0, (_CUT, False))
    if end < passage_end:
        parts.append((_CUT, False))
    return Snippet(language, tuple(_merge(parts)))


def _densest(places: list[SnippetMatch], width: int) -> int:
    def clauses_after(start: int) -> int:
        return len({p.clause for p in places if start <= p.start and p.end <= start + width})

    return max((place.start for place in places), key=clauses_after)


def _begin(language: Language, text: str, passage_start: int, start: int) -> int:
    if start <= passage_start:
        return passage_start
    limit = start + _LEAD[language] // 2
    for position in range(start, limit):
        if text[position - 1] in _ENDS[language]:
            return position
    return start


def _finish(language: Language, text: str, end: int, passage_end: int) -> int:
    if end >= passage_end:
        return passage_end
    if language == "en":
        space = text.rfind(" ", end - 30, end)
        return space if space > 0 else end
    return end


def _mark(
    text: str, start: int, end: int, places: list[SnippetMatch]
) -> Iterable[tuple[str, bool]]:
    position = start
    for place in places:
        first, last = max(place.start, position), min(place.end, end)
        if first < last:
            yield text[position:first], False
            yield text[first:last], True
            position = last
    yield text[position:end], False


def _merge(parts: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    merged: list[tuple[str, bool]] = []
    for text, match in parts:
        if text and merged and merged[-1][1] == match:
            merged[-1] = (merged[-1][0] + text, match)
        elif text:
            merged.append((text, match))
    return merged
