"""How a word is read in this library, where the dictionary does not know better."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from stories.japanese.kanji import KANJI
from stories.japanese.plausible import can_be_reading
from stories.japanese.tokens import hiragana

HAS_KANJI = RegexValidator(f"[{KANJI}]", _("The word needs a kanji to put a reading on."))
IS_KANA = RegexValidator(
    "^[\u3041-\u3096\u30a1-\u30f6\u30fc]+$", _("Write the reading in hiragana, without spaces.")
)

NOT_OF_THE_WORD = _(
    "This cannot be how the word is read. Write the reading of the whole word, with its own kana: "
    "話す is はなす."
)


@register_snippet
class WordReading(models.Model):
    """A word and its reading, for every story. What stands in a story as 今日《きょう》 wins."""

    word = models.CharField(_("Word"), max_length=30, unique=True, validators=[HAS_KANJI])
    reading = models.CharField(
        _("Reading"),
        max_length=60,
        validators=[IS_KANA],
        help_text=_("In hiragana, with the okurigana: 話す is はなす."),
    )

    word_before: str | None = None  # as it was before the last save

    panels = [FieldRowPanel([FieldPanel("word"), FieldPanel("reading")])]

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["reading"]

    def __str__(self) -> str:
        return f"{self.word}《{self.reading}》"

    def save(self, *args, **kwargs) -> None:
        """Save it together with all that follows from it, so that kept pages are forgotten last."""
        with transaction.atomic():
            rows = type(self).objects.filter(pk=self.pk)
            self.word_before = rows.values_list("word", flat=True).first()
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Write the reading in hiragana, and refuse what cannot be one."""
        super().clean()
        self.reading = hiragana(self.reading)
        if self.word and self.reading and not can_be_reading(self.word, self.reading):
            raise ValidationError({"reading": NOT_OF_THE_WORD})


def readings_now() -> dict[str, str]:
    """Return the library's own readings: word -> hiragana."""
    return dict(WordReading.objects.values_list("word", "reading"))
