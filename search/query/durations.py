"""Times written with a number: the length of a stay, three weeks or 一年半; 5 minutes to read."""

import re
import unicodedata

from search.query.meanings import Filter
from search.text.analysis import normalise
from search.text.japanese_variants import in_figures
from stories.models.facts import WEEKS_IN, ReadingTime, StayLength

_MINUTES = re.compile(r"(?:within )?(\d{1,2})[\s-]*(?:minutes?|mins?|min|分(?:間|以内|で読める)?)")
_ENGLISH_NUMBERS = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_NUMBER = "|".join(sorted(_ENGLISH_NUMBERS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?:for |about |only )?(?P<number>\d{{1,3}}|{_NUMBER})(?P<half> and a half)?[\s-]*"
    r"(?P<unit>days?|weeks?|months?|years?)(?P<and_half> and a half)?(?: long)?"
)
_JAPANESE = re.compile(
    "(?:約|たった)?(?P<number>[0-9]{1,3}|[一二三四五六七八九十]+|半)"
    "(?P<unit>日|週|(?:か|ヶ|カ|ケ|ヵ|箇|個)月|年)(?P<half>半)?間?(?:ほど|くらい|ぐらい)?"
)
_DAYS = ("day", "日")
_WEEKS = {
    "day": 1 / 7,
    "week": WEEKS_IN["weeks"],
    "month": WEEKS_IN["months"],
    "year": WEEKS_IN["years"],
    "日": 1 / 7,
    "週": WEEKS_IN["weeks"],
    "月": WEEKS_IN["months"],
    "年": WEEKS_IN["years"],
}


def counted_filters(text: str) -> list[Filter]:
    """Return what a number with its unit asks for, a reading time or the length of a stay.

    Nothing for any other text, nor for one that only holds such a number.
    """
    return _minutes(text) or _length(text)


def _minutes(text: str) -> list[Filter]:
    match = _MINUTES.fullmatch(unicodedata.normalize("NFKC", text).casefold())
    if not match:
        return []
    steps = ReadingTime.within(int(match[1]))
    return [Filter("reading", step, group=text) for step in steps]


def _length(text: str) -> list[Filter]:
    folded = normalise(text).text
    match = _ENGLISH.fullmatch(folded) or _JAPANESE.fullmatch(folded)
    if not match:
        return []
    is_half = match["half"] or match.groupdict().get("and_half")
    number = _number(match["number"]) + (0.5 if is_half else 0)
    unit = match["unit"].rstrip("s") if match["unit"].isascii() else match["unit"][-1]
    if unit in _DAYS and number <= 1:
        return []  # "a day in Canada" tells of one
    return [Filter("length", str(StayLength.of(round(number * _WEEKS[unit]))))]


def _number(written: str) -> float:
    if written == "半":
        return 0.5
    if written.isdecimal():
        return int(written)
    return _ENGLISH_NUMBERS.get(written) or in_figures(written)
