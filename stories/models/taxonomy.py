"""The three vocabularies that stories are found by: English level, career, theme."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from stories.bilingual import Shown, shown

ALIASES_HELP = _("Other words people type for it, one on each line. Search finds all of them.")
RELATED_HELP = _(
    "Words that find these stories as well, but mean more than this, one on each line."
)


class NamedInBothLanguages(models.Model):
    """Something with an English and a Japanese name."""

    name = models.CharField(_("Name in English"), max_length=100)
    name_ja = models.CharField(_("Name in Japanese"), max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> Shown:
        """The name as the reader is shown it."""
        return shown(self.name, self.name_ja)


class SearchedByAliases(NamedInBothLanguages):
    """Something found under all its names, in both languages."""

    aliases = models.TextField(_("Other English words"), blank=True, help_text=ALIASES_HELP)
    aliases_ja = models.TextField(_("Other Japanese words"), blank=True, help_text=ALIASES_HELP)

    class Meta:
        abstract = True

    @property
    def all_names(self) -> list[str]:
        """Every name and alias in both languages, the proper names first."""
        lines = [self.name, self.name_ja, *self.aliases.splitlines(), *self.aliases_ja.splitlines()]
        return [line.strip() for line in lines if line.strip()]


@register_snippet
class EnglishLevel(SearchedByAliases):
    """A step of the CEFR-J scale, with the Eiken grade and the school year that teachers know.

    The rows are data, not code: Eiken adds grades (6 and 7 from January 2027).
    """

    code = models.CharField(
        pgettext_lazy("level", "Code"), max_length=10, unique=True, help_text="A2.1"
    )
    order = models.PositiveSmallIntegerField(
        _("Order"), unique=True, help_text=_("1 is the easiest.")
    )
    eiken = models.CharField(
        _("Eiken, in English"), max_length=40, blank=True, help_text=_("For example: Pre-2")
    )
    eiken_ja = models.CharField(
        _("Eiken, in Japanese"), max_length=40, blank=True, help_text=_("For example: 準2級")
    )
    school_year = models.CharField(_("School year, in English"), max_length=60, blank=True)
    school_year_ja = models.CharField(_("School year, in Japanese"), max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ja")]),
        FieldRowPanel([FieldPanel("eiken"), FieldPanel("eiken_ja")]),
        FieldRowPanel([FieldPanel("school_year"), FieldPanel("school_year_ja")]),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
    ]

    class Meta:
        verbose_name = _("English level")
        verbose_name_plural = _("English levels")
        ordering = ["order"]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.code, self.eiken_label, self.school_label)))

    @property
    def band(self) -> str:
        """The CEFR band: A2 for A2.1. Pre-A1 is its own."""
        return self.code.split(".")[0]

    @property
    def names_typed(self) -> list[str]:
        """The words that mean it when somebody types them.

        Of the titles those with a number: "First steps 1" is a step, "Everything" is a word.
        """
        titles = {title for title in (self.name, self.name_ja) if not re.search(r"\d", title)}
        return [name for name in self.all_names if name not in titles]

    @property
    def eiken_label(self) -> str:
        """ "about Eiken Pre-2" in the reader's language, "" where there is none.

        About, never equal: an Eiken certificate shows a CEFR level by score, not by grade.
        """
        eiken = shown(self.eiken, self.eiken_ja)
        return _("about Eiken %(eiken)s") % {"eiken": eiken} if eiken else ""

    @property
    def school_label(self) -> Shown:
        """The school year as the reader is shown it, "" where there is none."""
        return shown(self.school_year, self.school_year_ja)


class Topic(SearchedByAliases, index.Indexed):
    """What careers and themes share.

    Related words find the topic's stories, but do not mean the topic: who types "library" may want
    a story that plays in one, not only stories of librarians.
    """

    slug = models.SlugField(
        _("Short name for addresses"), max_length=60, unique=True, help_text="game-designer"
    )
    related = models.TextField(_("Related English words"), blank=True, help_text=RELATED_HELP)
    related_ja = models.TextField(_("Related Japanese words"), blank=True, help_text=RELATED_HELP)
    description = models.TextField(_("Description in English"), blank=True)
    description_ja = models.TextField(_("Description in Japanese"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ja")]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("aliases_ja")]),
        FieldRowPanel([FieldPanel("related"), FieldPanel("related_ja")]),
        FieldRowPanel([FieldPanel("description"), FieldPanel("description_ja")]),
    ]
    search_fields = [
        index.AutocompleteField("name"),
        index.AutocompleteField("name_ja"),
        index.SearchField("aliases"),
        index.SearchField("aliases_ja"),
    ]

    class Meta:
        abstract = True
        ordering = ["name"]

    @property
    def related_words(self) -> list[str]:
        """The related words of both languages."""
        lines = [*self.related.splitlines(), *self.related_ja.splitlines()]
        return [line.strip() for line in lines if line.strip()]


@register_snippet
class Career(Topic):
    """What the writer does, did or became."""

    class Meta(Topic.Meta):
        verbose_name = _("career")
        verbose_name_plural = _("careers")


@register_snippet
class Theme(Topic):
    """A worry or a dream: the door by which a student who is not looking for a career comes in."""

    class Kind(models.TextChoices):
        WORRY = "worry", _("Worry")
        DREAM = "dream", _("Dream")

    kind = models.CharField(_("Kind"), max_length=5, choices=Kind, default=Kind.WORRY)

    panels = [FieldPanel("kind"), *Topic.panels]

    class Meta(Topic.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
