"""What stands in the menus of Wagtail's admin, for those who may use it."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from stories.editing.desk.reports import REPORTS
from stories.editing.desk.story_report import StoryReport
from stories.editing.permissions import may_export, may_import, may_see_reports

# Wagtail's own reports begin at 700, below ours.
_FIRST_REPORT = 150


class PermittedMenuItem(MenuItem):
    """Shown to the users for whom `may` returns True."""

    def __init__(self, *args, may: Callable[[AbstractBaseUser], bool], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user of the request sees it."""
        return self.may(request.user)


def import_item() -> MenuItem:
    """Return the item of the main menu that leads to the import."""
    return PermittedMenuItem(
        _("Import stories"),
        reverse("import_stories"),
        icon_name="upload",
        order=460,
        may=may_import,
    )


def export_item() -> MenuItem:
    """Return the item of the main menu that leads to the export."""
    return PermittedMenuItem(
        _("Export stories"),
        reverse("export_stories"),
        icon_name="download",
        order=470,
        may=may_export,
    )


def guide_item() -> MenuItem:
    """Return the first item of the Help menu."""
    return MenuItem(
        _("Editor’s guide"),
        reverse("editors_guide"),
        name="library-guide",
        icon_name="help",
        order=1,
    )


def _report_item(report: type[StoryReport], order: int) -> MenuItem:
    return PermittedMenuItem(
        report.page_title,
        reverse(report.index_url_name),
        icon_name=report.header_icon,
        order=order,
        may=may_see_reports,
    )


# One function for each report; Wagtail calls them once its addresses are known.
REPORT_ITEMS: list[Callable[[], MenuItem]] = [
    partial(_report_item, report, order) for order, report in enumerate(REPORTS, _FIRST_REPORT)
]
