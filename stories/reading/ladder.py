"""The same story at other levels."""

from dataclasses import dataclass

from stories.models import StoryPage


@dataclass(frozen=True)
class Ladder:
    """The rungs of one story, easiest first, and those just below and above where one stands."""

    rungs: tuple[StoryPage, ...]
    easier: StoryPage | None
    harder: StoryPage | None


def ladder_of(story: StoryPage) -> Ladder | None:
    """Return the story's ladder, or None where the story exists at one level only."""
    if not story.family_id:
        return None
    family = StoryPage.objects.published().filter(family_id=story.family_id)
    rungs = tuple(family.select_related("level").order_by("level__order", "pk"))
    easier = [rung for rung in rungs if rung.level.order < story.level.order]
    harder = [rung for rung in rungs if rung.level.order > story.level.order]
    if not easier and not harder:
        return None
    return Ladder(rungs, easier[-1] if easier else None, harder[0] if harder else None)
