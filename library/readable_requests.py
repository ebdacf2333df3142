"""Requests whose headers say what nobody can read: 400 with a page of ours.

Django reads Content-Type and Content-Length before, or outside of, where it turns an error into a
response, and a server then sends an empty 500. So they are looked at before Django is asked
(`readable`), marked, and refused where the reader's language is known (`refuse_unreadable`).
"""

import codecs
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import parse_header_parameters

Application = Callable[[dict, Callable], Iterable[bytes]]
UNREADABLE = "library.unreadable"


def readable(application: Application) -> Application:
    """Return the WSGI application so that it never meets a header that it cannot read."""

    def asked(environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not _is_readable(environ):
            environ = environ | {"CONTENT_TYPE": "", "CONTENT_LENGTH": "0", UNREADABLE: True}
        return application(environ, start_response)

    return asked


def refuse_unreadable(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return 400 in the reader's language for what `readable` has marked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.META.get(UNREADABLE):
            return render(request, "400.html", status=400)
        return get_response(request)

    return middleware


def _is_readable(environ: dict) -> bool:
    length = environ.get("CONTENT_LENGTH") or "0"
    return length.isascii() and length.isdigit() and _is_utf8(environ.get("CONTENT_TYPE") or "")


def _is_utf8(content_type: str) -> bool:
    """Return whether the header can be read, and names no other charset: no browser does."""
    try:
        _kind, parameters = parse_header_parameters(content_type)
        return codecs.lookup(parameters.get("charset") or "utf-8").name == "utf-8"
    except (LookupError, ValueError):  # unknown, or with a null character in it
        return False
