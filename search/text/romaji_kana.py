"""Latin letters read as kana, and kana without what romaji often leaves out."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

import jaconv

# So many long vowels may have been left out of a word.
MOST_LEFT_OUT = 2

_MACRONS = {"\u0304": "ー", "\u0302": "ー"}  # ō ô
# Every syllable there is, in Hepburn or Kunrei, with the double consonants. "c", "l", "q" and "x"
# alone write none; jaconv reads them as something all the same.
_SYLLABLE = (
    r"(?:(?:kk|ss|tt|pp|gg|dd|bb|zz|cc|jj|hh|ff|(?=([kstpgdbzcjhf])\1)[kstpgdbzcjhf])?"
    r"(?:ky|gy|sh|sy|j|jy|zy|ch|ty|cy|dy|ny|hy|by|py|my|ry|ts|k|g|s|z|t|d|n|h|b|p|m|y|r|w|f|v)?"
    r"[aiueo]ー?)"
)
_ROMAJI = re.compile(rf"(?:{_SYLLABLE}|n'?(?![aiueoy])|n'|m(?=[bpm])|t(?=ch))+")

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TO_HIRAGANA = {kata: hira for hira, kata in _TO_KATAKANA.items()}
_O_ROW = "おこそとのほもよろをごぞどぼぽょ"
_U_ROW = "うくすつぬふむゆるぐずづぶぷゅ"
_E_ROW = "えけせてねへめれげぜでべぺ"
_A_ROW = "あかさたなはまやらわがざだばぱゃ"
_I_ROW = "いきしちにひみりぎじぢびぴ"
_LONG = re.compile(
    f"ー|(?<=[{_O_ROW}])[うお]|(?<=[{_U_ROW}])う|(?<=[{_E_ROW}])[いえ]"
    f"|(?<=[{_A_ROW}])あ|(?<=[{_I_ROW}])い"
)
_ENDS_IN_O_OR_U = re.compile(f"[{_O_ROW}{_U_ROW}](?![うおー])")
_KATAKANA_SYLLABLE = re.compile("[ァ-ヺ](?![ァィゥェォャュョー])")
_ALIKE_SOUNDS = str.maketrans("づぢを", "ずじお")


def kana_of_romaji(text: str) -> str:
    """Return a word of Latin letters in hiragana, "" where it is no romaji."""
    folded = unicodedata.normalize("NFD", text.casefold()).replace("’", "'")
    plain = "".join(_MACRONS.get(char, char) for char in folded).replace("-", "ー")
    if not _ROMAJI.fullmatch(plain):
        return ""
    plain = re.sub("m(?=[bpm])", "n", plain).replace("tch", "cch")
    plain = re.sub("n(?=n[aiueoy])", "n'", plain)
    kana: str = jaconv.alphabet2kana(plain)
    return re.sub("[A-Za-z']", "", kana).translate(_TO_HIRAGANA)


def in_hiragana(kana: str) -> str:
    """Return the text with its katakana as hiragana."""
    return kana.translate(_TO_HIRAGANA)


def folded_reading(reading: str) -> str:
    """Return a reading in hiragana without its long vowels: りゅがく for りゅうがく."""
    return _LONG.sub("", in_hiragana(reading).translate(_ALIKE_SOUNDS))


def kana_spellings(kana: str) -> Iterator[str]:
    """Yield the ways to write a word whose long vowels may have been left out, in both kana."""
    yield from _with_signs(kana, "う", _ENDS_IN_O_OR_U)
    katakana = _LONG.sub("ー", kana).translate(_TO_KATAKANA)
    yield kana.translate(_TO_KATAKANA)
    yield from _with_signs(katakana, "ー", _KATAKANA_SYLLABLE)


def _with_signs(text: str, sign: str, places: re.Pattern[str]) -> Iterator[str]:
    ends = [match.end() for match in places.finditer(text)]
    for count in range(MOST_LEFT_OUT + 1):
        for chosen in combinations(ends, count):
            parts = zip((0, *chosen), (*chosen, len(text)), strict=True)
            yield sign.join(text[start:end] for start, end in parts)
