"""What cannot be deleted since something else needs it: said in words.

Most views of Wagtail look first, and offer no deletion; those for many uploads do not.
"""

from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

MOST_NAMES = 3


def answer_deletion(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Name what still uses the thing, on the page that asked whether to delete it; 409 for a
    script. None for an error of another kind."""
    if not isinstance(error, ProtectedError | RestrictedError):
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
