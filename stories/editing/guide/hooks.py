"""The guide in Wagtail's admin: its address, and the first line of the Help menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from stories.editing.guide import views


@hooks.register("register_admin_urls")
def guide_urls() -> list:
    return views.urls


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem(
        _("Editor’s guide"),
        reverse("editors_guide"),
        name="library-guide",
        icon_name="help",
        order=1,
    )
