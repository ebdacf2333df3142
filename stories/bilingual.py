"""Texts that stand in two languages, and which of the two a reader is shown."""

import re
from typing import Literal

from django.utils.translation import get_language

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〆ヶ]")


class Shown(str):
    """A text, and the language it is in: "en" or "ja"."""

    language: str


def reader_language() -> Literal["en", "ja"]:
    """Return the language of the buttons, which the reader chose."""
    return "ja" if get_language() == "ja" else "en"


def shown(english: str, japanese: str) -> Shown:
    """Return the text in the reader's language, or the other one where that is missing."""
    in_japanese = bool(japanese) and (reader_language() == "ja" or not english)
    text = Shown(japanese if in_japanese else english)
    text.language = "ja" if in_japanese else "en"
    return text


def language_of(text: str) -> str:
    """Return the language of words that somebody wrote: "ja" where there is any kana or kanji."""
    return "ja" if _JAPANESE.search(text) else "en"
