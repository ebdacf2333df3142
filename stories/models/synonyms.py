"""Everyday words that mean the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


@register_snippet
class Synonyms(models.Model):
    """Words of one meaning, in any language: who types one finds the others as well."""

    words = models.TextField(
        pgettext_lazy("notes", "Words"),
        help_text=_("Words with the same meaning, in any language, one on each line."),
    )

    panels = [FieldPanel("words")]

    class Meta:
        verbose_name = _("words of one meaning")
        verbose_name_plural = _("words of one meaning")
        ordering = ["words"]

    def __str__(self) -> str:
        return " = ".join(self.all_words)

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words, without empty lines."""
        return tuple(line.strip() for line in self.words.splitlines() if line.strip())
