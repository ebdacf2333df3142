"""The facts card: what lets a student find someone like themselves.

To add a fact, add its row to `FACT_FIELDS` and its field to `Facts`. The editor's panels, the card
on the page, the import format, the columns of a sheet and both exports come from the row.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from stories.bilingual import Shown, shown
from stories.models.fact_choices import (
    Cost,
    EnglishBand,
    LengthUnit,
    Lodging,
    PaidBy,
    Programme,
    ReadingTime,
    Stage,
    Stay,
    StayLength,
)
from stories.models.fact_fields import (
    CardPart,
    ChoiceFact,
    FactField,
    LengthFact,
    LevelFact,
    NumberFact,
    SentenceFact,
)

# In the order of the editor, of the import format and of a sheet's columns.
FACT_FIELDS: tuple[FactField, ...] = (
    ChoiceFact(name="stay", headings=("Kind of stay", "滞在の種類", "Stay"), choices=Stay, facet=1),
    ChoiceFact(
        name="lodging",
        headings=("Lived", "住まい", "Lodging"),
        choices=Lodging,
        part=CardPart.THERE,
        facet=3,
    ),
    LengthFact(name="length", headings=("How long", "期間", "Length"), steps=StayLength, facet=2),
    NumberFact(
        name="year", headings=("Year of leaving", "出発した年", "Year"), least=1900, most=2100
    ),
    NumberFact(
        name="age",
        headings=("Age when leaving", "出発したときの年齢", "Age", "年齢"),
        least=1,
        most=120,
    ),
    ChoiceFact(
        name="stage",
        headings=("School year when leaving", "出発したときの学年", "Stage", "学年"),
        choices=Stage,
        facet=4,
    ),
    LevelFact(
        name="english_before",
        headings=("English when leaving", "出発したときの英語"),
        bands=EnglishBand,
        facet=5,
    ),
    ChoiceFact(
        name="paid_by",
        headings=("Who paid", "費用を出した人"),
        choices=PaidBy,
        part=CardPart.THERE,
        facet=6,
    ),
    ChoiceFact(
        name="programme",
        headings=("Programme or scholarship", "プログラム・奨学金", "Programme", "奨学金"),
        choices=Programme,
        part=CardPart.THERE,
        facet=7,
    ),
    ChoiceFact(
        name="cost",
        headings=("What it cost", "費用", "Cost"),
        choices=Cost,
        part=CardPart.THERE,
        facet=8,
    ),
    SentenceFact(
        name="worry",
        headings=("Biggest worry", "いちばんの心配", "Worry"),
        headings_ja=("Biggest worry in Japanese", "いちばんの心配（日本語）"),
        label=_("The biggest worry"),
    ),
    SentenceFact(
        name="went_wrong",
        headings=("What went wrong", "失敗したこと"),
        headings_ja=("What went wrong in Japanese", "失敗したこと（日本語）"),
        label=_("What went wrong"),
    ),
    SentenceFact(
        name="now",
        headings=("What the writer does now", "今していること"),
        headings_ja=("What the writer does now in Japanese", "今していること（日本語）"),
        label=_("What the writer does now"),
        part=CardPart.END_OF_STORY,
    ),
    SentenceFact(
        name="this_week",
        headings=("One thing to do this week", "今週できること"),
        headings_ja=("One thing to do this week in Japanese", "今週できること（日本語）"),
        label=_("One thing you could do this week"),
        part=CardPart.END_OF_STORY,
    ),
)
SENTENCES = tuple(fact.name for fact in FACT_FIELDS if isinstance(fact, SentenceFact))
# Search facet -> its values.
FACTS: dict[str, type[models.TextChoices]] = {
    fact.name: fact.facet_choices
    for fact in sorted(FACT_FIELDS, key=lambda fact: fact.facet)
    if fact.facet and fact.facet_choices
} | {"reading": ReadingTime}
WEEKS_IN = {"weeks": 1, "months": 52 / 12, "years": 52}


def in_both(label: str, help_text: str = "") -> models.CharField:
    """One sentence of the card."""
    return models.CharField(label, max_length=255, blank=True, help_text=help_text)


class Facts(models.Model):
    """All optional: people seldom tell cost, funding or age, so the editor asks outright."""

    stay = models.CharField(_("Kind of stay"), max_length=20, choices=Stay, blank=True)
    lodging = models.CharField(_("Lived"), max_length=20, choices=Lodging, blank=True)
    length_number = models.PositiveSmallIntegerField(_("How long"), null=True, blank=True)
    length_unit = models.CharField(
        _("Unit"), max_length=6, choices=LengthUnit, default=LengthUnit.MONTHS
    )
    year = models.PositiveSmallIntegerField(_("Year of leaving"), null=True, blank=True)
    age = models.PositiveSmallIntegerField(_("Age when leaving"), null=True, blank=True)
    stage = models.CharField(
        _("School year when leaving"), max_length=20, choices=Stage, blank=True
    )
    english_before = models.ForeignKey(
        "stories.EnglishLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("English when leaving"),
        help_text=_("As CEFR or as the Eiken grade beside it."),
    )
    paid_by = models.CharField(_("Who paid"), max_length=20, choices=PaidBy, blank=True)
    programme = models.CharField(
        _("Programme or scholarship"), max_length=20, choices=Programme, blank=True
    )
    cost = models.CharField(_("What it cost"), max_length=20, choices=Cost, blank=True)
    worry = in_both(_("Biggest worry, in English"), _("One short sentence, before leaving."))
    worry_ja = in_both(_("Biggest worry, in Japanese"))
    went_wrong = in_both(_("What went wrong, in English"), _("Honest and small is best."))
    went_wrong_ja = in_both(_("What went wrong, in Japanese"))
    now = in_both(_("What the writer does now, in English"))
    now_ja = in_both(_("What the writer does now, in Japanese"))
    this_week = in_both(
        _("One thing you could do this week, in English"),
        _("Small and concrete. Not “study hard”."),
    )
    this_week_ja = in_both(_("One thing you could do this week, in Japanese"))

    class Meta:
        abstract = True

    @property
    def length_weeks(self) -> int | None:
        """The length of the stay in weeks, rounded, or None when it is not known."""
        if self.length_number is None:
            return None
        return round(self.length_number * WEEKS_IN[self.length_unit])

    def sentence(self, field: str) -> Shown:
        """Return `worry`, `went_wrong`, `now` or `this_week` as the reader is shown it."""
        return shown(getattr(self, field), getattr(self, f"{field}_ja"))
