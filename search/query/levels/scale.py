"""Which level each grade and school year is, as the rows of the database say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.query.levels.expressions import level_expressions
from search.query.levels.written import NO_YEAR, Key, LevelExpression
from search.text.analysis import normalise
from stories.models import EnglishLevel


@dataclass(frozen=True)
class LevelFound:
    """A level expression with its place in what was typed, and the levels that it means.

    `levels` are codes and bands, empty where no row of the scale has such a grade. `student` is
    then the word for who is in such a year, "" for none: 大学生 for 大学2年生.
    """

    start: int
    end: int
    levels: tuple[str, ...]
    student: str = ""


class LevelScale:
    """The levels that a level expression means.

    The labels and aliases of the rows are read as what is typed is. An editor who adds "Eiken 8" to
    a row has added every way to write it.
    """

    def __init__(self, levels: Sequence[EnglishLevel]) -> None:
        self._bands = {level.code: level.band for level in levels}  # in the order of the scale
        self._levels: dict[Key, list[str]] = {}
        for level in levels:
            for key in dict.fromkeys(_keys_of(level)):
                self._levels.setdefault(key, []).append(level.code)
        self._levels |= {("code", level.band.casefold()): [level.band] for level in levels}
        self._levels |= {("code", level.code.casefold()): [level.code] for level in levels}

    def found_in(self, typed: str) -> list[LevelFound]:
        """Return all that is written like a level in a text as it was typed, in its order."""
        normalised = normalise(typed)
        return [
            LevelFound(
                normalised.starts[one.start],
                normalised.ends[one.end - 1],
                levels := self._levels_of(one),
                "" if levels or NO_YEAR in one.keys else one.student,
            )
            for one in level_expressions(normalised.text)
            if not one.is_in_capitals or typed[normalised.starts[one.start]].isupper()
        ]

    def _levels_of(self, expression: LevelExpression) -> tuple[str, ...]:
        """Return what an expression means, nothing if there is no such level for a part of it."""
        meant = [self._levels.get(key, []) for key in expression.keys]
        if not all(meant):
            return ()
        levels = tuple(dict.fromkeys(level for some in meant for level in some))
        if not expression.is_range and not expression.and_all:
            return levels
        return self._between(levels, expression.and_all)

    def _between(self, levels: tuple[str, ...], and_all: str) -> tuple[str, ...]:
        codes = list(self._bands)
        ends = [n for n, pair in enumerate(self._bands.items()) if not {*pair}.isdisjoint(levels)]
        lowest = 0 if and_all == "below" else min(ends)
        highest = len(codes) - 1 if and_all == "above" else max(ends)
        return tuple(codes[lowest : highest + 1])


def is_level_expression(name: str) -> bool:
    """Return whether the whole of a name is written like a level."""
    return bool(_keys_of_name(name))


def _keys_of(level: EnglishLevel) -> Iterator[Key]:
    names = [*level.all_names, level.school_year, level.school_year_ja]
    names += [f"eiken {level.eiken}" if level.eiken else "", f"英検{level.eiken_ja}"]
    for name in names:
        yield from _keys_of_name(name)


def _keys_of_name(name: str) -> tuple[Key, ...]:
    text = normalise(name).text.strip()
    found = level_expressions(text)
    return found[0].keys if found and (found[0].start, found[0].end) == (0, len(text)) else ()
