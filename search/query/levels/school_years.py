"""School years: JHS 2, second year of junior high school, 10th grade, 中2, 高校1年生, 6年生."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.query.levels import numbers
from search.query.levels.numbers import CARDINALS, JAPANESE_LIST, ORDINALS
from search.query.levels.written import (
    ENGLISH_AFTER,
    ENGLISH_BEFORE,
    JAPANESE_AFTER,
    JAPANESE_BEFORE,
    JAPANESE_REST,
    NO_YEAR,
    Key,
    Way,
)


@dataclass(frozen=True)
class School:
    """A kind of school: who goes there, how it is written, how many years it has.

    `before` are the years at school before it; None where years are not counted on from those.
    """

    student: str
    english: str
    short: str
    japanese: str
    sign: str
    before: int | None
    years: int

    def key(self, number: int) -> Key:
        """Return the year of this number; senior high 1 is the tenth grade as well."""
        if self.before is None:
            return ("student", self.student)
        is_counted_on = number > self.years and self.before < number <= self.before + self.years
        within = number - self.before if is_counted_on else number
        return ("year", str(self.before + within)) if 1 <= within <= self.years else NO_YEAR


SCHOOLS = (
    School("小学生", "(?:elementary|primary)(?:[\\s-]school)?", "es", "小学校?", "小", 0, 6),
    School(
        "中学生",
        "(?:junior|jr\\.?)[\\s-]high(?:[\\s-]school)?|middle[\\s-]school",
        "jhs?",
        "中学校?",
        "中",
        6,
        3,
    ),
    School(
        "高校生",
        "(?:(?:senior|sr\\.?)[\\s-])?high[\\s-]school|(?:senior|sr\\.?)[\\s-]high",
        "[sh]hs?|hs",
        "高校|高等学校",
        "高",
        9,
        3,
    ),
    School("大学生", "university|college", "", "大学", "", None, 6),
    School("高専", "kosen", "", "高専", "", None, 5),
)
# Only elementary school has a fifth and a sixth year; more are counted on from there.
_NO_OTHER_SCHOOLS = "(?:[5-9]|1[0-2]|[五六七八九]|十[一二]?)"

_STUDENTS = "(?:[\\s-]+(?:school\\s+)?(?:students?|pupils?)(?![a-z]))?"
_YEAR = "(?:year|grader|grade)s?"
_NTH_YEAR = f"{ORDINALS}[\\s-]*{_YEAR}"
_YEAR_N = f"(?:years?|grades?|gr\\.?)[\\s-]*{CARDINALS}"
# 3年間 is how long; 高校で1年 is a year of a stay.
_NO_LENGTH = "(?!\\s*(?:間|前|後|目|ぶり|半|以内|ごと|連続))"
_YEAR_JA = f"(?:年生|学年|年次|年){_NO_LENGTH}"


def _ways(school: School) -> Iterator[Way]:
    def keys(match: re.Match[str]) -> tuple[Key, ...]:
        return tuple(school.key(number) for number in numbers.numbers_of(match["years"]))

    named = f"(?:{school.english}{f'|{school.short}' if school.short else ''})"
    number = f"{_NTH_YEAR}|{_YEAR_N}" + (f"|{CARDINALS}" if school.short else "")
    patterns = [
        f"{ENGLISH_BEFORE}{named}(?:\\s*,)?[\\s-]*(?P<years>{number}){_STUDENTS}{ENGLISH_AFTER}",
        f"{ENGLISH_BEFORE}(?P<years>{_NTH_YEAR}|{_YEAR_N})\\s+(?:(?:of|in|at)\\s+)?(?:the\\s+)?"
        f"{named}(?![a-z0-9]){_STUDENTS}",
        f"(?:{school.japanese})[\\s(（第]*(?P<years>{JAPANESE_LIST}){_YEAR_JA}[)）]?{JAPANESE_REST}",
        f"(?:{school.japanese})の(?P<years>{JAPANESE_LIST})(?:年生|学年|年次){JAPANESE_REST}",
    ]
    if school.sign:
        patterns.append(
            f"(?:{JAPANESE_BEFORE}|(?<=新)){school.sign}\\s?(?P<years>{JAPANESE_LIST})"
            f"(?:年生?{_NO_LENGTH})?{JAPANESE_AFTER}{JAPANESE_REST}"
        )
    for pattern in patterns:
        yield Way(re.compile(pattern), keys, school.student)


def _counted_from_elementary(match: re.Match[str]) -> tuple[Key, ...]:
    return tuple(("year", str(number)) for number in numbers.numbers_of(match["years"]))


SCHOOL_YEARS = (
    *(way for school in SCHOOLS for way in _ways(school)),
    Way(
        re.compile(
            f"{ENGLISH_BEFORE}(?P<years>{ORDINALS}[\\s-]*(?:grader|grade)s?|(?:grades?|gr\\.)[\\s-]*{CARDINALS})"
            f"{_STUDENTS}{ENGLISH_AFTER}"
        ),
        _counted_from_elementary,
    ),
    Way(
        re.compile(f"{JAPANESE_BEFORE}(?P<years>{_NO_OTHER_SCHOOLS})年生{JAPANESE_REST}"),
        _counted_from_elementary,
    ),
)
