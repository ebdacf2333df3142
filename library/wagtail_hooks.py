"""What the site adds to Wagtail's admin as a whole."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from library.live_files import register_policies, stop_hiding
from library.media import stop_forbidden_document


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("library/admin.css"))


@hooks.register("construct_help_menu")
def without_release_notes(request: HttpRequest, items: list[MenuItem]) -> None:
    """Remove Wagtail's release notes, which are in English and for whoever runs the site."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]


hooks.register("before_serve_document", stop_forbidden_document)
hooks.register("before_bulk_action", stop_hiding)
register_policies()
