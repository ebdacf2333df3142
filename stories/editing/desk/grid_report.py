"""The two grids as reports that can be exported: one row for each country, or each career."""

from collections.abc import Callable
from functools import cached_property, partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from stories.editing.desk.grids import GridCell, GridRow, StoryGrid, career_grid, country_grid
from stories.editing.desk.story_report import StoryReport
from stories.editing.permissions import stories_seen_by
from stories.models.story_queryset import StoryQuerySet


class CountryGridReport(StoryReport):
    """Live stories by country and level; drafts in one column of their own."""

    page_title = _("Stories by country and level")
    header_icon = "table"
    address = "countries-and-levels"
    index_url_name = "country_grid_report"
    index_results_url_name = "country_grid_report_results"
    make_grid: Callable[[StoryQuerySet], StoryGrid] = staticmethod(country_grid)
    row_label = _("Country")

    @cached_property
    def grid(self) -> StoryGrid:
        """The grid, made once."""
        return type(self).make_grid(stories_seen_by(self.request.user))

    @cached_property
    def columns(self) -> list[Column]:
        """The row's name, a column for each level, and the sums."""
        levels = [
            Column(level.code, label=level.code, accessor=partial(_cell_text, place))
            for place, level in enumerate(self.grid.levels)
        ]
        return [
            Column("name", label=self.row_label),
            *levels,
            Column("live", label=pgettext_lazy("stories", "Published")),
            Column("drafts", label=_("Drafts")),
        ]

    @cached_property
    def list_export(self) -> list[str]:
        """The columns of the exported file."""
        return ["name", *(level.code for level in self.grid.levels), "live", "drafts"]

    @property
    def export_headings(self) -> dict[str, str]:
        """Their headings."""
        return {column.name: column.label for column in self.columns}

    def get_queryset(self) -> list[GridRow]:
        """Return the rows."""
        return list(self.grid.rows)

    def to_row_dict(self, item: GridRow) -> dict:
        """Return a row of the exported file, its numbers as numbers."""
        cells = {cell.level.code: cell.live for cell in item.cells}
        return {"name": item.name, **cells, "live": item.live, "drafts": item.drafts}


class CareerGridReport(CountryGridReport):
    """Live stories by career and level."""

    page_title = _("Stories by career and level")
    address = "careers-and-levels"
    index_url_name = "career_grid_report"
    index_results_url_name = "career_grid_report_results"
    make_grid = staticmethod(career_grid)
    row_label = _("Career")


def _cell_text(place: int, row: GridRow) -> str:
    cell: GridCell = row.cells[place]
    return f"{cell.live or ''}{f' (+{cell.drafts})' if cell.drafts else ''}".strip()
