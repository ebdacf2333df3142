"""What the site says while the database is away or the disk is full, without needing either."""

import errno
import logging
import sys
from collections.abc import Callable, Iterator

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.defaults import server_error

RETRY_SECONDS = 60
AWAY, FULL = 503, 507
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# What SQLite says (https://sqlite.org/rescode.html#full), and the class of PostgreSQL's errors
# (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_SQLITE_FULL, _POSTGRESQL_FULL = "disk is full", "53100"
_SQLITE_DAMAGED = ("malformed", "not a database")
_PAGES = {AWAY: "outages/away.html", FULL: "outages/full.html"}
_SENTENCES = {
    AWAY: _("The library cannot reach its stories just now. Please try again in a minute."),
    FULL: _("There is no room left on the server. Nothing of this was saved."),
}
logger = logging.getLogger(__name__)


class Outages:
    """Middleware that answers for a database that is away and a disk that is full."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page that says what is wrong, None for an error of another kind."""
        status = outage_of(error)
        if status is None:
            return None
        logger.error("%s %s: %r", status, request.path, error)
        return outage_page(request, status)


def error_page(request: HttpRequest) -> HttpResponse:
    """Respond to an error of which nobody has taken care, also one of a middleware."""
    status = outage_of(sys.exc_info()[1])
    return outage_page(request, status) if status else server_error(request)


def outage_of(error: BaseException | None) -> int | None:
    """Return 507 for a full disk, 503 for a database that does not answer, None otherwise."""
    causes = list(_causes(error))
    if any(map(_is_full, causes)):
        return FULL
    return AWAY if any(map(_is_away, causes)) else None


def outage_page(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page in both languages, or JSON for a program."""
    is_program = request.GET.get("format") == "json" or not request.accepts("text/html")
    if is_program:
        response: HttpResponse = JsonResponse({"errors": [str(_SENTENCES[status])]}, status=status)
    else:
        response = HttpResponse(render_to_string(_PAGES[status]), status=status)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    is_of_sqlite = isinstance(error, DatabaseError) and _SQLITE_FULL in str(error)
    return is_of_sqlite or getattr(error, "sqlstate", None) == _POSTGRESQL_FULL


def _is_away(error: BaseException) -> bool:
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, DatabaseError) and any(word in str(error) for word in _SQLITE_DAMAGED)
