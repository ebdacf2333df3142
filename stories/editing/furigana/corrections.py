"""Corrects the reading of a word: in one place of a story, or in every story."""

import unicodedata
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from stories.japanese.kanji import has_kanji
from stories.japanese.notation import with_reading, without_readings
from stories.models import WordReading
from stories.reading.furigana import with_word

_SIGNS = frozenset("｜|《》\r\n")


@dataclass(frozen=True)
class WordInText:
    """A word in a text as it stands in the form: text[start:end], with its notation if it has one.

    Raises ValidationError where there is no word with kanji.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        within = 0 <= self.start < self.end <= len(self.text)
        if not within or not has_kanji(self.word) or _SIGNS & set(self.word):
            raise ValidationError(
                _("The text has changed meanwhile. Please choose the word again.")
            )

    @property
    def word(self) -> str:
        """The word as it reads."""
        return without_readings(self.text[self.start : self.end])


def correct_here(place: WordInText, reading: str) -> tuple[str, str]:
    """Return the text with the reading written into this place, and a message for the editor.

    Raises ValidationError for what cannot be a reading.
    """
    row = _checked(WordReading(word=place.word, reading=_tidy(reading)), is_here=True)
    text = with_reading(place.text, place.start, place.end, row.reading)
    return text, _("“%(word)s” is read %(reading)s here.") % _named(row)


def correct_everywhere(place: WordInText, reading: str, user) -> tuple[str, str]:
    """Save the reading for the library, and return as correct_here does.

    A reading written into this place is taken out, since it would win over the library's. Raises
    ValidationError, and PermissionDenied where the user may not keep readings.
    """
    with transaction.atomic():
        row = WordReading.objects.select_for_update().filter(word=place.word).first()
        action = "change" if row else "add"
        if not user.has_perm(f"stories.{action}_wordreading"):
            raise PermissionDenied
        row = row or WordReading(word=place.word)
        row.reading = _tidy(reading)
        _checked(row)
        row.save()
        log(instance=row, action="wagtail.edit" if action == "change" else "wagtail.create")
        count = sum(1 for _found in with_word([row.word]))
    message = ngettext(
        "“%(word)s” is read %(reading)s in every story now. %(count)d published story has it.",
        "“%(word)s” is read %(reading)s in every story now. %(count)d published stories have it.",
        count,
    )
    text = with_reading(place.text, place.start, place.end, "")
    return text, message % (_named(row) | {"count": count})


def _tidy(reading: str) -> str:
    """Return the reading in full-width kana, without blanks around it."""
    return unicodedata.normalize("NFKC", reading).strip()


def _checked(row: WordReading, is_here: bool = False) -> WordReading:
    row.clean_fields(exclude=["word"] if is_here else None)
    row.clean()
    if not is_here:
        row.validate_unique()
    return row


def _named(row: WordReading) -> dict[str, str]:
    return {"word": row.word, "reading": row.reading}
