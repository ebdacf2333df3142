"""What cannot be deleted since something else needs it: said in words.

Most views of Wagtail look first, and offer no deletion; those for many uploads do not.
"""

from collections.abc import Callable

from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

MOST_NAMES = 3


class KeepWhatIsUsed:
    """Middleware: names what still uses the thing, on the page that asked whether to delete it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing of a response."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a deletion in the admin that the database refuses; 409 for a script."""
        if not isinstance(error, ProtectedError | RestrictedError):
            return None
        if not request.path.startswith(self._admin):
            return None
        text = _still_used(error)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": text}, status=409)
        messages.error(request, text)
        return HttpResponseRedirect(request.get_full_path())


def _still_used(error: ProtectedError | RestrictedError) -> str:
    users = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
    names = sorted({str(user) for user in users})
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown += " …"
    return _("This is still used by: %(names)s. Change that first, then delete it.") % {
        "names": shown
    }
