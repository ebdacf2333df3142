"""Responds with kept pages before Django is asked, and keeps what Django renders."""

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import lru_cache

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from filelock import Timeout

from library.page_cache.keys import PageKey, page_key
from library.page_cache.page import ENCODINGS, Headers, KeptPage, best_encoding, make_page
from library.page_cache.store import PageStore
from stories.kept_pages import CACHE_TAG

# Requests wait for the one that renders the page; after so long they render it themselves.
LONGEST_WAIT = 8.0
# For so long nobody waits in line for a page that was found not to be one to keep (a 404).
NOT_KEPT_SECONDS = 5.0
_MOST_NOT_KEPT = 10_000
SAID_EVERY = 600.0  # seconds between two lines about files that cannot be written

Application = Callable[[dict, Callable], Iterable[bytes]]
logger = logging.getLogger(__name__)


class PageCache:
    """A WSGI application that wraps another one."""

    def __init__(self, application: Application, store: PageStore) -> None:
        self._application = application
        self._store = store
        self._not_kept: dict[PageKey, float] = {}
        self._said_until = 0.0

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        key = page_key(environ)
        if key is None or not _may_answer(environ):
            return self._application(environ, start_response)
        page = self._store.get(key) or self._rendered(key, environ)
        if isinstance(page, KeptPage):
            return _answer(page, environ, start_response)
        status, headers, body = page
        start_response(status, headers)
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def _rendered(self, key: PageKey, environ: dict) -> "KeptPage | Rendered":
        """Render the page and keep it. Other requests for it wait meanwhile."""
        if not self._store.is_current or self._not_kept.get(key, 0) > time.monotonic():
            return self._render(key, environ)
        with ExitStack() as turn:
            try:
                turn.enter_context(
                    self._store.one_at_a_time(key).acquire(LONGEST_WAIT, poll_interval=0.02)
                )
            except OSError as error:  # nobody waits longer, and no lock takes a page down
                self._say_once("No page can wait for another that renders it", error)
            return self._store.get(key) or self._render(key, environ)

    def _render(self, key: PageKey, environ: dict) -> "KeptPage | Rendered":
        since = time.time_ns()
        status, headers, body = rendered_page(self._application, _plain(environ, key))
        tags = next((value for name, value in headers if name.lower() == CACHE_TAG.lower()), None)
        headers = [(name, value) for name, value in headers if name.lower() != CACHE_TAG.lower()]
        if tags is None or not status.startswith("200") or _sets_cookie(headers):
            self._pass_by(key)
            return status, headers, body
        page = make_page(headers, body)
        try:
            self._store.put(key, page, tags.split(), since)
        except OSError as error:
            self._say_once("Pages cannot be kept, and each is rendered", error)
        return page

    def _say_once(self, text: str, error: OSError) -> None:
        """Log an error of files unless it was logged a while ago: each page meets it again."""
        if not isinstance(error, Timeout) and time.monotonic() >= self._said_until:
            self._said_until = time.monotonic() + SAID_EVERY
            logger.error("%s: %s", text, error)

    def _pass_by(self, key: PageKey) -> None:
        if len(self._not_kept) > _MOST_NOT_KEPT:
            self._not_kept.clear()
        self._not_kept[key] = time.monotonic() + NOT_KEPT_SECONDS


Rendered = tuple[str, Headers, bytes]


def _plain(environ: dict, key: PageKey) -> dict:
    """Return the request for which the page is rendered: the whole page, without an encoding."""
    conditions = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
    rest = {
        name: value
        for name, value in environ.items()
        if name not in (*conditions, "HTTP_ACCEPT_ENCODING")
    }
    return rest | {"REQUEST_METHOD": "GET", "QUERY_STRING": key.query}


def rendered_page(application: Application, environ: dict) -> Rendered:
    """Return status, headers and body of what an application answers."""
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, error=None) -> Callable:
        started.append((status, headers))
        return lambda data: None

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()
    status, headers = started[-1]
    return status, headers, body


def _answer(page: KeptPage, environ: dict, start_response: Callable) -> Iterable[bytes]:
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = page.headers[encoding]
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and _is_known(known, page):
        short = ("Content-Length", "Content-Type", "Content-Encoding")
        start_response("304 Not Modified", [pair for pair in headers if pair[0] not in short])
        return []
    start_response("200 OK", headers)
    return [page.bodies[encoding]] if environ["REQUEST_METHOD"] == "GET" else []


def _is_known(known: str, page: KeptPage) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return "*" in tags or any(page.etags[encoding] in tags for encoding in ENCODINGS)


def _sets_cookie(headers: Headers) -> bool:
    return any(name.lower() == "set-cookie" for name, _ in headers)


def _may_answer(environ: dict) -> bool:
    """Return whether Django would respond to this host, without a redirect to https."""
    return _is_our_host(environ.get("HTTP_HOST", "")) and (
        not settings.SECURE_SSL_REDIRECT or _is_secure(environ)
    )


@lru_cache(maxsize=256)
def _is_our_host(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _is_secure(environ: dict) -> bool:
    header = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
    if header and header[0] in environ:
        return environ[header[0]].split(",")[0].strip() == header[1]
    return environ.get("wsgi.url_scheme") == "https"
