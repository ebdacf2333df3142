"""The stories whose readers find most clearly that the level is wrong."""

from dataclasses import dataclass
from math import sqrt

from stories.feelings.counts import LEAST_ANSWERS, WRONG_SHARE, with_feelings
from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet

# The standard score of a one-sided 90 % bound: nine times of ten the true share lies above it. That
# is enough for an editor to have a second look; a study would need more.
_Z = 1.28


@dataclass(frozen=True)
class ClearCase:
    """A story that `said` of `answers` readers find too `side` ("easy" or "hard"). `bound` is the
    lower bound of their share, 0 to 1."""

    story: StoryPage
    side: str
    said: int
    answers: int
    bound: float


def clear_cases(stories: StoryQuerySet, most: int) -> list[ClearCase]:
    """Return up to `most` live stories whose lower bound reaches WRONG_SHARE, the clearest first.

    4 of 10 answers are not clear yet, 40 of 80 are.
    """
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
    """Return the lower end of the Wilson score interval (Wilson 1927) of the share `said` of
    `answers`, 0 to 1. 0.0 without answers."""
    if not answers:
        return 0.0
    share, z2 = said / answers, _Z**2
    spread = _Z * sqrt((share * (1 - share) + z2 / (4 * answers)) / answers)
    return (share + z2 / (2 * answers) - spread) / (1 + z2 / answers)
