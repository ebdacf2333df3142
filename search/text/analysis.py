"""Text -> the terms that are indexed and searched: one function for both sides.

Two streams come out of any text, whatever its languages. `words` holds English stems, then
Japanese words in their normal form, marked with a leading "_"; `pairs` holds every two
neighbouring characters of each Japanese run, and the run's last character alone, so that a single
character is a prefix of some pair and a longer string is a phrase of its pairs.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from operator import add, sub

from search.text import english_words as english
from search.text import japanese_words as japanese
from search.text.english_words import english_term
from search.text.japanese_words import BOUNDARY, Places, japanese_words

# Raise the first number whenever some text would give other terms than before: an index built
# with another version is reported as stale. New dictionaries change terms too.
ANALYSIS_VERSION = f"1 sudachidict {version('sudachidict-core')} simplemma {version('simplemma')}"

# 々〆〇, hiragana, katakana (without the middle dot) and ー, kanji in all planes
JAPANESE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_KATAKANA = "[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]"
_HAS_JAPANESE = re.compile(f"[{JAPANESE}]")
_WORD = re.compile(rf"(?!(?<=\w['’])s\b)[^\W_{JAPANESE}]+|\n")  # not the s of nurse's
_RUN = re.compile(rf"(?:(?<![^\W_{JAPANESE}])[0-9]+)?[{JAPANESE}][{JAPANESE}0-9]*")
_INNER_DOT = re.compile(f"(?<={_KATAKANA})[・=](?={_KATAKANA})")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ACCENTED = re.compile("[\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff]")
_CLUSTER = re.compile(".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LONGEST = 255
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Terms:
    """A stream of terms; `starts` and `lengths` are in characters of the text as it was given.

    Terms hold no space and no ASCII punctuation but "_"; lengths over 255 are stored as 255.
    """

    texts: list[str]
    starts: array[int]
    lengths: array[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The two streams of one text."""

    words: Terms
    pairs: Terms


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded text; character i of it came from starts[i]:ends[i] of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def warm_up() -> None:
    """Load both dictionaries, so that the first search does not wait for them."""
    english.load_english()
    japanese.load_japanese()


def has_japanese(text: str) -> bool:
    """Return whether any kana or kanji is in the text (half-width kana only after normalising)."""
    return _HAS_JAPANESE.search(text) is not None


def normalise(text: str) -> Normalised:
    """Fold widths, case and Latin accents, drop the middle dot inside katakana."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    folded = text.translate(_FULL_WIDTH).casefold()
    if len(folded) == len(text) and _is_plain(folded):
        return Normalised(folded, range(len(text)), range(1, len(text) + 1))
    return _normalise_by_cluster(text)


def _is_plain(folded: str) -> bool:
    return (
        unicodedata.is_normalized("NFKC", folded)
        and not _ACCENTED.search(folded)
        and not _INNER_DOT.search(folded)
    )


def _normalise_by_cluster(text: str) -> Normalised:
    pieces = [(m.start(), m.end(), _fold(m[0])) for m in _CLUSTER.finditer(text)]
    folded = "".join(piece for _, _, piece in pieces)
    dots = {match.start() for match in _INNER_DOT.finditer(folded)}
    spans = ((start, end) for start, end, piece in pieces for _ in piece)
    kept = [span for index, span in enumerate(spans) if index not in dots]
    return Normalised(
        "".join(char for index, char in enumerate(folded) if index not in dots),
        [start for start, _ in kept],
        [end for _, end in kept],
    )


@lru_cache(maxsize=20_000)
def _fold(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    if not _ACCENTED.search(folded):
        return folded
    split = unicodedata.normalize("NFD", folded)
    bare = (char for char in split if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", "".join(bare)).translate(_UNDECOMPOSED)


def english_words(text: str) -> Places:
    """Return the stems of normalised text, without possessives; a BOUNDARY at each line end."""
    matches = list(_WORD.finditer(text))
    return (
        [english_term(match[0]) if match[0] != "\n" else BOUNDARY for match in matches],
        [match.start() for match in matches],
        [match.end() for match in matches],
    )


def japanese_runs(text: str) -> Places:
    """Return unbroken Japanese stretches of normalised text, digits at their side included."""
    matches = list(_RUN.finditer(text))
    return (
        [match[0] for match in matches],
        [match.start() for match in matches],
        [match.end() for match in matches],
    )


def character_pairs(run: str) -> list[str]:
    """Return every two neighbouring characters."""
    return list(map(add, run, run[1:]))


def _pairs(text: str) -> Places:
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run, start, end in zip(*japanese_runs(text), strict=True):
        texts += character_pairs(run)
        texts.append(run[-1])
        starts += range(start, end)
        ends += range(start + 2, end + 1)
        ends.append(end)
    return texts, starts, ends


def _words(text: str) -> Places:
    texts, starts, ends = english_words(text)
    if has_japanese(text):
        more_texts, more_starts, more_ends = japanese_words(text)
        texts += (BOUNDARY, *more_texts)
        starts += (0, *more_starts)
        ends += (1, *more_ends)
    return texts, starts, ends


def analyse(text: str) -> Analysis:
    """Return both streams of a text in any mixture of English and Japanese."""
    normalised = normalise(text)
    return Analysis(
        words=_in_original(_words(normalised.text), normalised),
        pairs=_in_original(_pairs(normalised.text), normalised),
    )


def _in_original(places: Places, normalised: Normalised) -> Terms:
    texts, starts, ends = places
    if not isinstance(normalised.starts, range):
        starts = [normalised.starts[start] for start in starts]
        ends = [normalised.ends[end - 1] for end in ends]
    lengths = list(map(sub, ends, starts))
    if max(lengths, default=0) > _LONGEST:
        lengths = [min(length, _LONGEST) for length in lengths]
    return Terms(texts, array("I", starts), array("B", lengths))
