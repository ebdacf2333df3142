"""What a level expression is, and what may stand around one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.query.levels.numbers import DASH

# ("code", "a2.1"), ("eiken", "pre-2 plus"), ("year", "7") counted from the first year of elementary
# school to the twelfth, or ("student", "大学生") for a year of a school beyond.
Key = tuple[str, str]
# What is written like a year of a school that has fewer: 高4.
NO_YEAR = ("year", "0")
# Of grades, not the dash in Pre-2 or 3-kyu.
_RANGE = re.compile(f"[0-9一-九級]\\s*(?:{DASH}|to)\\s*(?:pre|[0-9一-九準])")


@dataclass(frozen=True)
class LevelExpression:
    """A piece of a text that is written like a level.

    `student` is the word for who goes to the school that is named, "" for none. `and_all` is
    "above" or "below" for 3級以上 and "A2 or below", else "". With `is_in_capitals` it is one only
    where it was typed in capital letters.
    """

    start: int
    end: int
    keys: tuple[Key, ...]
    student: str = ""
    is_range: bool = False
    is_in_capitals: bool = False
    and_all: str = ""

    @property
    def is_beyond_school(self) -> bool:
        return any(kind == "student" for kind, _year in self.keys)


@dataclass(frozen=True)
class Way:
    """A way to write a level: its pattern, and what a match of it means.

    `refused` is looked for before the match; where it is found, the number belongs to it.
    """

    pattern: re.Pattern[str]
    keys: Callable[[re.Match[str]], tuple[Key, ...]]
    student: str = ""
    refused: re.Pattern[str] | None = None
    is_in_capitals: bool = False

    def found_in(self, text: str) -> Iterator[LevelExpression]:
        """Yield each piece of a normalised text that is written this way."""
        for match in self.pattern.finditer(text):
            if not (self.refused and self.refused.search(text[: match.start()])):
                yield LevelExpression(
                    match.start(),
                    match.start() + len(match[0].rstrip()),
                    self.keys(match),
                    self.student,
                    is_range=bool(_RANGE.search(match.groupdict().get("grades", ""))),
                    is_in_capitals=self.is_in_capitals,
                )


ENGLISH_BEFORE = "(?<![a-z0-9.])"
# 3 years at high school are not its third year.
ENGLISH_AFTER = (
    "(?![a-z0-9]|[.,:][0-9]|-[a-z])(?!\\s*(?:years?|months?|weeks?|days?|hours?|minutes?|times)\\b)"
)
# 留学中2回, 最高2時間, 簿記2級: the sign or the number belongs to the word before it.
JAPANESE_BEFORE = "(?<![0-9a-z.々〆一-鿿ァ-ヺー])"
# A particle or one of these follows, else the sign begins a word of its own: 中二病, 2級建築士.
JAPANESE_AFTER = (
    "(?=$|[^\\w]|(?!つ|か[月国所])[\u3041-\u3096]|レベル|クラス|プラス|生|女子|男子|向|用|程度|相当"
    "|以上|以下|英語|合格|取得|受験|修了|卒業|[春夏秋冬頃])"
)
# What says no more than that it is a level, and whose.
JAPANESE_REST = (
    "(?:\\s*(?:レベル|程度|くらい|ぐらい|向け|クラス|相当|合格"
    "|生(?!徒|活)|の?(?:とき|時|頃|ころ)に?))?"
)
