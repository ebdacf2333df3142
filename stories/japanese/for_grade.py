"""Furigana for one class, taken out of the markup where the class does not need it.

On a student's own page CSS hides them. Paper, and a page that is read without our style sheet, get
none: what is hidden there would still take its room.
"""

import re

# As markup() writes it, with or without brackets for browsers that know no ruby.
RUBY = re.compile(
    r'<ruby class="g(?P<grade>\d)(?P<name> name)?">(?P<text>[^<]*)'
    r"(?:<rp>\(</rp>)?<rt[^>]*>[^<]*</rt>(?:<rp>\)</rp>)?</ruby>"
)
# The first grade of kanji that is still new to a class; names are never taught.
_JUNIOR, _NOBODY = 7, 99
FIRST_NEW = {"all": 1, "junior": _JUNIOR, "none": _NOBODY} | {str(n): n for n in range(1, 7)}


def for_grade(markup: str, choice: str) -> str:
    """Return markup() with the readings that "1" to "6", "junior", "all" or "none" asks for."""
    first_new = FIRST_NEW[choice]

    def kept(ruby: re.Match[str]) -> str:
        is_new = int(ruby["grade"]) >= first_new
        is_name = ruby["name"] and choice != "none"
        return ruby[0] if is_new or is_name else ruby["text"]

    return RUBY.sub(kept, markup)
