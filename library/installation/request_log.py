"""One line of the log for each request, where LIBRARY_LOG_REQUESTS=on asks for it.

Around the page cache, so that kept pages count as well. It names the pattern of the address that
was asked for, not the address: there are codes of lists in some, and words in others.
"""

import logging
import time
from collections.abc import Callable, Iterable
from secrets import token_hex

from django.urls import Resolver404, resolve
from django.utils import translation

from library.installation.log_lines import request_id

Application = Callable[[dict, Callable], Iterable[bytes]]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
logger = logging.getLogger(__name__)


class RequestLog:
    """A WSGI application that wraps another one."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer, and note how long the answer took to begin."""
        began, statuses = time.perf_counter(), ["500"]

        def start(status: str, headers: list, error=None) -> Callable:
            statuses.append(status[:3])
            return (
                start_response(status, headers, error) if error else start_response(status, headers)
            )

        token = request_id.set(token_hex(4))
        try:
            return self._application(environ, start)
        finally:
            _note(environ, statuses[-1], (time.perf_counter() - began) * 1000)
            request_id.reset(token)


def _note(environ: dict, status: str, milliseconds: float) -> None:
    method = environ["REQUEST_METHOD"]
    fields = {
        "method": method if method in METHODS else "other",
        "route": route_of(environ.get("PATH_INFO", "")),
        "status": int(status),
        "ms": round(milliseconds, 1),
    }
    logger.info("%(method)s %(route)s %(status)s %(ms)s ms", fields, extra={"fields": fields})


def route_of(path: str) -> str:
    """Return the pattern of addresses that a path is one of."""
    if path.startswith("/static/"):
        return "/static/"
    try:
        with translation.override(translation.get_language_from_path(path) or "en"):
            return f"/{resolve(path).route}"
    except (Resolver404, UnicodeError):
        return "nowhere"
