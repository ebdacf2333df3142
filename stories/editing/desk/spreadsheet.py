"""Protection against CSV injection, for every report that exports."""

from collections.abc import Iterator
from typing import Any

from stories.editing.interchange.formula_guard import guarded

# Without it, Excel reads Japanese as Shift JIS.
_BYTE_ORDER_MARK = "\ufeff".encode()


class SafeSpreadsheet:
    """For a view that exports spreadsheets, before Wagtail's mixin: no cell is ever run as a
    formula, and Excel reads the Japanese.

    In CSV, text that starts like a formula gets an apostrophe before it. In Excel it is stored as
    text.
    """

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return the value of a cell, guarded in CSV."""
        value = super().preprocess_field_value(field, value, export_format)
        is_run = isinstance(value, str) and export_format == self.FORMAT_CSV
        return guarded(value) if is_run else value

    def stream_csv(self, queryset) -> Iterator[bytes]:
        """Yield the lines of the file, with a byte order mark before them."""
        yield _BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)
