"""Counts of feelings for each story, and whether its level seems wrong."""

from django.db.models import (
    Case,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from stories.models import Feeling, FeelingCount, StoryPage
from stories.models.story_queryset import StoryQuerySet

# A level seems wrong from so many answers on, when so large a share finds it too easy or too hard.
LEAST_ANSWERS = 10
WRONG_SHARE = 0.4


def with_feelings(stories: StoryQuerySet) -> StoryQuerySet:
    """Annotate stories with the counts `easy`, `right`, `hard`, `go`, their `answers` about the
    level (without `go`), and `easy_share` and `hard_share`, 0 to 1."""
    counted = stories.annotate(**{value: _count(value) for value in Feeling.values})
    answers = F("easy") + F("right") + F("hard")
    divided = Cast(F("answers"), FloatField())
    return counted.annotate(answers=answers).annotate(
        **{
            f"{side}_share": Case(When(answers__gt=0, then=F(side) / divided), default=Value(0.0))
            for side in ("easy", "hard")
        }
    )


def seems_wrong() -> Q:
    """Match the stories of `with_feelings` whose level seems wrong."""
    return Q(answers__gte=LEAST_ANSWERS) & (
        Q(easy_share__gte=WRONG_SHARE) | Q(hard_share__gte=WRONG_SHARE)
    )


def verdict_of(story: StoryPage) -> str:
    """Return what readers think of the level of a story of `with_feelings`: "easy", "hard",
    "right", or "" for too few answers."""
    if story.answers < LEAST_ANSWERS:
        return ""
    if story.hard_share >= WRONG_SHARE and story.hard_share >= story.easy_share:
        return "hard"
    return "easy" if story.easy_share >= WRONG_SHARE else "right"


def _count(feeling: str) -> Coalesce:
    rows = FeelingCount.objects.filter(story=OuterRef("pk"), feeling=feeling).order_by()
    total = rows.values("story").annotate(total=Sum("count")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)
