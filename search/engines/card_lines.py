"""The two lines by which a reader of one language judges a found story.

The first is in the reader's language. The second shows the match where that is in the other
language; else it is a line of the story in English, by which its level can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import Snippet
from search.engines.clauses import Clause
from search.engines.record import StoryRecord
from search.engines.request import Language
from search.engines.snippet import BestMatch, beginning, best_match, cut, make_snippet, text_in
from search.engines.story_terms import Stream

_OTHER: dict[Language, Language] = {"en": "ja", "ja": "en"}
_WIDTH_BESIDE: dict[Language, int] = {"en": 90, "ja": 45}  # characters
_BETWEEN_PASSAGES = "\n\n"


def make_lines(
    record: StoryRecord,
    words: Stream,
    pairs: Stream,
    clauses: Sequence[Clause],
    language: Language | None,
) -> Snippet:
    """Return the snippet for a reader of a language; without a language just why it was found."""
    if language is None:
        return make_snippet(record, words, pairs, clauses)
    other = _OTHER[language]
    own = best_match(record, words, pairs, clauses, (language,))
    theirs = best_match(record, words, pairs, clauses, (other,))
    line = own.cut(record) if own else _same_place(record, theirs, language)
    line = line or beginning(record, (language, other))
    if theirs and theirs.met > (own.met if own else 0):
        return replace(line, beside=theirs.cut(record, _WIDTH_BESIDE[other]))
    if own and own.field == "body" and language == "en":
        return line
    return replace(line, beside=_line_of_english(record, own))


def _line_of_english(record: StoryRecord, near: BestMatch | None) -> Snippet | None:
    """The story's English where the Japanese was found, or how it begins."""
    width = _WIDTH_BESIDE["en"]
    if near and near.field == "body" and (there := _same_place(record, near, "en", width)):
        return there
    return cut("en", record.body, [], width) if record.body.strip() else None


def _same_place(
    record: StoryRecord, match: BestMatch | None, language: Language, width: int = 0
) -> Snippet | None:
    """How the passage of a match begins in the other language; None where that cannot be known."""
    if match is None:
        return None
    there = text_in(record, match.field, match.language)
    passages = text_in(record, match.field, language).split(_BETWEEN_PASSAGES)
    if len(passages) != there.count(_BETWEEN_PASSAGES) + 1 or not passages[0]:
        return None
    number = there.count(_BETWEEN_PASSAGES, 0, match.places[0].start)
    return cut(language, passages[number], [], width)
