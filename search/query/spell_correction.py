"""Spelling correction: Austrailia -> Australia, ホームスティ -> ホームステイ."""

import re
from collections.abc import Iterable

import simplemma
from rapidfuzz.distance import OSA

from search.engines.base import SearchEngine
from search.engines.request import SearchRequest
from search.engines.spellings import near_spellings
from search.query.parser import QUOTED
from search.query.vocabulary import SearchVocabulary, name_key
from search.text.analysis import normalise

# Shorter words have too many neighbours: "nurs" is near to more than a nurse.
SHORTEST = 4
# One error in words up to this length, two in longer ones.
ONE_ERROR_UP_TO = 5
# When several names are equally near, so many are searched for to see which is the most frequent.
MOST_RIVALS = 5

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_WORD = re.compile(f"[a-z]{{{SHORTEST},}}|[{_KATAKANA}]{{{SHORTEST},}}")
_HIRAGANA_NAME = re.compile(f"[\u3041-\u3096ー]{{{SHORTEST},}}")
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def corrected_spelling(typed: str, vocabulary: SearchVocabulary, engine: SearchEngine) -> str:
    """Return what was typed with the words that occur nowhere mended, "" when none can be.

    What is quoted, or is a name, an English word or in some story, stays as it is. A word is
    mended to the nearest word of the stories or name of a filter.
    """
    spelling = _Spelling(vocabulary, engine)
    pieces = re.split(f"({QUOTED.pattern})", typed)
    mended = [piece if QUOTED.fullmatch(piece) else spelling.mended(piece) for piece in pieces]
    text = " ".join(" ".join(mended).split())
    return text if text != " ".join(typed.split()) else ""


class _Spelling:
    def __init__(self, vocabulary: SearchVocabulary, engine: SearchEngine) -> None:
        self._engine, self._vocabulary = engine, vocabulary
        self._known = vocabulary.meanings()
        self._written = {name_key(name): name for name in vocabulary.names()}

    def mended(self, text: str) -> str:
        return " ".join(self._mended_chunk(chunk) for chunk in text.split())

    def _mended_chunk(self, chunk: str) -> str:
        text = normalise(chunk).text
        if name_key(text) in self._known:
            return chunk
        if _HIRAGANA_NAME.fullmatch(text) and not self._occurs(text):
            # Names of places are katakana, whatever a young hand typed.
            text = katakana = text.translate(_TO_KATAKANA)
            return katakana if self._is_right(katakana) else self._nearest(katakana) or chunk
        mended = _WORD.sub(lambda word: self._mended_word(word[0]), text)
        return mended if mended != text else chunk

    def _mended_word(self, word: str) -> str:
        return word if self._is_right(word) else self._nearest(word) or word

    def _is_right(self, word: str) -> bool:
        is_english = word.isascii() and simplemma.is_known(word, lang="en")
        return is_english or name_key(word) in self._known or self._occurs(word)

    def _occurs(self, word: str) -> bool:
        return self._count(word) > 0

    def _count(self, word: str) -> int:
        alike = self._vocabulary.alike(word)
        return self._engine.search(SearchRequest(words=word, alike=alike, per_page=0)).total

    def _nearest(self, word: str) -> str | None:
        most = 1 if len(word) <= ONE_ERROR_UP_TO else 2
        candidates = [*self._engine.words_like(word), *near_spellings(word, self._written)]
        rivals = self._closest(word, most, candidates)
        best = max(rivals[:MOST_RIVALS], key=self._count, default=None)
        return self._written.get(best, best) if best else None

    def _closest(self, word: str, most: int, candidates: Iterable[str]) -> list[str]:
        """Those with the fewest errors; the first letter is seldom one, and names are wanted."""
        ranked = sorted(
            (OSA.distance(word, one), one[:1] != word[:1], one not in self._known, one)
            for one in set(candidates)
        )
        ranked = [rank for rank in ranked if 0 < rank[0] <= most and len(rank[3]) >= SHORTEST]
        return [one for *rank, one in ranked if rank == [*ranked[0][:3]]]
