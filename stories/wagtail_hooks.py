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
from stories.editing.checking import views as checking
from stories.editing.correcting import views as correcting
from stories.editing.desk import hooks as desk  # noqa: F401 (importing it registers its hooks)
from stories.editing.guide import hooks as guide  # noqa: F401 (importing it registers its hooks)
from stories.editing.intake import views as intake
from stories.editing.intake.permissions import may_export, may_import
from stories.editing.leveling import views as leveling
from stories.editing.takeout import views as takeout
from stories.editing.workflow import (
    bulk_publishing,  # noqa: F401 (importing it registers its hook)
    remembering,  # noqa: F401 (registers its hook)
)
from stories.freshness import views as freshness
from stories.sharing.moderating import ReadingListViewSet


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
