"""The site's own middleware."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

# Longer than any search a person writes; a browser's address bar holds less than 8 KiB safely.
MAX_QUERY_STRING_BYTES = 8 * 1024
PACKED = ("image/", "audio/", "application/zip")


class CompressPages(GZipMiddleware):
    """Compress text. Photos, recordings and bundles are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.streaming or response.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)


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
