"""What the page of one story shows, as finished values."""

from dataclasses import dataclass
from itertools import accumulate

from django.http import HttpRequest
from django.templatetags.static import static

from stories.english.sentences import split_sentences
from stories.freshness.story_texts import stale_texts
from stories.kept_pages import LISTS, family_tag, story_tag
from stories.models import Feeling, StoryPage
from stories.models.public_page import PageContent
from stories.reading.cards import read_together
from stories.reading.facts_card import facts_of
from stories.reading.ladder import ladder_of
from stories.reading.next_stories import NEXT_STORIES, stories_beside
from stories.reading.reader_settings import READING_SETTINGS
from stories.reading.word_notes import NoteMarker, Piece
from stories.start_options import OFF, OPEN, SHUT, StartOptions

FEELINGS_OF_LEVEL = [choice for choice in Feeling.choices if choice[0] != Feeling.GO]


@dataclass(frozen=True)
class ReadingBlock:
    """A block of the story with its template.

    A passage has its number, from 1, the pieces of its English, and the places at which the
    sentences of that end ("13 40"), counted as JavaScript counts.
    """

    template: str
    value: dict
    number: int = 0
    pieces: tuple[Piece, ...] = ()
    ends: str = ""


def story_shown(story: StoryPage, request: HttpRequest) -> PageContent:
    """Return what the page of the story shows, started as its address asks."""
    start = StartOptions.from_query(request.GET).for_page()
    notes = list(story.notes.all())
    rungs, following = stories_beside(story)
    read_together(story, following)
    ladder = ladder_of(story, rungs)
    context = {
        "blocks": reading_blocks(story, notes),
        "notes": notes,
        "places": list(story.places.all()),
        "facts": facts_of(story),
        "ladder": ladder,
        "next_stories": following,
        "reading_settings": READING_SETTINGS,
        "feelings_of_level": FEELINGS_OF_LEVEL,
        "stale_texts": stale_texts(story),
        "later_scripts": " ".join(map(static, _later_scripts(request, start))),
    }
    rungs = ladder.rungs if ladder else []
    return PageContent(context | _links(start), cache_tags(story, rungs, following))


def _later_scripts(request: HttpRequest, start: StartOptions) -> list[str]:
    """Return the scripts that only add to the page, and are loaded when it is there."""
    if getattr(request, "is_preview", False):
        return ["library/reading.js", "library/aloud.js"]
    scripts = ["offline", "list", "reading", "aloud"]
    feelings = [] if start["feelings"] == OFF else ["feelings"]
    return [f"library/{name}.js" for name in (*scripts, *feelings)]


def _links(start: StartOptions) -> dict:
    """Return how the page starts, and the ends of its links.

    `kept_query` keeps that for the other levels of the story; `switch_query` opens all the
    Japanese, or shuts it where it is open.
    """
    other_way = SHUT if start["japanese"] == OPEN else OPEN
    switched = start.with_value("japanese", other_way)
    return {"start": start, "kept_query": start.query(), "switch_query": switched.query()}


def cache_tags(story: StoryPage, rungs: list[StoryPage], following: list[StoryPage]) -> list[str]:
    """Return the cache tags of a story's page that shows these other stories beside it."""
    tags = [story_tag(other.pk) for other in (story, *rungs, *following)]
    if story.family_id:
        tags.append(family_tag(story.family_id))
    # Where there is room, the next story that is published has its place. A full list may stay a
    # day as it is: else each new story would have every page rendered again.
    return tags if len(following) == NEXT_STORIES else [*tags, LISTS]


def reading_blocks(story: StoryPage, notes: list) -> list[ReadingBlock]:
    """Return the story's blocks in order; each note is marked at its first use only."""
    blocks, number, marker = [], 0, NoteMarker(notes)
    for block in story.body:
        template = f"stories/blocks/{block.block_type}.html"
        if block.value.is_passage:
            number += 1
            pieces = tuple(marker.pieces(block.value["en"]))
            ends = sentence_ends(block.value["en"])
            blocks.append(ReadingBlock(template, block.value, number, pieces, ends))
        else:
            blocks.append(ReadingBlock(template, block.value))
    return blocks


def sentence_ends(text: str) -> str:
    """Return where the sentences of an English text end, in UTF-16 units."""
    sentences = split_sentences(text.replace("\r\n", "\n"))  # as a browser reads it
    lengths = (len(sentence.encode("utf-16-le")) // 2 for sentence in sentences)
    return " ".join(str(end) for end in accumulate(lengths))
