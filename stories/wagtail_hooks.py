"""What stories add to Wagtail's admin."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from stories.editing.bulk import actions as bulk  # noqa: F401 (importing it registers its hooks)
from stories.editing.checks import views as checking
from stories.editing.desk import hooks as desk  # noqa: F401 (importing it registers its hooks)
from stories.editing.exporting import views as takeout
from stories.editing.freshness import views as freshness
from stories.editing.furigana import views as correcting
from stories.editing.guide import hooks as guide  # noqa: F401 (importing it registers its hooks)
from stories.editing.importing import views as intake
from stories.editing.level import views as leveling
from stories.editing.permissions import may_export, may_import
from stories.editing.workflow import (
    bulk_publishing,  # noqa: F401 (importing it registers its hook)
    workflow_cache,  # noqa: F401 (registers its hook)
)
from stories.sharing.lists.moderation import ReadingListViewSet


class PermittedMenuItem(MenuItem):
    """Shown to the users of whom `may` says so."""

    def __init__(self, *args, may: Callable[[AbstractBaseUser], bool], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user of the request sees it."""
        return self.may(request.user)


@hooks.register("register_admin_urls")
def help_in_writing_urls() -> list:
    return [
        *leveling.urls,
        *checking.urls,
        *freshness.urls,
        *correcting.urls,
    ]


@hooks.register("register_admin_urls")
def import_and_export_urls() -> list:
    return [*intake.urls, *takeout.urls]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return PermittedMenuItem(
        _("Import stories"),
        reverse("import_stories"),
        icon_name="upload",
        order=460,
        may=may_import,
    )


@hooks.register("register_admin_menu_item")
def export_menu_item() -> MenuItem:
    return PermittedMenuItem(
        _("Export stories"),
        reverse("export_stories"),
        icon_name="download",
        order=470,
        may=may_export,
    )


register_snippet(ReadingListViewSet)
