"""How a word is read in this library, where the dictionary does not know better."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from stories.japanese.kanji import KANJI
from stories.japanese.words import hiragana

HAS_KANJI = RegexValidator(f"[{KANJI}]", _("The word needs a kanji to put a reading on."))
IS_KANA = RegexValidator(
    "^[\u3041-\u3096\u30a1-\u30f6\u30fc]+$", _("Write the reading in hiragana, without spaces.")
)


@register_snippet
class Reading(models.Model):
    """A word and its reading, for every story. What stands in a story as 今日《きょう》 wins."""

    word = models.CharField(_("Word"), max_length=30, unique=True, validators=[HAS_KANJI])
    reading = models.CharField(
        _("Reading"),
        max_length=60,
        validators=[IS_KANA],
        help_text=_("In hiragana, with the okurigana: 話す is はなす."),
    )

    panels = [FieldRowPanel([FieldPanel("word"), FieldPanel("reading")])]

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["reading"]

    def __str__(self) -> str:
        return f"{self.word}《{self.reading}》"

    def clean(self) -> None:
        """Write the reading in hiragana."""
        super().clean()
        self.reading = hiragana(self.reading)
