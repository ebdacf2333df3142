"""The piece of a found story that shows why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.engines.base import Snippet
from search.engines.clauses import Clause, Phrase
from search.engines.record import StoryRecord
from search.engines.request import Language
from search.engines.story_terms import StoredTerms, Stream
from search.text.analysis import has_japanese

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


class BestMatch(NamedTuple):
    """The field of a story that meets most of the clauses in some language."""

    language: Language
    field: str
    places: list[SnippetMatch]
    met: int

    def cut(self, record: StoryRecord, width: int = 0) -> Snippet:
        """Return the piece of the field around the matches."""
        return cut(self.language, text_in(record, self.field, self.language), self.places, width)


def make_snippet(
    record: StoryRecord, words: Stream, pairs: Stream, clauses: Sequence[Clause]
) -> Snippet:
    """Return the best piece of body or summary, in the language that matched more of the clauses.

    When only title, places or tags matched, or no words were asked for, the summary's beginning.
    """
    languages: tuple[Language, ...] = ("ja", "en") if _in_japanese(clauses) else ("en", "ja")
    best = best_match(record, words, pairs, clauses, languages)
    return best.cut(record) if best else beginning(record, languages)


def best_match(
    record: StoryRecord,
    words: Stream,
    pairs: Stream,
    clauses: Sequence[Clause],
    languages: Iterable[Language],
) -> BestMatch | None:
    """Return the match in body or summary that meets most clauses; of equal ones the first."""
    best: BestMatch | None = None
    for field in ("body", "summary"):
        for language in languages:
            name = field + _ENDING[language]
            places = find_matches(words.get(name), pairs.get(name), clauses)
            met = len({place.clause for place in places})
            if met > (best.met if best else 0):
                best = BestMatch(language, field, places, met)
    return best


def text_in(record: StoryRecord, field: str, language: Language) -> str:
    """Return the text of "body" or "summary" in a language."""
    text: str = getattr(record, field + _ENDING[language])
    return text


def _in_japanese(clauses: Sequence[Clause]) -> bool:
    return any(has_japanese(term) for c in clauses for p in c.phrases() for term in p.terms)


def beginning(record: StoryRecord, languages: Sequence[Language]) -> Snippet:
    """Return how the summary begins, or the body, in the first language that has any."""
    for language in languages:
        for field in ("summary", "body"):
            text = text_in(record, field, language).strip()
            if text:
                return cut(language, text, [])
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


def cut(
    language: Language, text: str, places: list[SnippetMatch], width: int = 0, first: int = 0
) -> Snippet:
    """Return the piece of a text with most of the places, or without any that after `first`."""
    width = width or _WIDTH[language]
    lead = min(_LEAD[language], width // 3)
    first = _densest(places, width - lead) if places else first
    passage_start = text.rfind("\n\n", 0, first) + 2 if "\n\n" in text[:first] else 0
    passage_end = text.find("\n\n", first)
    passage_end = len(text) if passage_end < 0 else passage_end
    start = _begin(language, text, passage_start, max(passage_start, first - lead))
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
