"""The same story at other levels."""

from collections.abc import Iterable
from dataclasses import dataclass

from stories.models import StoryPage


@dataclass(frozen=True)
class Ladder:
    """The rungs of one story, easiest first, and those just below and above where one stands."""

    rungs: tuple[StoryPage, ...]
    easier: StoryPage | None
    harder: StoryPage | None


def ladder_of(story: StoryPage, family: Iterable[StoryPage]) -> Ladder | None:
    """Return the story's ladder, or None where the story exists at one level only.

    `family` are its published versions, itself among them, with their levels read.
    """
    rungs = tuple(sorted(family, key=lambda rung: (rung.level.order, rung.pk)))
    easier = [rung for rung in rungs if rung.level.order < story.level.order]
    harder = [rung for rung in rungs if rung.level.order > story.level.order]
    if not easier and not harder:
        return None
    return Ladder(rungs, easier[-1] if easier else None, harder[0] if harder else None)
