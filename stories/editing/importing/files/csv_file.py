"""CSV as Excel, Numbers, Google and LibreOffice write it in Japan and elsewhere."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from stories.editing.importing.files.cells import MOST_COLUMNS, SheetCell, SheetRow
from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.rows import known_headings

_DELIMITERS = (",", "\t", ";")


def csv_rows(text: str) -> Iterator[SheetRow]:
    """Yield the rows of a CSV text. The comma, tab or semicolon is found from the headings.

    Raises RefusedFileError.
    """
    delimiter = max(_DELIMITERS, key=lambda one: known_headings(_first_row(text, one)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield [SheetCell(field) for field in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise RefusedFileError(
            _(
                'The file cannot be read beyond line %(line)d: probably a quotation mark (") opens '
                "there and is never closed."
            )
            % {"line": reader.line_num}
        ) from error


def _first_row(text: str, delimiter: str) -> list[str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        filled = (row for row in reader if any(field.strip() for field in row))
        return next(filled, [])[:MOST_COLUMNS]
    except csv.Error:
        return []
