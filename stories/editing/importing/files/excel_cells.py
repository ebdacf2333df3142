"""The cells of Excel workbooks (.xlsx, .xlsm), read in a process of its own (`office_child`).

Formulas and macros are never run: what is typed is read.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from stories.editing.importing.files.cells import MOST_COLUMNS, SheetCell, SheetRow, Worksheet
from stories.editing.importing.files.office_zip import BROKEN
from stories.editing.importing.files.problems import RefusedFileError

# Excel likes to keep a million empty rows below the stories.
_MOST_ROWS = 5_000
# What openpyxl lets through of a workbook that breaks the format's rules.
_BROKEN = (*BROKEN, InvalidFileException, ParseError, DefusedXmlException)


def excel_sheets(package: BytesIO) -> list[Worksheet]:
    """Return the sheets of a workbook. Raises RefusedFileError."""
    try:
        # data_only=False: a formula is seen as one, not what somebody's Excel once made of it.
        workbook = load_workbook(package, read_only=True, data_only=False, keep_links=False)
        return [Worksheet(sheet.title, list(_rows(sheet))) for sheet in workbook.worksheets]
    except _BROKEN as error:
        raise RefusedFileError(
            _(
                "This Excel file cannot be read. Open it in Excel, save it once more as .xlsx and "
                "upload that."
            )
        ) from error


def _rows(sheet) -> Iterator[SheetRow]:
    sheet.reset_dimensions()  # they may lie: a program may claim a million columns, or one
    for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=MOST_COLUMNS):
        cells = [_cell(one) for one in row]
        while cells and not cells[-1].text and not cells[-1].problem:
            cells.pop()
        yield cells


def _cell(cell) -> SheetCell:
    value = cell.value
    if value is None:
        return SheetCell("")
    if cell.data_type == "f" or not isinstance(
        value, str | int | float | bool | date | datetime | time | timedelta
    ):
        return SheetCell(
            "",
            _(
                "This cell holds a formula (it begins with =). Formulas are not run: type the text "
                "itself, or copy the cell and paste it as values."
            ),
        )
    if cell.data_type == "e":
        return SheetCell("", _("This cell shows an error of Excel (%(error)s).") % {"error": value})
    if isinstance(value, datetime | date | time | timedelta):
        return SheetCell(
            "",
            _(
                "Excel has made a date of this cell. Set the cell’s format to “Text” and type it "
                "once more."
            ),
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return SheetCell(str(value))
