"""What stands between a school's tablet and the library: a filter, a portal, a failing proxy."""

import http.client
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_NOT_PASSED_ON = {"connection", "keep-alive", "transfer-encoding", "server", "date"}


@dataclass(frozen=True)
class Answer:
    """An answer in place of the library's. `missing` bytes of its body are never sent."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    missing: int = 0


class MeddlingProxy:
    """Passes requests on to a site, save those of `answers`, by the path they begin with."""

    def __init__(self, address: str) -> None:
        self.answers: dict[str, Answer] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(urlsplit(address), self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer_to(self, path: str) -> Answer | None:
        """Return what stands in for the library's answer, None where nothing does."""
        return next((one for start, one in self.answers.items() if path.startswith(start)), None)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def _handler(target, proxy: MeddlingProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = proxy.answer_to(self.path) or _passed_on(target, self.path, self.headers)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) + answer.missing))
            self.send_header("Connection", "close")
            self.close_connection = True
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_args) -> None:
            """Say nothing: what went wrong is seen in the browser."""

    return Handler


def _passed_on(target, path: str, headers) -> Answer:
    there = http.client.HTTPConnection(target.hostname, target.port, timeout=20)
    asked = {name: value for name, value in headers.items() if name.lower() not in _NOT_PASSED_ON}
    there.request("GET", path, headers=asked)
    response = there.getresponse()
    unwanted = {*_NOT_PASSED_ON, "content-length"}
    kept = {name: value for name, value in response.getheaders() if name.lower() not in unwanted}
    return Answer(response.status, kept, response.read())
