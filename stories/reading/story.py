"""What the page of one story shows, as finished values."""

from dataclasses import dataclass

from django.db.models import Count, Model, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from stories.models import StoryPage
from stories.models.queryset import StoryQuerySet

from .facts import facts_of
from .ladder import ladder_of
from .notes import NoteMarker, Piece
from .photos import ALL_FILTERS, photos_of, prefetch_renditions

NEXT_STORIES = 3
# A story two steps away is still readable; further it is another class.
NEXT_LEVEL_STEPS = 2


@dataclass(frozen=True)
class ReadingBlock:
    """A block of the story with its template. A passage has its number, from 1, and its pieces."""

    template: str
    value: dict
    number: int = 0
    pieces: tuple[Piece, ...] = ()


def story_context(story: StoryPage) -> dict:
    """Return what the template of the story names."""
    notes = list(story.notes.all())
    following = list(next_stories(story))
    read_together([story, *following])
    return {
        "blocks": reading_blocks(story, notes),
        "notes": notes,
        "places": list(story.places.all()),
        "facts": facts_of(story),
        "ladder": ladder_of(story),
        "next_stories": following,
    }


def reading_blocks(story: StoryPage, notes: list) -> list[ReadingBlock]:
    """Return the story's blocks in order; each note is marked at its first use only."""
    blocks, number, marker = [], 0, NoteMarker(notes)
    for block in story.body:
        template = f"stories/blocks/{block.block_type}.html"
        if block.block_type == "passage":
            number += 1
            pieces = tuple(marker.pieces(block.value["en"]))
            blocks.append(ReadingBlock(template, block.value, number, pieces))
        else:
            blocks.append(ReadingBlock(template, block.value))
    return blocks


def next_stories(story: StoryPage) -> StoryQuerySet:
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
    return ranked.select_related("level", "lead_photo")[:NEXT_STORIES]


def _shared(through: type[Model], topic: str, story: StoryPage) -> Coalesce:
    """Count the topics that a story has in common with this one.

    A sub-query, for a join would group whole stories, bodies and all, to count their rows.
    """
    own = through.objects.filter(storypage=story.pk).values(topic)
    common = through.objects.filter(storypage=OuterRef("pk"), **{f"{topic}__in": own})
    count = common.order_by().values("storypage").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), 0)


def read_together(stories: list[StoryPage]) -> None:
    """Read what the first story shows in full and the others as cards, once for all of them."""
    prefetch_related_objects(stories, "places", "careers")
    photos = [
        photo for photo in (*photos_of(stories[0]), *(s.lead_photo for s in stories[1:])) if photo
    ]
    prefetch_related_objects(photos, prefetch_renditions(ALL_FILTERS))
