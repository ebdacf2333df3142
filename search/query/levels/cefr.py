"""Bands of the CEFR and steps of the CEFR-J: A2, a2.1, CEFR-J A2.1, Pre-A1, A2レベル."""

import re

from search.query.levels.numbers import DASH
from search.query.levels.written import ENGLISH_BEFORE, JAPANESE_REST, Key, Way

_GAP = f"(?:\\s|{DASH})*"
_CODE = (
    f"{ENGLISH_BEFORE}(?:(?:cefr|セファール){_GAP}(?:j\\b)?[\\s:]*|level\\s+)?"
    f"(?P<pre>(?:pre|プレ){_GAP})?(?P<band>[a-c][0-9])(?:[.-](?P<step>[0-9]+))?"
    f"(?![a-z0-9]|\\.[0-9])(?:\\s+level\\b)?{JAPANESE_REST}"
)


def _code_of(match: re.Match[str]) -> tuple[Key, ...]:
    band = ("pre-" if match["pre"] else "") + match["band"]
    return (("code", f"{band}.{match['step']}" if match["step"] else band),)


CEFR = (Way(re.compile(_CODE), _code_of),)
