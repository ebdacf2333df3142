"""One story at several levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


@register_snippet
class StoryFamily(models.Model):
    """One story told at several levels. Its pages are the rungs of a ladder."""

    name = models.CharField(_("Name"), max_length=100, help_text=_("Only editors see it."))
    slug = models.SlugField(_("Short name"), max_length=60, unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("story family")
        verbose_name_plural = _("story families")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
