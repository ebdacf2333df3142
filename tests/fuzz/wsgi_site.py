"""The site as a WSGI server runs it, page cache included, without a network between.

What each request writes is rolled back: request number 9,999 meets the same library as the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from traceback import FrameSummary, extract_tb
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections, transaction

from library.page_cache.clearing import page_store
from library.page_cache.wsgi import PageCache
from library.readable_requests import readable

FAILURE_PAGE = "/admin/failwhale/"  # Wagtail's own, which raises on purpose


@dataclass(frozen=True)
class Sent:
    """A request: the target as it stands in the first line, headers by their names."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __str__(self) -> str:
        shown = {name: value[:200] for name, value in self.headers.items() if name != "Cookie"}
        return f"{self.method} {self.target[:1500]!r} {shown} {self.body[:1500]!r}"


@dataclass(frozen=True)
class Received:
    """What came back; status 599 where nothing did, for the application itself raised."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    cause: str = ""  # of a server's error: where it was raised, and what

    def all_of(self, name: str) -> list[str]:
        """Return the values of every header of this name."""
        return [value for one, value in self.headers if one.lower() == name.lower()]


@contextmanager
def _connection_left_open() -> Iterator[None]:
    """Keep Django from closing the connection with each request, and our transaction with it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


class Site:
    """Answers requests in this process, for one signed-in session or for none."""

    def __init__(self, cookie: str = "") -> None:
        self._application = PageCache(readable(WSGIHandler()), page_store())
        self._cookie = cookie
        self._causes: list[str] = []
        got_request_exception.connect(self._note_cause)

    def ask(self, sent: Sent) -> Received:
        """Return the response, and undo what the request has written."""
        with _connection_left_open(), transaction.atomic():
            received = self._ask(sent)
            transaction.set_rollback(True)
        return received

    def _ask(self, sent: Sent) -> Received:
        self._causes.clear()
        started: list[tuple[str, list]] = []
        answer: Iterable[bytes] = []
        try:
            answer = self._application(
                self._environ(sent),
                lambda status, headers, error=None: started.append((status, headers)),
            )
            body = b"".join(answer)
        except Exception as error:  # noqa: BLE001 (a server would send an empty 500 for any)
            return Received(599, [], b"", _cause(error))
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = started[-1]
        return Received(int(status.split()[0]), headers, body, "; ".join(self._causes))

    def _note_cause(self, **_more: object) -> None:
        self._causes.append(_cause(sys.exc_info()[1]))

    def _environ(self, sent: Sent) -> dict:
        path, _mark, query = sent.target.partition("?")
        headers = {"Host": "127.0.0.1:8000", "Cookie": self._cookie} | sent.headers
        named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return {
            **{name: value for name, value in named.items() if value},
            "REQUEST_METHOD": sent.method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "SCRIPT_NAME": "",
            "QUERY_STRING": query.encode("utf-8", "surrogatepass").decode("latin-1"),
            "CONTENT_TYPE": headers.get("Content-Type", ""),
            "CONTENT_LENGTH": headers.get("Content-Length", str(len(sent.body))),
            "REMOTE_ADDR": "192.0.2.7",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(sent.body),
            "wsgi.errors": StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def _cause(error: BaseException | None) -> str:
    if error is None:
        return "nothing was raised"
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _is_view(frame)] or frames
    places = (ours[-1], frames[-1]) if ours[-1] != frames[-1] else (frames[-1],)
    return f"{type(error).__name__} at {' < '.join(map(_place, places))}: {str(error)[:120]}"


def _is_view(frame: FrameSummary) -> bool:
    rooms = ("/wagtail/", "/stories/", "/search/", "/library/")
    return any(room in frame.filename for room in rooms)


def _place(frame: FrameSummary) -> str:
    return f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno} {frame.name}"
