"""The words of the stories as they are written, to mend what is typed with."""

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from search.engines.record import StoryRecord
from search.text.analysis import normalise

MOST_EDITS = 2
# Shorter words have too many neighbours; kanji and hiragana words are not misspelt but misread.
_WORD = re.compile("[a-z]{4,}|[\u30a1-\u30fa\u30fc-\u30ff]{4,}")


def spellings_of(record: StoryRecord) -> set[str]:
    """Return the English and katakana words of a story of four letters and more, normalised."""
    texts = (
        record.title,
        record.title_ja,
        record.places,
        record.summary,
        record.summary_ja,
        record.body,
        record.body_ja,
    )
    return set(_WORD.findall(normalise("\n".join(texts)).text))


def near_spellings(word: str, words: Iterable[str]) -> Collection[str]:
    """Return those of the words that are made from `word` by at most MOST_EDITS typing errors.

    An error is a letter too many, too few, a wrong one, or two that changed places (optimal
    string alignment, Damerau 1964).
    """
    return [one for one in words if OSA.distance(word, one, score_cutoff=MOST_EDITS) <= MOST_EDITS]
