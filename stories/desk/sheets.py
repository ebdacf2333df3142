"""Sheets that run nothing, for every view that exports."""

from collections.abc import Iterator
from typing import Any

from django.utils.encoding import force_str

# What a table program takes for the beginning of a formula, in full width as well.
_STARTS_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
# Without it, Excel reads Japanese as Shift JIS.
_BYTE_ORDER_MARK = "\ufeff".encode()


class PlainSheet:
    """For a view that exports sheets, before Wagtail's mixin: no cell that somebody wrote is ever
    run as a formula, and Excel reads the Japanese.

    In CSV, text that begins like one gets an apostrophe before it. In Excel it is stored as text.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return what stands in the cell."""
        value = super().preprocess_field_value(field, value, export_format)
        return plain_cell(value) if export_format == self.FORMAT_CSV else value

    def stream_csv(self, queryset) -> Iterator[bytes]:
        """Yield the lines of the sheet."""
        yield _BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)


def plain_cell(value: Any) -> Any:
    """Return a cell of a CSV file that no table program runs. Numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_STARTS_FORMULA):
        return f"'{force_str(value)}"
    return value
