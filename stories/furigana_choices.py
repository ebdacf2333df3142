"""For which class furigana are shown: every choice once, with what it means and what it is called.

The steps are those of Japanese school material: readings of what a class has not been taught yet.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ALL, NONE = "all", "none"
# Later than any year of school: nothing is new, and names, which are never taught, are not either.
_NEVER = 99


@dataclass(frozen=True)
class FuriganaChoice:
    """A choice, as it stands in an address. Kanji taught from year `first_new` on keep furigana.

    `label` is for the one who reads, `label_for_class` for a teacher who chooses for others.
    """

    value: str
    first_new: int
    label: str
    label_for_class: str


# From the fewest furigana to the most.
FURIGANA_CHOICES = (
    FuriganaChoice(
        NONE, _NEVER, pgettext_lazy("furigana", "None"), pgettext_lazy("furigana", "None")
    ),
    FuriganaChoice("1", 1, _("Grade 1"), _("For grade 1")),
    FuriganaChoice("2", 2, _("Grade 2"), _("For grade 2")),
    FuriganaChoice("3", 3, _("Grade 3"), _("For grade 3")),
    FuriganaChoice("4", 4, _("Grade 4"), _("For grade 4")),
    FuriganaChoice("5", 5, _("Grade 5"), _("For grade 5")),
    FuriganaChoice("6", 6, _("Grade 6"), _("For grade 6")),
    FuriganaChoice("junior", 7, _("Junior high"), _("For junior high school")),
    FuriganaChoice(ALL, 1, pgettext_lazy("furigana", "All"), _("On every kanji")),
)
FIRST_NEW = {choice.value: choice.first_new for choice in FURIGANA_CHOICES}


def most_first() -> tuple[tuple[str, str], ...]:
    """Return (value, label) of each choice, all furigana first, as on paper and in the editor."""
    return tuple((choice.value, choice.label) for choice in reversed(FURIGANA_CHOICES))
