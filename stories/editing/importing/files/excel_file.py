"""Which sheet of an Excel workbook holds the stories."""

from django.utils.translation import gettext as _

from stories.editing.importing.files.cells import SheetRow, Worksheet
from stories.editing.importing.files.problems import Problem
from stories.editing.importing.files.rows import is_sheet_of_stories


def excel_rows(sheets: list[Worksheet]) -> tuple[list[SheetRow], list[Problem]]:
    """Return the rows of the sheet that holds the stories, and a word about the other sheets."""
    problems, chosen = [], None
    for sheet in sheets:
        first = next((row for row in sheet.rows if any(cell.text for cell in row)), [])
        if first and chosen is None and is_sheet_of_stories(first):
            chosen = sheet
        elif first:
            text = _("The sheet “%(name)s” is not read: its first row does not name our columns.")
            if chosen is not None and is_sheet_of_stories(first):
                text = _("The sheet “%(name)s” is not read: only the first sheet of stories is.")
            problems.append(Problem(_("Whole file"), text % {"name": sheet.title}))
    if chosen is None:
        # The first sheet says best what is wrong with it.
        return sheets[0].rows if sheets else [], []
    return chosen.rows, problems
