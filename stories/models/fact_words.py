"""What people call the answers of the facts card, and the lengths of stays and stories."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet

from stories.models.facts import FACTS
from stories.models.taxonomy import ALIASES_HELP


def fact_name(facet: str, value: str, language: str) -> str:
    """Return what a value is called in "en" or "ja"; KeyError or ValueError for an unknown one."""
    with override(language):
        return str(FACTS[facet](value).label)


class FactWordsForm(WagtailAdminModelForm):
    """Asks for facet and value in one choice."""

    fact = forms.ChoiceField(
        label=_("Fact"),
        choices=[
            ("", "---------"),
            *(
                (f"{facet}:{value}", label)
                for facet, kind in FACTS.items()
                for value, label in kind.choices
            ),
        ],
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["fact"] = f"{self.instance.facet}:{self.instance.value}"

    def clean(self) -> dict:
        cleaned = super().clean()
        row = self.instance
        row.facet, _colon, row.value = cleaned.get("fact", "").partition(":")
        others = FactWords.objects.filter(facet=row.facet, value=row.value).exclude(pk=row.pk)
        if others.exists():
            self.add_error("fact", row.unique_error_message(FactWords, ("facet",)))
        return cleaned


@register_snippet
class FactWords(models.Model):
    """Everyday words for one answer: ワーホリ for a working holiday. Its name is the answer's."""

    facet = models.CharField(_("Fact"), max_length=20)
    value = models.CharField(max_length=20)
    aliases = models.TextField(_("Other English words"), blank=True, help_text=ALIASES_HELP)
    aliases_ja = models.TextField(_("Other Japanese words"), blank=True, help_text=ALIASES_HELP)

    base_form_class = FactWordsForm
    panels = [
        FieldPanel("fact"),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
    ]

    class Meta:
        verbose_name = _("words for a fact")
        verbose_name_plural = _("words for facts")
        ordering = ["facet", "value"]
        unique_together = [("facet", "value")]

    def __str__(self) -> str:
        kind = FACTS.get(self.facet)
        return str(dict(kind.choices).get(self.value, self.value) if kind else self.value)

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
