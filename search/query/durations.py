"""How long somebody stayed, as it is written with a number: three weeks, 10か月, 一年半."""

import re

from search.query.meanings import Filter
from search.text.analysis import normalise
from search.text.japanese_variants import in_figures
from stories.models.facts import WEEKS_IN, StayLength

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


def duration_filters(text: str) -> list[Filter]:
    """Return the length of a stay that a text writes, as a whole, with a number; none if none."""
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
