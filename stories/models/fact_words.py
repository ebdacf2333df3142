"""What people call the answers of the facts card, and the lengths of stays and stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from stories.models.facts import Lodging, PaidBy, ReadingTime, Stage, Stay, StayLength
from stories.models.taxonomy import ALIASES_HELP

# Search facet -> its values.
FACTS: dict[str, type[models.TextChoices]] = {
    "stay": Stay,
    "length": StayLength,
    "lodging": Lodging,
    "stage": Stage,
    "paid_by": PaidBy,
    "reading": ReadingTime,
}


def fact_name(facet: str, value: str, language: str) -> str:
    """Return what a value is called in "en" or "ja"; KeyError or ValueError for an unknown one."""
    with override(language):
        return str(FACTS[facet](value).label)


@register_snippet
class FactWords(models.Model):
    """Everyday words for one answer: ワーホリ for a working holiday. Its name is the answer's."""

    fact = models.CharField(
        _("Fact"),
        max_length=40,
        unique=True,
        choices=[
            (f"{facet}:{value}", label)
            for facet, kind in FACTS.items()
            for value, label in kind.choices
        ],
    )
    aliases = models.TextField(_("Other English words"), blank=True, help_text=ALIASES_HELP)
    aliases_ja = models.TextField(_("Other Japanese words"), blank=True, help_text=ALIASES_HELP)

    panels = [
        FieldPanel("fact"),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
    ]

    class Meta:
        verbose_name = _("words for a fact")
        verbose_name_plural = _("words for facts")
        ordering = ["fact"]

    def __str__(self) -> str:
        return str(self.get_fact_display())

    @property
    def facet(self) -> str:
        """The search facet: "stay" of "stay:homestay"."""
        return self.fact.partition(":")[0]

    @property
    def value(self) -> str:
        """The facet's value: "homestay" of "stay:homestay"."""
        return self.fact.partition(":")[2]

    @property
    def aliases_typed(self) -> list[str]:
        """The words that mean it when somebody types them. Its name does not: "Work" is no wish."""
        aliases = [*self.aliases.splitlines(), *self.aliases_ja.splitlines()]
        return [alias.strip() for alias in aliases if alias.strip()]

    @property
    def all_names(self) -> list[str]:
        """The names in both languages, then the other words."""
        names = [fact_name(self.facet, self.value, language) for language in ("en", "ja")]
        return [*names, *self.aliases_typed]
