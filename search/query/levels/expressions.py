"""All that is written like a level in a text, whether there is such a level or not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from search.query.levels.cefr import CEFR
from search.query.levels.eiken import EIKEN
from search.query.levels.numbers import DASH, LIST
from search.query.levels.school_years import SCHOOL_YEARS
from search.query.levels.written import Key, LevelExpression

_WAYS = (*EIKEN, *CEFR, *SCHOOL_YEARS)
_TO = re.compile(f"\\s*(?:{DASH}|to|through|から)\\s*")
_BESIDE = re.compile(f"\\s*(?:{LIST}|[,、&+]|and|or|と|や|か|または)\\s*(?:about\\s+)?")
# 3級以上, "A2 or below"
_AND_ALL = {
    "above": re.compile("\\s*(?:以上|(?:or|and) (?:above|higher|over|up)(?![a-z]))"),
    "below": re.compile("\\s*(?:以下|(?:or|and) (?:below|lower|under|easier)(?![a-z]))"),
}


def level_expressions(text: str) -> list[LevelExpression]:
    """Return what is written like a level in a normalised text, in its order.

    The first and longest counts: "Eiken grade 5" is no "grade 5", and "Eiken Pre-3", which there
    is not, holds no 3. What is joined by "or" or a dash is one expression.
    """
    found = [one for way in _WAYS for one in way.found_in(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    joined: list[LevelExpression] = []
    for one in _apart(found):
        if joined and (both := _joined(joined[-1], one, text)):
            joined[-1] = both
        else:
            joined.append(one)
    return [_with_all(one, text) for one in joined]


def _with_all(one: LevelExpression, text: str) -> LevelExpression:
    for which, pattern in _AND_ALL.items():
        if match := pattern.match(text, one.end):
            return replace(one, end=match.end(), and_all=which)
    return one


def _apart(found: list[LevelExpression]) -> Iterator[LevelExpression]:
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _joined(one: LevelExpression, other: LevelExpression, text: str) -> LevelExpression | None:
    between = text[one.end : other.start]
    is_range = _TO.fullmatch(between) is not None
    if one.is_beyond_school != other.is_beyond_school:
        return None
    if not is_range and not _BESIDE.fullmatch(between):
        return None
    keys = dict.fromkeys(
        [*one.keys, *(_years_between(one, other) if is_range else ()), *other.keys]
    )
    return replace(one, end=other.end, keys=tuple(keys), is_range=one.is_range or is_range)


def _years_between(one: LevelExpression, other: LevelExpression) -> Iterator[Key]:
    (kind, low), (other_kind, high) = one.keys[-1], other.keys[0]
    if kind == other_kind == "year":
        yield from (("year", str(year)) for year in range(int(low) + 1, int(high)))
