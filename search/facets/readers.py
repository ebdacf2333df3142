"""READERS: how the values of each facet are read from a story, and which values there are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, TextChoices
from django.utils.translation import override

from search.facets.table import FACETS, Facet
from stories.models import FACTS, Career, StoryPage, Theme, Versions
from stories.models.facts import ReadingTime, Stage, StayLength


@dataclass(frozen=True)
class FacetReader:
    """How one facet is read from the database.

    `values` returns what a story has of it, "" for nothing. `model` holds the topics of a facet of
    topics, `choices` the names of the values of a facet of choices.
    """

    values: Callable[[StoryPage], Iterable[str]]
    model: type[Model] | None = None
    choices: type[TextChoices] | None = None


READERS: dict[str, FacetReader] = {
    "level": FacetReader(lambda story: [story.level.code]),
    "country": FacetReader(lambda story: [place.country.code for place in story.places.all()]),
    "career": FacetReader(lambda story: [one.slug for one in story.careers.all()], model=Career),
    "theme": FacetReader(lambda story: [one.slug for one in story.themes.all()], model=Theme),
    "stay": FacetReader(lambda story: [story.stay], choices=FACTS["stay"]),
    "length": FacetReader(
        lambda story: [StayLength.of(story.length_weeks)], choices=FACTS["length"]
    ),
    "lodging": FacetReader(lambda story: [story.lodging], choices=FACTS["lodging"]),
    # Who looks for high school wants all its years, known or not.
    "stage": FacetReader(lambda story: Stage.all_of(story.stage), choices=FACTS["stage"]),
    "english_before": FacetReader(
        lambda story: [story.english_before.band] if story.english_before else [],
        choices=FACTS["english_before"],
    ),
    "paid_by": FacetReader(lambda story: [story.paid_by], choices=FACTS["paid_by"]),
    "programme": FacetReader(lambda story: [story.programme], choices=FACTS["programme"]),
    "cost": FacetReader(lambda story: [story.cost], choices=FACTS["cost"]),
    "reading": FacetReader(
        lambda story: [ReadingTime.of(story.reading_minutes)], choices=FACTS["reading"]
    ),
    "versions": FacetReader(
        lambda story: [Versions.SEVERAL] if story.is_at_several_levels else [], choices=Versions
    ),
}


def values_of(story: StoryPage) -> dict[str, tuple[str, ...]]:
    """Return facet -> the story's values of it, as a record holds them.

    KeyError when a facet of the table has no reader.
    """
    # As plain text: many records go to other processes, which do not know the classes of choices.
    return {
        name: tuple(sorted({str(value) for value in READERS[name].values(story) if value}))
        for name in FACETS
    }


def choice_name(facet: str, value: str, language: str) -> str:
    """Return what a value of a facet of choices is called in "en" or "ja"; itself if unknown."""
    choices = READERS[facet].choices
    if choices is None or value not in choices:
        return value
    with override(language):
        return str(choices(value).label)


def missing_readers() -> list[str]:
    """Return a sentence for each facet that the table and the readers do not agree on."""
    problems = [f"“{name}” has no reader." for name in FACETS if name not in READERS]
    problems += [f"The reader “{name}” is no facet." for name in READERS if name not in FACETS]
    known = [facet for facet in FACETS.values() if facet.name in READERS]
    return problems + [
        f"The reader of “{facet.name}” does not say which values there are."
        for facet in known
        if not _has_values(facet, READERS[facet.name])
    ]


def _has_values(facet: Facet, reader: FacetReader) -> bool:
    needed = {"topic": reader.model, "choice": reader.choices}
    return needed.get(facet.kind, facet.kind) is not None
