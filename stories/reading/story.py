"""What the page of one story shows, as finished values."""

from dataclasses import dataclass

from django.db.models import Count, Q, Value

from stories.models import StoryPage

from .cards import for_cards
from .facts import facts_of
from .ladder import ladder_of
from .notes import NoteMarker, Piece

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
    return {
        "blocks": reading_blocks(story, notes),
        "notes": notes,
        "places": list(story.places.all()),
        "facts": facts_of(story),
        "ladder": ladder_of(story),
        "next_stories": next_stories(story),
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


def next_stories(story: StoryPage) -> list[StoryPage]:
    """Return a few others near this level, those that share most with it first."""
    near = Q(
        level__order__gte=story.level.order - NEXT_LEVEL_STEPS,
        level__order__lte=story.level.order + NEXT_LEVEL_STEPS,
    )
    others = StoryPage.objects.published().filter(near).exclude(pk=story.pk)
    if story.family_id:
        others = others.exclude(family_id=story.family_id)
    shared = Value(0)
    for relation in ("themes", "careers"):
        # An empty list would make the whole sum NULL.
        if own := [topic.pk for topic in getattr(story, relation).all()]:
            shared += Count(relation, filter=Q(**{f"{relation}__in": own}), distinct=True)
    ranked = others.annotate(shared=shared).order_by("-shared", "-first_published_at", "pk")
    return list(for_cards(ranked)[:NEXT_STORIES])
