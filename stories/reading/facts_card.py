"""The facts card as rows to show."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stories.models import StoryPage


@dataclass(frozen=True)
class Fact:
    """One row: a label in the reader's language, a value, and the language that the value is in."""

    name: str
    label: str
    value: str
    language: str


@dataclass(frozen=True)
class FactsCard:
    """`rows` are the short facts, `worry` and `went_wrong` whole sentences; what is not told is
    left out. `now` and `this_week` stand at the end of the story."""

    rows: tuple[Fact, ...]
    sentences: tuple[Fact, ...]
    now: Fact | None
    this_week: Fact | None


def facts_of(story: StoryPage) -> FactsCard:
    """Return what the story tells of the stay."""
    language = get_language() or "en"
    rows = (Fact(name, label, value, language) for name, label, value in _short_facts(story))
    sentences = [
        _sentence(story, "worry", _("The biggest worry")),
        _sentence(story, "went_wrong", _("What went wrong")),
    ]
    return FactsCard(
        rows=tuple(fact for fact in rows if fact.value),
        sentences=tuple(fact for fact in sentences if fact),
        now=_sentence(story, "now", _("What the writer does now")),
        this_week=_sentence(story, "this_week", _("One thing you could do this week")),
    )


def _short_facts(story: StoryPage) -> list[tuple[str, str, str]]:
    return [
        ("stay", _("Kind of stay"), story.get_stay_display()),
        ("length", _("How long"), story.length_label),
        ("year", _("Year of leaving"), str(story.year or "")),
        ("age", _("Age when leaving"), str(story.age or "")),
        ("stage", _("School year when leaving"), story.get_stage_display()),
        ("english_before", _("English when leaving"), _level(story)),
        ("lodging", _("Lived"), story.get_lodging_display()),
        ("paid_by", _("Who paid"), story.get_paid_by_display()),
        ("cost", _("What it cost"), story.get_cost_display()),
    ]


def _level(story: StoryPage) -> str:
    level = story.english_before
    if level is None:
        return ""
    if not level.eiken_label:
        return level.code
    return f"{level.code} ({level.eiken_label})"


def _sentence(story: StoryPage, field: str, label: str) -> Fact | None:
    text = story.sentence(field)
    return Fact(field, label, text, text.language) if text else None
