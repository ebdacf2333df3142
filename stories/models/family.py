"""One story at several levels."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


class Versions(models.TextChoices):
    """At how many levels a story can be read. Of a story at one level nothing is said."""

    SEVERAL = "several", _("At several levels")


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


class OneOfSeveral:
    """What a story knows of its other versions."""

    @cached_property
    def is_at_several_levels(self) -> bool:
        """Whether it can be read at another level too; `with_versions` reads it for many."""
        if not self.family_id:
            return False
        family = type(self).objects.published().filter(family=self.family_id)
        return family.exclude(level=self.level_id).exists()
