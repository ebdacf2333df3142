"""The base of every report of stories."""

from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from stories.editing.desk.spreadsheet import SafeSpreadsheet
from stories.editing.permissions import ANY_WORK
from stories.models import StoryPage


class StoryTitleColumn(TitleColumn):
    """The title of a story, linked to its editor."""

    def __init__(self, label: str, **options) -> None:
        super().__init__("title", label=label, sort_key="title", get_url=_edit_address, **options)


class StoryReport(SafeSpreadsheet, ReportView):
    """A report for users who work on stories. `address` is its part of the URL and its file
    name."""

    address = ""
    permission_policy = PagePermissionPolicy()
    any_permission_required = list(ANY_WORK)

    @classmethod
    def urls(cls) -> list[URLPattern]:
        """Return its URL patterns below /admin/."""
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


def _edit_address(story: StoryPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])
