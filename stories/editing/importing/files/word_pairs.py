"""Pairs the English paragraphs of a text with the Japanese ones that belong to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stories.editing.importing.files.problems import Problem

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff々〆ヶ]")
_LATIN = re.compile("[A-Za-z]")
# A Japanese letter says about as much as three Latin ones: おにぎり in an English sentence leaves
# it English, and “thank you” in a Japanese one Japanese.
_LETTERS_EACH = 3


@dataclass(frozen=True)
class PlacedParagraph:
    text: str
    place: str


PassagePair = tuple[str, str, str]


def is_mostly_japanese(text: str) -> bool:
    """Whether a text is Japanese on the whole."""
    japanese = len(_JAPANESE.findall(text))
    return japanese > 0 and japanese * _LETTERS_EACH >= len(_LATIN.findall(text))


def passage_pairs(paragraphs: list[PlacedParagraph]) -> tuple[list[PassagePair], list[Problem]]:
    """Return (English, Japanese, place) of each passage, "" where a language is missing."""
    is_ja = [is_mostly_japanese(one.text) for one in paragraphs]
    half = len(paragraphs) // 2
    if half > 1 and is_ja == [False] * half + [True] * half:
        pairs = [
            (en.text, ja.text, en.place)
            for en, ja in zip(paragraphs[:half], paragraphs[half:], strict=True)
        ]
        text = _("All the Japanese stands behind all the English. They are paired in their order.")
        return pairs, [Problem(paragraphs[half].place, text)]
    return list(_in_turn(paragraphs, is_ja)), []


def _in_turn(paragraphs: list[PlacedParagraph], is_ja: list[bool]) -> Iterator[PassagePair]:
    waiting: PlacedParagraph | None = None
    for paragraph, japanese in zip(paragraphs, is_ja, strict=True):
        if japanese:
            en, place = (waiting.text, waiting.place) if waiting else ("", paragraph.place)
            yield en, paragraph.text, place
            waiting = None
            continue
        if waiting:
            yield waiting.text, "", waiting.place
        waiting = paragraph
    if waiting:
        yield waiting.text, "", waiting.place
