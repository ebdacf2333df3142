"""Numbers in kanji or Arabic digits: their value, and how they are read (六百 ろっぴゃく)."""

import re
import unicodedata

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
ONES = ("れい", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_GROUPS = ("", "まん", "おく", "ちょう")
# How the number in 一つ to 九つ is read.
THINGS = dict(
    enumerate(("ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの"), start=1)
)
NUMERAL = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆零]+")


def value_of(numeral: str) -> int | None:
    """Return the value of a number in kanji or Arabic digits, or both (340億); None for other
    text."""
    text = unicodedata.normalize("NFKC", numeral).replace(",", "")
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(char in DIGITS for char in text):  # 二〇二六
        return int("".join(str(DIGITS[char]) for char in text))
    total, group, digits = 0, 0, ""
    for char in text:
        if char in _MYRIADS:
            group += int(digits) if digits else 0
            total += (group or 1) * _MYRIADS[char]
            group, digits = 0, ""
        elif char in _TENS:
            group += (int(digits) if digits else 1) * _TENS[char]
            digits = ""
        elif char in DIGITS or char.isdigit():
            digits += str(DIGITS.get(char, char))
        else:
            return None
    return total + group + (int(digits) if digits else 0)


def read_number(value: int) -> str:
    """Return how a number is read, in hiragana: さんびゃくよんじゅう for 340."""
    if value == 0:
        return ONES[0]
    read, group = "", 0
    while value and group < len(_GROUPS):
        value, rest = divmod(value, 10_000)
        if rest:
            read = _read_group(rest, is_alone=group == 0) + _GROUPS[group] + read
        group += 1
    return read


def _read_group(value: int, is_alone: bool) -> str:
    thousands, value = divmod(value, 1000)
    hundreds, value = divmod(value, 100)
    tens, ones = divmod(value, 10)
    read = ""
    if thousands:
        # 千 alone is せん, but 一千万 is いっせんまん.
        one = "せん" if is_alone else "いっせん"
        read += one if thousands == 1 else _THOUSANDS.get(thousands, ONES[thousands] + "せん")
    if hundreds:
        read += _HUNDREDS.get(hundreds, ONES[hundreds] + "ひゃく")
    if tens:
        read += ("" if tens == 1 else ONES[tens]) + "じゅう"
    return read + (ONES[ones] if ones else "")
