"""The stories beside one: the same at other levels, and those to read next."""

from django.conf import settings
from django.db.models import Count, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.module_loading import import_string

from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet
from stories.reading.cards import card_rows

NEXT_STORIES = 3
# Some are the same story at several levels.
CANDIDATES = 9
# A story two steps away is still readable; further it is another class.
NEXT_LEVEL_STEPS = 2


def stories_beside(story: StoryPage) -> tuple[list[StoryPage], list[StoryPage]]:
    """Return the published rungs of the story's ladder, itself among them, and a few to read next.

    What to read next is said by the function that the setting SIMILAR_STORIES names: it takes a
    story and a number, and returns ids. Where it knows none, the database is asked. A draft that
    has no level yet has none beside it.
    """
    if story.level is None:
        return [], []
    similar = import_string(settings.SIMILAR_STORIES)(story, CANDIDATES)
    wanted = Q(pk__in=similar)
    if story.family_id:
        wanted |= Q(family_id=story.family_id)
    # One query for both.
    stories = card_rows(StoryPage.objects.published().filter(wanted))
    read = {one.pk: one for one in stories}
    rungs = [one for one in read.values() if story.family_id and one.family_id == story.family_id]
    others = [read[pk] for pk in similar if pk in read and read[pk] not in (story, *rungs)]
    following = _nearest_versions(others, story.level.order)[:NEXT_STORIES]
    return rungs, following or list(sharing_stories(story))


def _nearest_versions(stories: list[StoryPage], level: int) -> list[StoryPage]:
    """Keep one version of each story, that nearest to the level; the order is that of the first."""
    versions: dict[object, StoryPage] = {}
    for one in stories:
        same = one.family_id or one
        known = versions.setdefault(same, one)
        if abs(one.level.order - level) < abs(known.level.order - level):
            versions[same] = one
    return list(versions.values())


def sharing_stories(story: StoryPage) -> StoryQuerySet:
    """Return a few others near this level, those that share most with it first."""
    near = Q(
        level__order__gte=story.level.order - NEXT_LEVEL_STEPS,
        level__order__lte=story.level.order + NEXT_LEVEL_STEPS,
    )
    others = StoryPage.objects.published().filter(near).exclude(pk=story.pk)
    if story.family_id:
        others = others.exclude(family_id=story.family_id)
    shared = _shared(StoryPage.themes.through, "theme", story) + _shared(
        StoryPage.careers.through, "career", story
    )
    ranked = others.annotate(shared=shared).order_by("-shared", "-first_published_at", "pk")
    return card_rows(ranked)[:NEXT_STORIES]


def _shared(through: type[Model], topic: str, story: StoryPage) -> Coalesce:
    """Count the topics that a story has in common with this one.

    A sub-query, for a join would group whole stories, bodies and all, to count their rows.
    """
    own = through.objects.filter(storypage=story.pk).values(topic)
    common = through.objects.filter(storypage=OuterRef("pk"), **{f"{topic}__in": own})
    count = common.order_by().values("storypage").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), 0)
