"""Who tells the story."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from stories.bilingual import Shown, shown
from stories.models.taxonomy import NamedInBothLanguages


@register_snippet
class Writer(NamedInBothLanguages, index.Indexed):
    """A person who went. A first name is enough, and safer than a full one."""

    about = models.CharField(
        _("One line in English"),
        max_length=255,
        blank=True,
        help_text=_("Who they are, in words a student can read. It stands under the title."),
    )
    about_ja = models.CharField(_("One line in Japanese"), max_length=255, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ja")]),
        FieldPanel("about"),
        FieldPanel("about_ja"),
    ]
    search_fields = [index.AutocompleteField("name"), index.AutocompleteField("name_ja")]

    class Meta:
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        ordering = ["name"]

    @property
    def about_shown(self) -> Shown:
        """The one line as the reader is shown it."""
        return shown(self.about, self.about_ja)
