"""What every report of stories has in common."""

from django.urls import path
from django.urls.resolvers import URLPattern
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from stories.editing.desk.seen import ANY_WORK
from stories.editing.desk.sheets import PlainSheet


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
