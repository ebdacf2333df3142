"""The desk in Wagtail's admin: home panels, addresses, reports, what the history says of it."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from stories.editing.desk.coverage import CoverageReport
from stories.editing.desk.due import LOOKED_AT
from stories.editing.desk.due_report import DueReport, look_at_story
from stories.editing.desk.feelings_report import FeelingsReport
from stories.editing.desk.grid_report import CareerGridReport, CountryGridReport
from stories.editing.desk.panels import arrange
from stories.editing.desk.start_story import StartStoryView
from stories.editing.desk.story_report import StoryReport
from stories.editing.desk.translation_report import TranslationReport

REPORTS: list[type[StoryReport]] = [
    TranslationReport,
    FeelingsReport,
    CoverageReport,
    CountryGridReport,
    CareerGridReport,
    DueReport,
]


class ReportMenuItem(MenuItem):
    """Shown to those who work on stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may see reports of stories."""
        return StoryReport.permission_policy.user_has_any_permission(
            request.user, StoryReport.any_permission_required
        )


@hooks.register("construct_homepage_panels")
def desk_panels(request: HttpRequest, panels: list) -> None:
    arrange(panels)


@hooks.register("register_admin_urls")
def desk_urls() -> list:
    urls = [
        path("stories/start/", StartStoryView.as_view(), name="start_story"),
        path("stories/looked-at/<int:page_id>/", look_at_story, name="look_at_story"),
    ]
    for report in REPORTS:
        urls += report.urls()
    return urls


def _menu_item(report: type[StoryReport], order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def report_menu_item() -> MenuItem:
        return ReportMenuItem(
            report.page_title,
            reverse(report.index_url_name),
            icon_name=report.header_icon,
            order=order,
        )


for number, each in enumerate(REPORTS):
    _menu_item(each, 150 + number)


@hooks.register("register_log_actions")
def desk_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOOKED_AT, _("Look again: all well"), _("Looked at again: all well"))
