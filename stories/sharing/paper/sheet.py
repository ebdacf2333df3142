"""The A4 sheet of a story, as values for its template.

It is printed by the browser. A PDF made on the server was weighed: WeasyPrint needs Pango, which
the host may lack; ReportLab needs a Japanese font shipped along, and a second layout to keep. Every
browser saves what it prints as a PDF, with the school's own fonts, and Chromium's is tested.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from stories.models import StoryPage, WordNote
from stories.reading.photos import ALL_FILTERS, photos_of, prefetch_renditions
from stories.reading.word_notes import NoteMarker, Piece
from stories.sharing.handout import Handout, typed_parts
from stories.sharing.paper.fit import (
    BESIDE,
    BESIDE_TEXT_WIDTH,
    LARGE,
    TEXT_WIDTH,
    WIDE_TEXT_WIDTH,
    Size,
    size_for,
)
from stories.sharing.paper.lesson import Lesson, lesson_of
from stories.sharing.paper.line_breaks import printed_lines
from stories.sharing.qr import qr_placeholder, qr_svg

NUMBERED = 5
QUESTIONS_ONLY_LINES = 3
PROMPT_LINES = 5


@dataclass(frozen=True)
class Line:
    """A printed line of English. Every fifth shows its number, and the first."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def shows_number(self) -> bool:
        return self.number == 1 or self.number % NUMBERED == 0


@dataclass(frozen=True)
class SheetPassage:
    """A passage: its lines, its Japanese, and the number of its first line."""

    lines: tuple[Line, ...]
    japanese: str
    first: int


@dataclass(frozen=True)
class Sheet:
    """A story's sheet. `layout` is "aside" (notes beside the text), "wide", "beside" (Japanese
    beside the English) or "questions"; `address` comes in parts. Ranges are lines to write on."""

    story: StoryPage
    layout: str
    size: Size
    asked: dict[str, str]
    photo: object
    passages: tuple[SheetPassage, ...]
    notes: tuple[WordNote, ...]
    lesson: Lesson
    qr: str
    code: str
    address: tuple[str, ...]
    note: str
    answer_lines: range
    prompt_lines: range

    @property
    def is_for_teacher(self) -> bool:
        return self.asked["content"] == "teacher"

    @property
    def has_second(self) -> bool:
        """Whether the Japanese has a sheet of its own."""
        wanted = self.asked["japanese"] == "after" or self.is_for_teacher
        there = any(passage.japanese for passage in self.passages)
        return there and wanted and self.layout not in ("questions", "beside")


def sheets_of(handout: Handout, asked: dict[str, str]) -> list[Sheet]:
    """Return a sheet for each story, in order. `asked` is what SheetForm gives."""
    stories = list(handout.stories)
    saved = [story for story in stories if story.pk]  # the preview's never were
    prefetch_related_objects(saved, "notes", "questions", "level", "lead_photo")
    photos = [photo for story in stories for photo in photos_of(story)[:1]]
    prefetch_related_objects(photos, prefetch_renditions(ALL_FILTERS))
    return [_sheet(story, handout, asked) for story in stories]


def _sheet(story: StoryPage, handout: Handout, asked: dict[str, str]) -> Sheet:
    lesson, notes = lesson_of(story), tuple(story.notes.all())
    layout = _layout(asked)
    size, width = _size_and_width(story, asked, layout, lesson)
    qr, address = _way_back(story, handout)
    is_short = layout == "questions"
    return Sheet(
        story=story,
        layout=layout,
        size=size,
        asked=asked,
        photo=next(iter(photos_of(story)), None),
        passages=tuple(_passages(story, notes, size.measure(width))),
        notes=notes,
        lesson=lesson,
        qr=qr,
        code=handout.code,
        address=address,
        note=handout.notes.get(story.pk, ""),
        answer_lines=range(QUESTIONS_ONLY_LINES if is_short else size.answer_lines),
        prompt_lines=range(PROMPT_LINES if is_short else 0),
    )


def _way_back(story: StoryPage, handout: Handout) -> tuple[str, tuple[str, ...]]:
    """Return the QR code that leads from the paper to the story, and its address in parts."""
    if handout.without_address:
        words = _("The address and its QR code come when the story is published.")
        return qr_placeholder(words), (words,)
    address = handout.address_of(story)
    qr = qr_svg(address, title=_("QR code that opens this story on a tablet"))
    return qr, typed_parts(address)


def _layout(asked: dict[str, str]) -> str:
    if asked["content"] == "questions":
        return "questions"
    if asked["japanese"] == "beside":
        return "beside"
    return "wide" if asked["letters"] == "large" else "aside"


def _size_and_width(story, asked, layout: str, lesson: Lesson) -> tuple[Size, float]:
    is_large = asked["letters"] == "large"
    if layout == "beside":
        return LARGE if is_large else BESIDE, BESIDE_TEXT_WIDTH
    if is_large:
        return LARGE, WIDE_TEXT_WIDTH
    return size_for(story, story.notes.all(), lesson.questions), TEXT_WIDTH


def _passages(story: StoryPage, notes: Iterable, measure: float) -> Iterator[SheetPassage]:
    marker, first = NoteMarker(list(notes)), 1
    for block in story.body:
        if block.block_type == "passage":
            texts = printed_lines(block.value["en"], measure)
            lines = tuple(
                Line(number, tuple(marker.pieces(text))) for number, text in enumerate(texts, first)
            )
            yield SheetPassage(lines, block.value["ja"], first)
            first += len(lines)
