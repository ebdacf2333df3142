"""The site's own middleware."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

# Longer than any search a person writes; a browser's address bar holds less than 8 KiB safely.
MAX_QUERY_STRING_BYTES = 8 * 1024
ADMIN = "/admin/"
# What the service worker and offline.js look for: without it an answer is not the library's.
MARK = ("X-Hiraku", "1")
PACKED = ("image/", "audio/", "application/zip")


class CompressPages(GZipMiddleware):
    """Compress text. Photos, recordings and bundles are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.streaming or response.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)


class WholeAdminChanges:
    """What one request changes in the admin is committed whole, or not at all.

    So that the row in the outbox that says what has to follow is there whenever the change is:
    Wagtail sends its signals after it has saved. Django's ATOMIC_REQUESTS would hold SQLite's only
    right to write for every reader too. Views that work long, and are whole story by story, are
    marked with `transaction.non_atomic_requests`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list, kwargs: dict
    ) -> HttpResponse | None:
        """Answer what may change something in a transaction."""
        is_change = request.method == "POST" and request.path.startswith(ADMIN)
        if not is_change or getattr(view, "_non_atomic_requests", None):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)


def mark_as_ours(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Mark every answer, so that a device can know it from what a school's network puts in its
    place: the page of a filter, of a portal, of a proxy that does not reach the library."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        name, value = MARK
        response[name] = value
        return response

    return middleware


def revalidate_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let no browser answer with an earlier error: Chromium keeps a 410 that says nothing for good,
    and the list that a teacher has opened again would stay closed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            response.setdefault("Cache-Control", "no-cache")
        return response

    return middleware


def limit_query_string(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return 414 in the reader's language before a huge query string is parsed at all."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_STRING_BYTES:
            # The page's frame would repeat the address in its links.
            request.META["QUERY_STRING"] = ""
            return render(request, "414.html", status=414)
        return get_response(request)

    return middleware
