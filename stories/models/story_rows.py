"""What hangs on a story: its word notes and its places."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from stories.bilingual import Shown, shown


class WordNote(Orderable):
    """A word or phrase above the level, with its meaning here. Shown on a tap at its first use."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="notes")
    word = models.CharField(
        _("Word or phrase"), max_length=100, help_text=_("Just as it stands in the story.")
    )
    ja = models.CharField(_("Meaning in Japanese"), max_length=200)
    note = models.CharField(
        _("In easy English"), max_length=200, blank=True, help_text=_("May be left out.")
    )

    panels = [FieldRowPanel([FieldPanel("word"), FieldPanel("ja"), FieldPanel("note")])]

    class Meta(Orderable.Meta):
        verbose_name = _("word note")
        verbose_name_plural = _("word notes")

    def __str__(self) -> str:
        return f"{self.word} = {self.ja}"


class StoryPlace(Orderable):
    """A country of the story, with the city where there is one."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="places")
    country = CountryField(_("Country"))
    city = models.CharField(_("City in English"), max_length=100, blank=True)
    city_ja = models.CharField(_("City in Japanese"), max_length=100, blank=True)

    panels = [FieldRowPanel([FieldPanel("country"), FieldPanel("city"), FieldPanel("city_ja")])]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city_shown, self.country.name) if part)

    @property
    def city_shown(self) -> Shown:
        """The city as the reader is shown it."""
        return shown(self.city, self.city_ja)
