"""How large the letters of a sheet can be if the story is to stand on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.models import StoryPage, WordNote
from stories.sharing.paper.lesson import LessonQuestion
from stories.sharing.paper.line_breaks import printed_lines, width_of

MM_PER_POINT = 25.4 / 72
# Of A4 within the margins that the style sheet gives (class.css has the same figures, under
# Sheets), less a little that is never planned with.
PAGE_HEIGHT, SPARE = 274, 8
TEXT_WIDTH, WIDE_TEXT_WIDTH, BESIDE_TEXT_WIDTH = 120, 170, 80
ASIDE_WIDTH = 44
# The share of a line's width that is used: room for rounding, and for fonts that are no twins.
USED = 0.985
# Heights in millimetres of what does not grow: the strip of names, the title with its lines.
STRIP, TITLE, HEADING, LICENCE, ANSWER_LINE = 10, 24, 9, 8, 9
QR_WITH_ADDRESS, PHOTO = 46, 35
SMALL_LINE = 4.3


@dataclass(frozen=True)
class Size:
    """A size of letters, named by its class in the style sheet, and what goes with it."""

    name: str
    points: float
    leading: float
    answer_lines: int

    def measure(self, width: float) -> float:
        """Return how many ems fit in so many millimetres."""
        return width * USED / (self.points * MM_PER_POINT)

    @property
    def line_height(self) -> float:
        """Millimetres from one line to the next."""
        return self.points * MM_PER_POINT * self.leading


ONE_PAGE = (
    Size("p16", 16, 1.6, 3),
    Size("p14", 14, 1.55, 2),
    Size("p13", 13, 1.5, 2),
    Size("p12", 12, 1.5, 2),
    Size("p12", 12, 1.5, 1),
    Size("p11", 11, 1.45, 1),
    # The least that is printed for students: what a school textbook takes for its notes.
    Size("p10", 10.5, 1.4, 1),
)
SEVERAL_PAGES = Size("p12", 12, 1.5, 2)
BESIDE = Size("p11", 11, 1.45, 1)
LARGE = Size("p18", 18, 1.5, 3)


def size_for(
    story: StoryPage, notes: Sequence[WordNote], questions: Sequence[LessonQuestion]
) -> Size:
    """Return the largest size in which the plain sheet fits a page; if none, one for several."""
    for size in ONE_PAGE:
        if _height(size, story, notes, questions) <= PAGE_HEIGHT - SPARE:
            return size
    return SEVERAL_PAGES


def _height(size: Size, story: StoryPage, notes, questions) -> float:
    passages = [text for text in story.passages_in("en") if text]
    measure = size.measure(TEXT_WIDTH)
    lines = sum(len(printed_lines(text, measure)) for text in passages)
    text = TITLE + lines * size.line_height + len(passages) * 1.5
    aside = QR_WITH_ADDRESS + PHOTO + HEADING + sum(map(_note_height, notes))
    below = HEADING + sum(_asked(size, one) for one in questions) + LICENCE
    return STRIP + max(text, aside) + below


def _note_height(note: WordNote) -> float:
    small_ems = ASIDE_WIDTH / (9 * MM_PER_POINT)
    lines = -(-(width_of(note.word) + width_of(note.ja) + 1) // small_ems)
    lines += -(-width_of(note.note) // small_ems)
    return lines * SMALL_LINE + 1.5


def _asked(size: Size, question: LessonQuestion) -> float:
    lines = len(printed_lines(question.text.en, 40))
    return lines * 5.6 + size.answer_lines * ANSWER_LINE + 1.5
