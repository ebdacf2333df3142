"""Furigana for one class, taken out of the markup where the class does not need it.

On a student's own page CSS hides them. Paper, and a page that is read without our style sheet, get
none: what is hidden there would still take its room.
"""

import re

from stories.furigana_choices import FIRST_NEW, NONE

# As markup() writes it, with or without brackets for browsers that know no ruby.
RUBY = re.compile(
    r'<ruby class="g(?P<grade>\d)(?P<name> name)?">(?P<text>[^<]*)'
    r"(?:<rp>\(</rp>)?<rt[^>]*>[^<]*</rt>(?:<rp>\)</rp>)?</ruby>"
)


def for_grade(markup: str, choice: str) -> str:
    """Return markup() with the readings that a choice of FURIGANA_CHOICES keeps."""
    first_new = FIRST_NEW[choice]

    def kept(ruby: re.Match[str]) -> str:
        is_new = int(ruby["grade"]) >= first_new
        # Names are never taught: every class reads them with furigana that has any.
        is_name = ruby["name"] and choice != NONE
        return ruby[0] if is_new or is_name else ruby["text"]

    return RUBY.sub(kept, markup)
