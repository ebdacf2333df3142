"""Stories as an Excel workbook: every cell is text, none is a formula."""

from collections.abc import Iterable
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from stories.editing.exporting.csv_writer import FIRST_COLUMNS, headings, row_of
from stories.editing.exporting.texts import StoryTexts

MOST_LETTERS = 32_767  # of a cell; openpyxl would cut the rest off without a word
_NARROW, _WIDE = 18, 44


class TooLongForExcelError(ValueError):
    """A text that no cell of Excel can hold; the message is the title of its story."""


def write_excel(stories: Iterable[StoryTexts], file: BinaryIO) -> None:
    """Write the stories, one row each. Raises TooLongForExcelError."""
    rows = []
    for story in stories:
        rows.append(row_of(story))
        if any(len(cell) > MOST_LETTERS for cell in rows[-1]):
            raise TooLongForExcelError(story.texts["title"])
    most = max(((len(row) - len(FIRST_COLUMNS)) // 2 for row in rows), default=0)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Stories"))
    sheet.freeze_panes = "B2"
    for position in range(1, len(FIRST_COLUMNS) + 2 * most + 1):
        width = _WIDE if position > len(FIRST_COLUMNS) else _NARROW
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in headings(most)])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    workbook.save(file)


def _cell(sheet, text: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # also where openpyxl sees an error (#N/A) or a formula in the text
    cell.number_format = "@"  # or Excel makes a date of "1-2" as soon as somebody touches it
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
