"""Stories as CSV that Excel opens with its letters right, and runs nothing of."""

import csv
import io
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from stories.editing.exporting.texts import StoryTexts
from stories.editing.interchange.columns import COLUMNS, heading_of, passage_key
from stories.editing.interchange.formula_guard import guarded

FIRST_COLUMNS = [key for key in COLUMNS if key not in ("en", "ja")]
_IN_MEMORY = 5_000_000


def write_csv(stories: Iterable[StoryTexts], file: BinaryIO) -> None:
    """Write the stories, one row each. They are read once and not held in memory."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as rows:
        # How many passages the longest has is known only when all were seen.
        most = _write(map(row_of, stories), rows)
        file.write("\ufeff".encode())
        _write([headings(most)], file)
        rows.seek(0)
        while block := rows.read(_IN_MEMORY):
            file.write(block)


def headings(most_passages: int) -> list[str]:
    """Return the headings of a sheet whose longest story has so many passages."""
    numbered = [
        passage_key(language, number)
        for number in range(1, most_passages + 1)
        for language in ("en", "ja")
    ]
    return [heading_of(key) for key in (*FIRST_COLUMNS, *numbered)]


def row_of(story: StoryTexts) -> list[str]:
    """Return the cells of a story's row, none of which is a formula."""
    texts = [story.texts.get(key, "") for key in FIRST_COLUMNS]
    return [guarded(text) for text in (*texts, *(text for pair in story.passages for text in pair))]


def _write(rows: Iterable[list[str]], file) -> int:
    """Write rows and return the most passages that one of them has."""
    most, buffer = 0, io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        most = max(most, (len(row) - len(FIRST_COLUMNS)) // 2)
        writer.writerow(row)
        file.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    return most
