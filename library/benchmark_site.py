"""What `manage.py benchmark_reading` measures: the site, with two ways past its kept pages.

/kept/...      as readers get it
/rendered/...  by Django, as if nothing were kept
/one-line/...  a Django view of one line that returns the same bytes, with the same middleware
"""

import os
from collections.abc import Callable, Iterable
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
django.setup()

from django.conf import settings  # noqa: E402 (Django is set up first)
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

from library import urls, wsgi  # noqa: E402

settings.ROOT_URLCONF = __name__
_page: list[bytes] = []


def one_line(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponse(_page[0], headers={"Content-Encoding": "br"})


urlpatterns = [path("one-line/<path:address>", one_line), *urls.urlpatterns]


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    """Respond in the way that the first part of the path names. A WSGI application."""
    _, way, rest = environ["PATH_INFO"].split("/", 2)
    if way == "one-line":
        if not _page:
            _page.append(_kept_bytes(environ | {"PATH_INFO": f"/{rest}"}))
        return wsgi.django_application(environ, start_response)
    answer = wsgi.application if way == "kept" else wsgi.django_application
    return answer(environ | {"PATH_INFO": f"/{rest}"}, start_response)


def _kept_bytes(environ: dict) -> bytes:
    environ = environ | {"wsgi.input": BytesIO(), "HTTP_ACCEPT_ENCODING": "br"}
    return b"".join(wsgi.application(environ, lambda *args: None))
