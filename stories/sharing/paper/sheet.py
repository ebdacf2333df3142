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
from stories.sharing.paper.lesson import Both, LessonCard, lesson_of
from stories.sharing.paper.line_breaks import printed_lines
from stories.sharing.paper.sheet_form import SheetOptions
from stories.sharing.qr import qr_placeholder, qr_svg

NUMBERED = 5
QUESTIONS_ONLY_LINES = 3
PROMPT_LINES = 5


@dataclass(frozen=True)
class SheetLine:
    """A printed line of English. Every fifth shows its number, and the first."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def number_shown(self) -> int | None:
        return self.number if self.number == 1 or self.number % NUMBERED == 0 else None


@dataclass(frozen=True)
class SheetPassage:
    """A passage: its lines, its Japanese, and the number of its first line."""

    lines: tuple[SheetLine, ...]
    japanese: str
    first: int


@dataclass(frozen=True)
class SheetQuestion:
    """A question with what stands below it: for the teacher its Japanese and the answer, for a
    student lines to write on."""

    text: str
    japanese: str
    answer: str
    lines: range


@dataclass(frozen=True)
class Sheet:
    """A story's sheet. `layout` is "aside" (notes beside the text), "wide", "beside" (Japanese
    beside the English) or "questions", which shows neither text nor photo nor notes.

    `address` comes in parts; `said` is what the teacher says to the class; `prompt_lines` are lines
    to write on.
    """

    story: StoryPage
    layout: str
    size: Size
    options: SheetOptions
    photo: object
    passages: tuple[SheetPassage, ...]
    notes: tuple[WordNote, ...]
    questions: tuple[SheetQuestion, ...]
    prompt: Both
    qr: str
    code: str
    address: tuple[str, ...]
    said: tuple[str, ...]
    prompt_lines: range

    @property
    def japanese_after(self) -> tuple[SheetPassage, ...]:
        """The passages whose Japanese stands on a sheet of its own."""
        wanted = self.options.japanese == "after" or self.options.is_for_teacher
        if not wanted or self.layout == "beside":
            return ()
        return tuple(passage for passage in self.passages if passage.japanese)


def sheets_of(handout: Handout, options: SheetOptions) -> list[Sheet]:
    """Return a sheet for each story, in order."""
    stories = list(handout.stories)
    saved = [story for story in stories if story.pk]  # the preview's never were
    prefetch_related_objects(saved, "notes", "questions", "level", "lead_photo")
    photos = [photo for story in stories for photo in photos_of(story)[:1]]
    prefetch_related_objects(photos, prefetch_renditions(ALL_FILTERS))
    # The line to the class stands on the first sheet only.
    lines = [handout.line, *[""] * len(stories)]
    return [
        _sheet(story, handout, options, line) for story, line in zip(stories, lines, strict=False)
    ]


def _sheet(story: StoryPage, handout: Handout, options: SheetOptions, line: str) -> Sheet:
    lesson, notes = lesson_of(story), tuple(story.notes.all())
    layout = _layout(options)
    size, width = _size_and_width(story, options, layout, lesson)
    qr, address = _way_back(story, handout)
    is_short = layout == "questions"
    return Sheet(
        story=story,
        layout=layout,
        size=size,
        options=options,
        photo=None if is_short else next(iter(photos_of(story)), None),
        passages=() if is_short else tuple(_passages(story, notes, size.measure(width))),
        notes=() if is_short else notes,
        questions=tuple(_questions(lesson, options, size)),
        prompt=lesson.prompt,
        qr=qr,
        code=handout.code,
        address=address,
        said=tuple(filter(None, (line, handout.notes.get(story.pk, "")))),
        prompt_lines=range(PROMPT_LINES if is_short else 0),
    )


def _questions(lesson: LessonCard, options: SheetOptions, size: Size) -> Iterator[SheetQuestion]:
    is_short, is_for_teacher = options.content == "questions", options.is_for_teacher
    lines = range(QUESTIONS_ONLY_LINES if is_short else size.answer_lines)
    for question in lesson.questions:
        text = question.text
        yield SheetQuestion(
            text=text.shown,
            japanese=text.ja if is_for_teacher and text.en else "",
            answer=question.answer if is_for_teacher else "",
            lines=range(0) if is_for_teacher else lines,
        )


def _way_back(story: StoryPage, handout: Handout) -> tuple[str, tuple[str, ...]]:
    """Return the QR code that leads from the paper to the story, and its address in parts."""
    if handout.without_address:
        words = _("The address and its QR code come when the story is published.")
        return qr_placeholder(words), (words,)
    address = handout.address_of(story)
    qr = qr_svg(address, title=_("QR code that opens this story on a tablet"))
    return qr, typed_parts(address)


def _layout(options: SheetOptions) -> str:
    if options.content == "questions":
        return "questions"
    if options.japanese == "beside":
        return "beside"
    return "wide" if options.letters == "large" else "aside"


def _size_and_width(story, options, layout: str, lesson: LessonCard) -> tuple[Size, float]:
    is_large = options.letters == "large"
    if layout == "beside":
        return LARGE if is_large else BESIDE, BESIDE_TEXT_WIDTH
    if is_large:
        return LARGE, WIDE_TEXT_WIDTH
    return size_for(story, story.notes.all(), lesson.questions), TEXT_WIDTH


def _passages(story: StoryPage, notes: Iterable, measure: float) -> Iterator[SheetPassage]:
    marker, first = NoteMarker(list(notes)), 1
    for block in story.body:
        if block.value.is_passage:
            texts = printed_lines(block.value["en"], measure)
            lines = tuple(
                SheetLine(number, tuple(marker.pieces(text)))
                for number, text in enumerate(texts, first)
            )
            yield SheetPassage(lines, block.value["ja"], first)
            first += len(lines)
