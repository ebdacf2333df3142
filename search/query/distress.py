"""Whether somebody who typed this should be shown the way to help. Nothing of it is kept.

The words come from the page with places that help. English words are met in any form and with a
typing error, as neighbours, whatever small words stand between them; Japanese ones in any script,
spaced or drawn out, but only where a word begins: わたしにたいして holds no しにたい.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.text.analysis import has_japanese, normalise
from search.text.english_words import english_term, is_english
from search.text.japanese_words import morphemes
from search.text.romaji_kana import in_hiragana, kana_of_romaji

# A typing error counts only in what is long enough to be nothing else.
SHORTEST_MISTYPED = 5
SHORTEST_IN_ROMAJI = 3  # kana
MOST_CHARACTERS = 300

_QUOTES = "\"“”「」'"
# They stand between the words of such a sentence without changing it.
_FILLERS = frozenset(
    "a an the so just really very to i am im is was be being too much still always feel".split()
)
_WORD = re.compile("[a-z]+")
_SMALL_KANA = str.maketrans("ぁぃぅぇぉァィゥェォ", "あいうえおアイウエオ")
_DRAWN_OUT = re.compile("(?<=[ぁ-んァ-ヶ])[ー〜~]+(?=[ぁ-ん]|$)|([ぁ-ん])\\1{2,}")
_NOT_WRITTEN = re.compile(r"[\s\W_]+")
_KANA = re.compile("[ぁ-んァ-ー]+")


class _Words(NamedTuple):
    """Words by script, ready to be looked for; `alone` are those in quotes."""

    english: tuple[tuple[str, ...], ...]
    english_alone: frozenset[tuple[str, ...]]
    japanese: tuple[str, ...]
    japanese_alone: frozenset[str]


def leads_to_help(typed: str, words: tuple[str, ...], harmless: tuple[str, ...]) -> bool:
    """Return whether one of the words was typed, apart from the harmless ones.

    A word in quotes counts only where nothing else was typed.
    """
    text, leading = typed[:MOST_CHARACTERS], _ready(words)
    return _english_leads(text, leading, harmless) or _japanese_leads(text, leading, harmless)


@lru_cache(maxsize=4)
def _ready(words: tuple[str, ...]) -> _Words:
    stripped = [word.strip() for word in words if word.strip()]
    english = [word for word in stripped if not has_japanese(word)]
    japanese = [word for word in stripped if has_japanese(word)]
    return _Words(
        tuple(_telling(_tokens(word)) for word in english if not _is_alone(word)),
        frozenset(_telling(_tokens(word)) for word in english if _is_alone(word)),
        tuple(_folded(_written(word)) for word in japanese if not _is_alone(word)),
        frozenset(_folded(_written(word)) for word in japanese if _is_alone(word)),
    )


def _is_alone(word: str) -> bool:
    return len(word) > 1 and word[0] in _QUOTES and word[-1] in _QUOTES


# English


def _english_leads(typed: str, words: _Words, harmless: Sequence[str]) -> bool:
    tokens = _tokens(typed)
    telling = _telling(tokens)
    if not telling:
        return False
    if telling in words.english_alone:
        return True
    for phrase in harmless:
        if sought := _tokens(phrase):
            tokens = _without(tokens, sought)
    telling = _telling(tokens)
    return any(_is_met(telling, phrase) for phrase in words.english)


def _tokens(text: str) -> list[str]:
    """The words in lower case; don't and dont are the same."""
    return _WORD.findall(normalise(text).text.replace("’", "").replace("'", ""))


def _telling(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(token for token in tokens if token not in _FILLERS)


def _without(tokens: list[str], phrase: Sequence[str]) -> list[str]:
    """The tokens without this phrase, in whatever form of its words."""
    stems, sought = [english_term(token) for token in tokens], [english_term(w) for w in phrase]
    size = len(sought)
    for start in range(len(tokens) - size + 1):
        if stems[start : start + size] == sought:
            return _without(tokens[:start] + tokens[start + size :], phrase)
    return tokens


def _is_met(tokens: Sequence[str], phrase: tuple[str, ...]) -> bool:
    whole, stems = "".join(phrase), "".join(map(english_term, phrase))
    for size in range(max(1, len(phrase) - 1), len(phrase) + 2):
        for start in range(len(tokens) - size + 1):
            window = tokens[start : start + size]
            if "".join(map(english_term, window)) == stems or "".join(window) == whole:
                return True
            if _is_mistyped(window, whole):
                return True
    return False


def _is_mistyped(window: Sequence[str], whole: str) -> bool:
    """Whether these are the words with one typing error, of which one is no English word."""
    typed = "".join(window)
    if len(whole) < SHORTEST_MISTYPED or typed[0] != whole[0] or all(map(is_english, window)):
        return False
    forms = (whole, f"{whole}d", f"{whole}ed", f"{whole}ing", f"{whole}s", _past(whole))
    return any(OSA.distance(typed, form, score_cutoff=1) <= 1 for form in forms)


def _past(word: str) -> str:
    return word[:-1] + "ied" if word.endswith("y") else word


# Japanese


def _japanese_leads(typed: str, words: _Words, harmless: Sequence[str]) -> bool:
    text = _written(typed)
    if _folded(text) in words.japanese_alone:
        return True
    if has_japanese(text):
        for phrase in filter(has_japanese, harmless):
            text = text.replace(_written(phrase), "、")
        return any(_stands_in(text, word) for word in words.japanese)
    long = tuple(word for word in words.japanese if len(word) >= SHORTEST_IN_ROMAJI)
    return any(kana.startswith(long) for kana in _kana_in(typed))


def _written(text: str) -> str:
    """The text without spaces and signs, and without what is drawn out: 死にたーーい."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _NOT_WRITTEN.sub("", plain).translate(_SMALL_KANA)
    return _DRAWN_OUT.sub(lambda match: match[1] or "", plain)


def _folded(text: str) -> str:
    return in_hiragana(text).casefold()


def _stands_in(text: str, word: str) -> bool:
    """Whether the word stands in the text from where a word begins; たい ends where one ends."""
    folded = _folded(text)
    if word not in folded:
        return False
    parts = morphemes(text)
    starts, ends = {part.start for part in parts}, {part.end for part in parts}
    for match in re.finditer(f"(?={re.escape(word)})", folded):
        end = match.start() + len(word)
        if match.start() in starts and (not word.endswith("い") or end in ends):
            return True
    return False


def _kana_in(typed: str) -> Iterator[str]:
    """The words of romaji, each and all together, in hiragana."""
    kana = [kana_of_romaji(word) for word in re.findall(r"[^\W\d_]+", typed)]
    yield from filter(None, kana)
    yield "".join(kana)
