"""What people call a country besides its name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from stories.countries import country_names
from stories.models.taxonomy import ALIASES_HELP, SearchedByAliases


@register_snippet
class CountryWords(models.Model):
    """Short names, adjectives, people: UK, British, イギリス人. The names come from a library."""

    country = CountryField(_("Country"), unique=True)
    aliases = models.TextField(_("Other English words"), blank=True, help_text=ALIASES_HELP)
    aliases_ja = models.TextField(_("Other Japanese words"), blank=True, help_text=ALIASES_HELP)

    panels = [
        FieldPanel("country"),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
    ]

    class Meta:
        verbose_name = _("words for a country")
        verbose_name_plural = _("words for countries")
        ordering = ["country"]

    def __str__(self) -> str:
        return str(self.country.name)

    @property
    def all_names(self) -> list[str]:
        """The country's names in both languages, then the other words for it."""
        aliases = [*self.aliases.splitlines(), *self.aliases_ja.splitlines()]
        names = [*country_names(self.country.code), *aliases]
        return [name.strip() for name in names if name.strip()]


@register_snippet
class Region(SearchedByAliases):
    """A part of the world that people search for: Europe, 東南アジア."""

    countries = CountryField(_("Countries"), multiple=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ja")]),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
        FieldPanel("countries"),
    ]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]
