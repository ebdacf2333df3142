"""What stories add to Wagtail's admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from stories.checking import views as checking
from stories.feelings.admin import FeelingsReport, report_urls
from stories.freshness import views as freshness
from stories.freshness.report import TranslationReport
from stories.freshness.report import report_urls as translation_urls
from stories.leveling import views as leveling
from stories.sharing.moderating import ReadingListViewSet
from stories.workflow import remembering  # noqa: F401 (registers its hook)


class FeelingsMenuItem(MenuItem):
    """Shown to those who may see the report."""

    report = FeelingsReport

    def is_shown(self, request) -> bool:
        return self.report.permission_policy.user_has_any_permission(
            request.user, self.report.any_permission_required
        )


class TranslationMenuItem(FeelingsMenuItem):
    """Shown to those who may see the report."""

    report = TranslationReport


@hooks.register("register_admin_urls")
def feelings_urls() -> list:
    return report_urls()


@hooks.register("register_admin_urls")
def help_in_writing_urls() -> list:
    return [*leveling.urls, *checking.urls, *freshness.urls, *translation_urls()]


@hooks.register("register_reports_menu_item")
def feelings_menu_item() -> MenuItem:
    return FeelingsMenuItem(
        _("How readers felt"), reverse("feelings_report"), icon_name="thumbtack", order=200
    )


@hooks.register("register_reports_menu_item")
def translation_menu_item() -> MenuItem:
    return TranslationMenuItem(
        _("Japanese to check"), reverse("translation_report"), icon_name="rotate", order=150
    )


register_snippet(ReadingListViewSet)
