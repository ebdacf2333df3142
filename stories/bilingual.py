"""Texts that stand in two languages, and which of the two a reader is shown."""

from django.utils.translation import get_language


class Shown(str):
    """A text, and the language it is in: "en" or "ja"."""

    language: str


def shown(english: str, japanese: str) -> Shown:
    """Return the text in the reader's language, or the other one where that is missing."""
    in_japanese = bool(japanese) and (get_language() == "ja" or not english)
    text = Shown(japanese if in_japanese else english)
    text.language = "ja" if in_japanese else "en"
    return text
