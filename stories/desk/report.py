"""What every report of stories has in common."""

from collections.abc import Iterator
from typing import Any

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.encoding import force_str
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from stories.desk.seen import ANY_WORK

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


class StoryReport(PlainSheet, ReportView):
    """A report for those who work on stories. `address` is its part of the address."""

    address = ""
    permission_policy = PagePermissionPolicy()
    any_permission_required = list(ANY_WORK)

    @classmethod
    def urls(cls) -> list[URLPattern]:
        """Return its addresses below /admin/."""
        return [
            path(f"reports/{cls.address}/", cls.as_view(), name=cls.index_url_name),
            path(
                f"reports/{cls.address}/results/",
                cls.as_view(results_only=True),
                name=cls.index_results_url_name,
            ),
        ]

    def get_filename(self) -> str:
        """Name the file after the report."""
        return self.address
