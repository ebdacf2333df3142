"""Other spellings of a Japanese word that the dictionary's normal form does not unite."""

import re
from functools import lru_cache

from search.text.japanese_words import MARK, Morpheme, japanese_phrases, morphemes

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TO_HIRAGANA = {kata: hira for hira, kata in _TO_KATAKANA.items()}
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30ff]+")
_HIRAGANA = re.compile("[\u3041-\u309fー]+")
# Two kanji, perhaps with kana between, then the ending of a noun made of a verb: 引っ越し.
_VERBAL = re.compile("([\u4e00-\u9fff々][\u3041-\u309f]{0,2}[\u4e00-\u9fff々])[\u3041-\u3096]{1,2}")
_KANJI_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(f"([0-9]{{1,4}}|[{_KANJI_DIGITS}十百千]+)(?=[^0-9{_KANJI_DIGITS}十百千])")
_UNITS = {"十": 10, "百": 100, "千": 1000}
# A shorter run of hiragana stands inside many other words: いす in だいすき.
_SHORT_HIRAGANA = 2
# A shorter reading would be found inside other words.
_LEAST_READING = 3


def stands_alone(run: str) -> bool:
    """Return whether a run is to be found as words only, not as characters inside others.

    True for short hiragana words and for numbers, since 十六歳 also stands in 四十六歳.
    """
    short = len(run) <= _SHORT_HIRAGANA and _HIRAGANA.fullmatch(run)
    return bool(short or _NUMBER.match(run))


@lru_cache(maxsize=2_000)
def other_phrases(run: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return phrases for other spellings of the run, in the shape of japanese_phrases().

    A number in figures for one in kanji and the other way round; the reading in kana of a single
    word, as it is written for young readers.
    """
    found = [japanese_phrases(text) for text in _other_numbers(run)]
    if word := _single_word(run):
        hiragana, katakana = word.reading.translate(_TO_HIRAGANA), word.reading
        found += [[(MARK + kana,)] for kana in (hiragana, katakana) if len(kana) > 1]
    return tuple(tuple(phrases) for phrases in found if phrases)


@lru_cache(maxsize=2_000)
def other_spellings(run: str) -> tuple[str, ...]:
    """Return runs of characters that may stand in a story instead of this single word.

    They may be part of other words. They are its normal form (御飯 for ごはん, so 晩御飯 is
    found), its reading if that is long enough, and what is left of a noun when it stands as a
    verb (引っ越 for 引越し).
    """
    word = _single_word(run)
    if word is None:
        return ()
    spellings = [word.normal] if len(word.normal) > 1 else []
    if len(word.reading) >= _LEAST_READING and not _KANA.fullmatch(run):
        spellings += [word.reading.translate(_TO_HIRAGANA), word.reading]
    verbal = [match[1] for text in (run, word.normal) if (match := _VERBAL.fullmatch(text))]
    return tuple(text for text in dict.fromkeys([*spellings, *verbal]) if text != run)


def _single_word(run: str) -> Morpheme | None:
    """The word that the run is, if it is one; for numbers there are other ways."""
    words = morphemes(run)
    is_one = len(words) == 1 and words[0].has_meaning and not _NUMBER.match(run)
    return words[0] if is_one else None


def _other_numbers(run: str) -> list[str]:
    match = _NUMBER.match(run)
    if not match:
        return []
    rest = run[match.end() :]
    if match[1].isdecimal() and match[1].isascii():
        return [in_kanji(int(match[1])) + rest]
    return [f"{in_figures(match[1])}{rest}"]


def in_figures(kanji: str) -> int:
    """Return the number that kanji numerals up to 9999 write: 四十六 or 四六 is 46."""
    if not set(kanji) & _UNITS.keys():
        return int("".join(str(_KANJI_DIGITS.index(digit)) for digit in kanji))
    total, digit = 0, 0
    for sign in kanji:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _KANJI_DIGITS.index(sign)
    return total + digit


def in_kanji(number: int) -> str:
    """Return a number from 0 to 9999 as it is written in kanji: 46 is 四十六."""
    if number == 0:
        return _KANJI_DIGITS[0]
    written = ""
    for unit, size in reversed(_UNITS.items()):
        digit, number = divmod(number, size)
        if digit:
            written += (_KANJI_DIGITS[digit] if digit > 1 else "") + unit
    return written + (_KANJI_DIGITS[number] if number else "")
