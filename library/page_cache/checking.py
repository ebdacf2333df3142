"""Compares kept pages with what would be rendered now."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings

from library.page_cache.keys import PageKey
from library.page_cache.store import PageStore
from library.page_cache.wsgi import Application, rendered_page


def stale_pages(store: PageStore, application: Application) -> Iterator[PageKey]:
    """Yield each kept page that a reader would not get like that if it were rendered now."""
    for key, page in store.kept():
        status, _headers, body = rendered_page(application, request_for(key))
        if not status.startswith("200") or body != page.bodies["identity"]:
            yield key


def request_for(key: PageKey) -> dict:
    """Return the WSGI environ of a reader who asks for a page of this site."""
    address = urlsplit(settings.BASE_URL)
    environ = {
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "HTTP_HOST": address.netloc,
        "wsgi.url_scheme": address.scheme,
        "HTTP_X_FORWARDED_PROTO": address.scheme,
    }
    setup_testing_defaults(environ)  # the standard library's words for a plain GET
    return environ
