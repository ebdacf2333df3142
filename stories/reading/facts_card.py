"""The facts card as rows to show."""

from dataclasses import dataclass

from django.utils.translation import get_language

from stories.bilingual import Shown
from stories.models import StoryPage
from stories.models.fact_fields import CardPart
from stories.models.facts import FACT_FIELDS


@dataclass(frozen=True)
class Fact:
    """One row: a label in the reader's language, a value, and the language that the value is in."""

    name: str
    label: str
    value: str
    language: str


@dataclass(frozen=True)
class FactsCard:
    """`rows` are the short facts, `worry` and `went_wrong` whole sentences; what is not known is
    left out. `now` and `this_week` stand at the end of the story."""

    rows: tuple[Fact, ...]
    sentences: tuple[Fact, ...]
    now: Fact | None
    this_week: Fact | None


def facts_of(story: StoryPage) -> FactsCard:
    """Return what the story says of the stay."""
    parts: dict[CardPart, list[Fact]] = {part: [] for part in CardPart}
    for field in FACT_FIELDS:
        if value := field.shown(story):
            language = value.language if isinstance(value, Shown) else get_language() or "en"
            fact = Fact(field.name, field.card_label(story), value, language)
            parts[field.part].append(fact)
    at_end = {fact.name: fact for fact in parts[CardPart.END_OF_STORY]}
    return FactsCard(
        rows=(*parts[CardPart.WHEN_LEAVING], *parts[CardPart.THERE]),
        sentences=tuple(parts[CardPart.SENTENCE]),
        now=at_end.get("now"),
        this_week=at_end.get("this_week"),
    )
