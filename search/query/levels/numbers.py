"""Numbers of grades and years as they are written: 3, 3rd, third, three, 三."""

import re
from itertools import pairwise

from search.text.japanese_variants import in_figures

DASH = "[-‐‒–—−~〜ー]"
LIST = "[/・·]"

_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_VALUES = {word: n for words in (_CARDINALS, _ORDINALS) for n, word in enumerate(words, 1)}

CARDINAL = f"(?:[0-9]{{1,2}}|{'|'.join(_CARDINALS)})"
ORDINAL = f"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
JAPANESE = "(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"

_JOINED = f"(?:\\s*(?:{DASH}|{LIST})\\s*|\\s+(?:to|and|or|through)\\s+)"
CARDINALS = f"{CARDINAL}(?:{_JOINED}{CARDINAL}(?![0-9]))*"
ORDINALS = f"{ORDINAL}(?:{_JOINED}{ORDINAL})*"
JAPANESE_LIST = f"{JAPANESE}(?:\\s*(?:{DASH}|{LIST})\\s*{JAPANESE}(?![0-9]))*"

_ONE = re.compile(f"{ORDINAL}|{CARDINAL}|[〇一二三四五六七八九十]{{1,3}}")


def number_of(written: str) -> int:
    """Return the number that one of the patterns matched."""
    if written in _VALUES:
        return _VALUES[written]
    digits = re.match("[0-9]+", written)
    return int(digits[0]) if digits else in_figures(written)


def numbers_of(written: str) -> list[int]:
    """Return the numbers of a list; with a dash or "to" it is a range: 3-6 is 3, 4, 5, 6."""
    found = list(_ONE.finditer(written))
    numbers = [number_of(one[0]) for one in found]
    for (before, after), low in zip(pairwise(found), numbers, strict=False):
        if re.search(f"{DASH}|to|through", written[before.end() : after.start()]):
            numbers += range(low + 1, number_of(after[0]))
    return sorted(set(numbers))
