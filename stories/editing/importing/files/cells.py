"""A sheet's cells, before anybody knows what its columns mean."""

from dataclasses import dataclass

MOST_COLUMNS = 500


@dataclass(frozen=True)
class SheetCell:
    """The text of a cell; `problem` says why there is none where there seems to be."""

    text: str
    problem: str = ""


SheetRow = list[SheetCell]


@dataclass(frozen=True)
class Worksheet:
    """A sheet of a workbook with its first rows."""

    title: str
    rows: list[SheetRow]
