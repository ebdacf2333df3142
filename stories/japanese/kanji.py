"""In which school year each kanji is taught.

Source: the table of kanji by school year of the Course of Study of 2017 (in force since 2020: 1,026
kanji, the 20 of prefecture names in grade 4) and the Jōyō list of 2010, as the package kanji-lists
holds them.
"""

import re
from functools import cache

from kanji_lists import JOYO, KYOIKU

JUNIOR_HIGH, BEYOND = 7, 8
KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# 々 repeats the kanji before it; ヶ in 一ヶ月 is no kanji, though it is read as one.
_HAS_KANJI = re.compile(f"[{KANJI}]")
_SIGNS = frozenset("々〆〇")


@cache
def kanji_by_grade() -> dict[str, int]:
    """Return each Jōyō kanji with its grade: 1 to 6, or JUNIOR_HIGH."""
    grades = {
        kanji: grade
        for grade, level in enumerate(
            (KYOIKU.GRADE1, KYOIKU.GRADE2, KYOIKU.GRADE3)
            + (KYOIKU.GRADE4, KYOIKU.GRADE5, KYOIKU.GRADE6),
            start=1,
        )
        for kanji in level
    }
    return {kanji: grades.get(kanji, JUNIOR_HIGH) for kanji in JOYO.HEISEI22}


def has_kanji(text: str) -> bool:
    """Return whether a text holds kanji."""
    return _HAS_KANJI.search(text) is not None


def grade_of(word: str) -> int:
    """Return the school year by whose end all kanji of a word are taught: 1 to 6, 7 in junior high.

    BEYOND (8) where one is no Jōyō kanji, 0 where the word has no kanji.
    """
    grades = kanji_by_grade()
    found = [
        1 if char in _SIGNS else grades.get(char, BEYOND) for char in word if _HAS_KANJI.match(char)
    ]
    return max(found, default=0)
