"""Word documents as stories.

Heading 1 (or "Title") begins a story and is its title; a second one right below in the other
language is that title. Heading 2 right below is the summary. "Label: text" lines and two-column
tables of labels hold the rest. The text is either a two-column table, English and Japanese, or
paragraphs in turn; all English first and then all Japanese is understood too.
"""

import re

from django.utils.translation import gettext as _

from stories.editing.importing.files.incoming import MOST_STORIES_OF_FILE, Incoming
from stories.editing.importing.files.problems import Problem, RefusedFileError
from stories.editing.importing.files.word_pairs import (
    PlacedParagraph,
    is_mostly_japanese,
    passage_pairs,
)
from stories.editing.importing.files.word_text import WordLine, WordPart, WordTable
from stories.editing.interchange.columns import COLUMNS, column_key

_LABELLED = re.compile(r"([^:：\n]{1,50})[:：][ \t　]*(.*)", re.DOTALL)
_TITLE_PARTS = re.compile(r"[/／|｜\n]")  # "The Door / ドア"
_TITLES = ("title", "title_ja")
_TEXT_KEYS = ("en", "ja")
_FIRST_WORDS = 24


def word_stories(parts: list[WordPart]) -> list[Incoming]:
    """Return the stories of a document. Raises RefusedFileError."""
    reader = _Reader()
    for part in parts:
        if isinstance(part, WordLine):
            reader.take_line(part)
        else:
            reader.take_table(part)
    reader.end_story()
    if not reader.stories:
        raise RefusedFileError(_("There is no text in this document."))
    if len(reader.stories) > MOST_STORIES_OF_FILE:
        text = _(
            "This document has %(count)d stories (each heading 1 begins one), more than %(most)d. "
            "Please divide it and upload one part after the other."
        )
        counts = {"count": len(reader.stories), "most": MOST_STORIES_OF_FILE}
        raise RefusedFileError(text % counts, status=413)
    return reader.stories


class _Reader:
    """Takes a document's parts in, one after the other."""

    def __init__(self) -> None:
        self.stories: list[Incoming] = []
        self.story: Incoming | None = None
        self.paragraphs: list[PlacedParagraph] = []

    @property
    def has_begun(self) -> bool:
        """Whether the text of the story has begun, after its title and its other labels."""
        return bool(self.paragraphs or (self.story and self.story.passages))

    def end_story(self) -> None:
        """Put the story away, its paragraphs paired."""
        if self.story is None:
            return
        self._pair()
        self.stories.append(self.story)
        self.story = None

    def take_line(self, line: WordLine) -> None:
        place = _place(line)
        if line.heading == 1:
            self._take_title(line.text, place)
            return
        labelled = _LABELLED.fullmatch(line.text)
        key = column_key(labelled[1]) if labelled else None
        if key in _TITLES and labelled[2].strip():
            self._take_title(labelled[2].strip(), place, key)
        elif line.heading and self.story and not self.has_begun:
            self._put(f"summary{_suffix(line.text)}", line.text, place)
        elif key in COLUMNS and key not in _TEXT_KEYS and not self.has_begun:
            self._put(key, labelled[2].strip(), place)
        else:
            self._ensure_story(place)
            self.paragraphs.append(PlacedParagraph(line.text, place))

    def take_table(self, table: WordTable) -> None:
        rows = [(number, row) for number, row in enumerate(table.rows, 1) if any(row)]
        if not rows:
            return
        columns = _text_columns(rows[0][1])
        first = column_key(rows[0][1][0])
        if not columns and first in _TITLES and self.has_begun:
            self.end_story()
        if not columns and first in COLUMNS and not self.has_begun:
            for number, row in rows:
                self._take_about(row, _table_place(table, number))
            return
        self._ensure_story(_table_place(table, rows[0][0]))
        self._pair()
        for number, row in rows[1:] if columns else rows:
            self._take_passage(row, columns, _table_place(table, number))

    def _take_title(self, text: str, place: str, key: str | None = None) -> None:
        halves = [half.strip() for half in _TITLE_PARTS.split(text)]
        if len(halves) == 2 and is_mostly_japanese(halves[0]) != is_mostly_japanese(halves[1]):  # noqa: PLR2004
            for half in sorted(halves, key=is_mostly_japanese):
                self._take_title(half, place)
            return
        key = "title_ja" if key == "title_ja" or is_mostly_japanese(text) else "title"
        if self.story and (self.has_begun or key in self.story.texts):
            self.end_story()
        self._ensure_story(place)
        self._put(key, text.replace("\n", " "), place)

    def _take_about(self, row: list[str], place: str) -> None:
        key = column_key(row[0])
        text = next((cell for cell in row[1:] if cell), "")
        self._ensure_story(place)
        if key in COLUMNS and key not in _TEXT_KEYS:
            if text:
                self.story.texts.pop(key, None)  # a table is more exact than a heading
                self._put(key, text, place)
        elif text or row[0]:
            problem = _("Nothing is called “%(name)s” here, so it is left out.") % {"name": row[0]}
            self.story.problems.append(Problem(place, problem))

    def _take_passage(self, row: list[str], columns: dict[str, int], place: str) -> None:
        if columns:
            en, ja = (row[at] if at < len(row) else "" for at in (columns["en"], columns["ja"]))
        else:
            cells = [cell for cell in row if cell and not cell.isdigit()]
            en = next((cell for cell in cells if not is_mostly_japanese(cell)), "")
            ja = next((cell for cell in cells if is_mostly_japanese(cell)), "")
        if {cell for cell in row if cell and not cell.isdigit()} - {en, ja}:
            text = _("This row has more than one English and one Japanese text: more is left out.")
            self.story.problems.append(Problem(place, text))
        self.story.add_passage(en, ja, place)

    def _pair(self) -> None:
        pairs, problems = passage_pairs(self.paragraphs)
        for en, ja, place in pairs:
            self.story.add_passage(en, ja, place)
        self.story.problems += problems
        self.paragraphs = []

    def _ensure_story(self, place: str) -> None:
        if self.story is None:
            self.story = Incoming(place=place)

    def _put(self, key: str, text: str, place: str) -> None:
        self._ensure_story(place)
        texts = self.story.texts
        texts[key] = f"{texts[key]}\n{text}" if texts.get(key) else text
        self.story.places.setdefault(key, place)


def _text_columns(row: list[str]) -> dict[str, int]:
    """Where the English and the Japanese stand, if the row says so."""
    keys = {column_key(cell): at for at, cell in reversed(list(enumerate(row))) if cell}
    return {key: keys[key] for key in _TEXT_KEYS} if keys.keys() >= set(_TEXT_KEYS) else {}


def _suffix(text: str) -> str:
    return "_ja" if is_mostly_japanese(text) else ""


def _place(line: WordLine) -> str:
    words = line.text[:_FIRST_WORDS].strip() + ("…" if len(line.text) > _FIRST_WORDS else "")
    return _("Paragraph %(number)d (“%(words)s”)") % {"number": line.number, "words": words}


def _table_place(table: WordTable, row: int) -> str:
    return _("Table %(table)d, row %(row)d") % {"table": table.number, "row": row}
