"""The stories whose readers say most clearly that the level is off."""

from dataclasses import dataclass
from math import sqrt

from stories.feelings.counts import LEAST_ANSWERS, WRONG_SHARE, with_feelings
from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet

# 1.28: nine times of ten the true share lies above the bound. Ten classes tell as much as an editor
# needs to have a second look; a scientist would ask for more.
_Z = 1.28


@dataclass(frozen=True)
class ClearCase:
    """A story, the side ("easy" or "hard") that its readers take, and how many of them do."""

    story: StoryPage
    side: str
    said: int
    answers: int
    bound: float


def clear_cases(stories: StoryQuerySet, most: int) -> list[ClearCase]:
    """Return up to `most` stories, the clearest first. 4 of 10 is not clear yet, 40 of 80 is."""
    counted = with_feelings(stories.filter(live=True).select_related("level"))
    found = []
    for story in counted.filter(answers__gte=LEAST_ANSWERS).defer("body", "furigana"):
        side = "hard" if story.hard >= story.easy else "easy"
        said = getattr(story, side)
        bound = lower_bound(said, story.answers)
        if bound >= WRONG_SHARE:
            found.append(ClearCase(story, side, said, story.answers, bound))
    return sorted(found, key=lambda case: -case.bound)[:most]


def lower_bound(said: int, answers: int) -> float:
    """Return the lower end of Wilson's interval: the share that is at least meant by `said` of
    `answers`. 0.0 without answers."""
    if not answers:
        return 0.0
    share, z2 = said / answers, _Z**2
    spread = _Z * sqrt((share * (1 - share) + z2 / (4 * answers)) / answers)
    return (share + z2 / (2 * answers) - spread) / (1 + z2 / answers)
