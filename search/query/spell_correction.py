"""Spelling correction: Austrailia -> Australia, ホームスティ -> ホームステイ."""

import re
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from search.engines.base import SearchEngine
from search.engines.request import SearchRequest
from search.engines.spellings import near_spellings
from search.query.chunks import QUOTED
from search.query.levels.scale import is_level_expression
from search.query.meanings import name_key
from search.query.parser import levels_in
from search.query.vocabulary import SearchVocabulary
from search.text.analysis import normalise
from search.text.english_words import english_term, is_english

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

    What is quoted, or is a name, an English word or in some story, stays as it is, and so does
    what is written like a level. A word is mended to the nearest word of the stories or of a name.
    """
    spelling = _Spelling(vocabulary, engine)
    return _mended_around_levels(typed, vocabulary, spelling.mended_chunk)


def corrected_names(typed: str, vocabulary: SearchVocabulary) -> str:
    """Return what was typed with words mended that only share their stem with a name's word.

    "enginer" finds every engine; the engineer was meant. "" when there is no such word.
    """
    words = _WORD.findall(normalise(typed).text)
    if all(name_of_same_stem(word, vocabulary) == word for word in words):
        return ""

    def mended(chunk: str) -> str:
        text = normalise(chunk).text
        changed = _WORD.sub(lambda word: name_of_same_stem(word[0], vocabulary), text)
        return changed if changed != text else chunk

    return _mended_around_levels(typed, vocabulary, mended)


def stories_with_word(word: str, vocabulary: SearchVocabulary, engine: SearchEngine) -> int:
    """Return how many stories have a word or one of its synonyms. Raises SearchEngineError."""
    request = SearchRequest(words=word, alike=vocabulary.alike(word), per_page=0)
    return engine.search(request).total


def name_of_same_stem(word: str, vocabulary: SearchVocabulary) -> str:
    """Return the word of a name that this is a misspelling of, with the same stem; else itself."""
    if not word.isascii() or is_english(word) or name_key(word) in vocabulary.meanings().first:
        return word
    for one in vocabulary.words_of_names().get(english_term(word), ()):
        is_form_of_it = one.startswith(word) or word.startswith(one)
        if not is_form_of_it and OSA.distance(word, one) == 1:
            return one
    return word


def _mended_around_levels(
    typed: str, vocabulary: SearchVocabulary, mended_chunk: Callable[[str], str]
) -> str:
    kept = [match.span() for match in QUOTED.finditer(typed)]
    kept += [(level.start, level.end) for level in levels_in(typed, vocabulary)]
    pieces, end = [], 0
    for start, next_end in [*sorted(kept), (len(typed), len(typed))]:
        pieces.append(re.sub(r"\S+", lambda chunk: mended_chunk(chunk[0]), typed[end:start]))
        pieces.append(typed[max(end, start) : next_end])
        end = max(end, next_end)
    text = " ".join("".join(pieces).split())
    # Beside its new neighbours a word may read as a level that nobody typed.
    is_same = _levels(text, vocabulary) == _levels(typed, vocabulary)
    return text if is_same and text != " ".join(typed.split()) else ""


def _levels(typed: str, vocabulary: SearchVocabulary) -> list[tuple[str, ...]]:
    return [level.levels for level in levels_in(typed, vocabulary)]


class _Spelling:
    def __init__(self, vocabulary: SearchVocabulary, engine: SearchEngine) -> None:
        self._engine, self._vocabulary = engine, vocabulary
        self._known = vocabulary.meanings().first
        # No grade is made of what was not typed as one.
        grades = {name for level in vocabulary.levels for name in level.names_typed}
        grades = set(filter(is_level_expression, grades))
        names = [name for name in vocabulary.names() if name not in grades]
        words = (word for some in vocabulary.words_of_names().values() for word in some)
        self._written = {word: word for word in words}
        self._written |= {name_key(name): name for name in names}

    def mended_chunk(self, chunk: str) -> str:
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
        if self._is_right(word):
            return name_of_same_stem(word, self._vocabulary)
        return self._nearest(word) or word

    def _is_right(self, word: str) -> bool:
        return is_english(word) or name_key(word) in self._known or self._occurs(word)

    def _occurs(self, word: str) -> bool:
        return self._count(word) > 0

    def _count(self, word: str) -> int:
        return stories_with_word(word, self._vocabulary, self._engine)

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
