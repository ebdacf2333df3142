"""The kinds of file that stories are written to for people, not programs."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from stories.editing.exporting.csv_writer import write_csv
from stories.editing.exporting.excel_writer import write_excel
from stories.editing.exporting.texts import TextsOf
from stories.editing.exporting.word_writer import write_word
from stories.editing.interchange.story_data import StoryData

WRITERS = {"csv": write_csv, "xlsx": write_excel, "docx": write_word}
_IN_MEMORY = 10_000_000


def written(kind: str, stories: Iterable[StoryData]) -> BinaryIO:
    """Return a file of a kind of WRITERS with the stories, open at its beginning.

    Raises TooLongForExcelError.
    """
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    WRITERS[kind](map(TextsOf(), stories), file)
    file.seek(0)
    return file
