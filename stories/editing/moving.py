"""Guards Wagtail's page that confirms a move: it shows the title of any page, whoever asks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page


def stop_forbidden_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Refuse before anything is shown. Wagtail itself refuses only when it is confirmed."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
