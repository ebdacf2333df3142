"""Grades of the Eiken test: Eiken Pre-2 Plus, grade 5 Eiken, 英検準2級, 準2, 2級."""

import re

from search.query.levels import numbers
from search.query.levels.numbers import DASH, LIST
from search.query.levels.written import (
    ENGLISH_BEFORE,
    JAPANESE_AFTER,
    JAPANESE_BEFORE,
    JAPANESE_REST,
    Key,
    Way,
)

_GAP = f"(?:\\s|{DASH})*"
_PRE = f"(?:pre|semi|jun|準|プレ){_GAP}"
_PLUS = "(?:\\s*(?:プラス|plus(?![a-z])|\\+))?"
_NUMBER = f"(?:{numbers.ORDINAL}|{numbers.CARDINAL}|{numbers.JAPANESE})(?![0-9]|\\.[0-9])"
_KYU = f"(?:{_GAP}(?:級|kyu+(?![a-z])|grade(?![a-z])))?"
_GRADE = f"(?:{_PRE}{_NUMBER}{_KYU}{_PLUS}|{_NUMBER}{_KYU})"
# "Eiken 3 or 4", but not "Eiken 3 and 4 dogs".
_OR = (
    f"\\s+(?:or|to)\\s+(?={_GRADE}(?![a-z]))"
    f"|\\s+and\\s+(?={_GRADE}\\s*(?:$|[^\\w\\s]|for|about|level))"
)
# "Eiken 3, 5 minutes" names one grade.
_NO_COUNT = "(?!\\s*(?:min|分|year|年|歳|か月|month|week|day|日|hour|時|人|つ|people|kid))"
_NEXT = f"(?:\\s*(?:{DASH}|{LIST})\\s*|\\s*[か,、]\\s*(?=準?{_NUMBER}級)|{_OR})"
_GRADES = f"(?P<grades>{_GRADE}(?:{_NEXT}{_GRADE}{_NO_COUNT})*)"
_ONE = re.compile(f"(?P<pre>{_PRE})?(?P<number>{_NUMBER}){_KYU}(?P<plus>{_PLUS})")

_NAME = (
    "(?:(?<![a-z0-9])(?:step\\s+)?ei-?ken"
    '|[「『"“]?(?:英検|えいけん)[」』"”]?|実用英語技能検定|英語検定)(?:\\s*s-?cbt)?'
)
# The test's publisher, for the test; in small letters it is a word.
_STEP = "(?<![a-z0-9])step(?=\\s+(?:grade\\s+)?(?:pre-?)?[0-9](?!\\s*of\\b))"
_AFTER_NAME = (
    f"(?:[\\s:(（,の]|{DASH})*(?:(?:grades?|gr?\\.?|level|lv\\.?|レベル)(?:[\\s:(]|{DASH})*)?"
)
_REST_NAMED = f"{_AFTER_NAME}{_GRADES}(?![a-z])[)）]?{JAPANESE_REST}"
_NAMED_LAST = (
    f"{ENGLISH_BEFORE}(?P<grades>grade\\s+{_GRADE}|{_PRE}{_NUMBER}{_KYU}{_PLUS}"
    f"|{_NUMBER}\\s+grade)\\s+(?:(?:of|in)\\s+)?(?:the\\s+)?ei-?ken(?![a-z])"
    f"(?!{_GAP}(?:grade\\s*)?(?:pre{_GAP})?[0-9])"
)
_PRE_ALONE = (
    f"{ENGLISH_BEFORE}(?:grade\\s+)?(?P<grades>pre{_GAP}[0-9]{{1,2}}(?:st|nd)?{_PLUS})"
    "(?:\\s+(?:level|grade)(?![a-z]))?(?![a-z0-9]|\\.[0-9])"
)
_KYU_ALONE = (
    f"{JAPANESE_BEFORE}(?P<grades>準\\s?{_NUMBER}級?{_PLUS}|(?:{_NUMBER}{DASH})?{_NUMBER}級)"
    f"{JAPANESE_AFTER}(?!\\s*(?:建築|整備|土木|造園|船舶)){JAPANESE_REST}"
)
# 漢検 2級 is a grade of something else.
_OTHER_TEST = re.compile("(?:検|検定|試験|簿記|珠算|そろばん|道|士)\\s*$")


def _grades_of(match: re.Match[str]) -> tuple[Key, ...]:
    found = list(_ONE.finditer(match["grades"]))
    return tuple(("eiken", _name(one)) for one in found)


def _name(one: re.Match[str]) -> str:
    pre, plus = "pre-" if one["pre"] else "", " plus" if one["plus"] else ""
    return f"{pre}{numbers.number_of(one['number'])}{plus}"


EIKEN = (
    Way(re.compile(_NAME + _REST_NAMED), _grades_of),
    Way(re.compile(_STEP + _REST_NAMED), _grades_of, is_in_capitals=True),
    Way(re.compile(_NAMED_LAST), _grades_of),
    Way(re.compile(_PRE_ALONE), _grades_of),
    Way(re.compile(_KYU_ALONE), _grades_of, refused=_OTHER_TEST),
)
