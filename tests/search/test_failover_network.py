"""What may stand between the library and its server, or in the server's place."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from elasticsearch import Elasticsearch

from search.engines.elastic import ElasticEngine
from search.engines.elastic_settings import ElasticSettings
from tests.search.elasticsearch_server import (
    PASSWORD,
    USER,
    ElasticsearchServer,
    free_port,
    server,
)
from tests.search.failover_library import MOST_SECONDS, Library, eventually

pytestmark = pytest.mark.usefixtures("impatient")


class Proxy:
    """Passes connections on to a server, answers so many seconds late."""

    def __init__(self, port: int) -> None:
        self.late = 0.0
        self._target = port
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            client, _ = self._socket.accept()
            target = socket.create_connection(("127.0.0.1", self._target))
            for pair in ((client, target, False), (target, client, True)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        try:
            while data := source.recv(65536):
                if is_answer:
                    time.sleep(self.late)
                sink.sendall(data)
        except OSError:
            pass
        finally:
            sink.close()


def test_proxy_that_answers_five_seconds_late(running, tmp_path):
    proxy = Proxy(running.port)
    library = Library(tmp_path, proxy.url, write_timeout=2)
    library.rebuild()
    proxy.late = 5
    library.assert_it_answers_in_time()
    started = time.monotonic()
    for _ in range(50):
        library.assert_it_answers_in_time()
    assert time.monotonic() - started < MOST_SECONDS
    library.edit()
    library.assert_edits_are_seen()
    proxy.late = 0
    library.assert_caught_up()


@contextmanager
def speaking_nonsense(answer: bytes, pause: float = 0) -> Iterator[str]:
    """An address where somebody answers each connection so, a byte at a time if it pauses."""

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:  # the test is over
                return
            threading.Thread(target=speak, args=(client,), daemon=True).start()

    def speak(client: socket.socket) -> None:
        try:
            client.recv(65536)
            for byte in answer:
                client.sendall(bytes((byte,)))
                time.sleep(pause)
        except OSError:
            pass
        finally:
            client.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        (b"", 0),
        (b"SSH-2.0-OpenSSH\r\n", 0),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", 0),
        (b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", 0),
        (b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\ncontent-length: 99\r\n\r\n{", 0),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n" + b" " * 99, 0.4),
    ],
)
def test_something_else_answers_there(tmp_path, answer, pause):
    with speaking_nonsense(answer, pause) as url:
        library = Library(tmp_path, url, write_timeout=1)
        library.standby.rebuild(library.everything(), library.current)
        library.assert_it_answers_in_time()
        library.edit()
        library.assert_edits_are_seen()


def test_address_that_makes_no_sense(tmp_path):
    for url in ("localhost:9200", "ftp://localhost:1", "", f"http://127.0.0.1:{free_port()}"):
        library = Library(tmp_path, url)
        library.standby.rebuild(library.everything(), library.current)
        library.assert_it_answers_in_time()


# A server with passwords and certificates


@pytest.fixture(scope="module")
def secure() -> Iterator[ElasticsearchServer]:
    for running in server(secure=True):
        engine = ElasticEngine(ElasticSettings(urls=(running.url,), replicas=0, **trusted(running)))
        client = engine._client().options(ignore_status=401)
        eventually(partial(is_open, client))
        yield running


def is_open(client: Elasticsearch) -> bool:
    """The users are read a moment after the port is open."""
    return client.info().meta.status == 200


def trusted(running: ElasticsearchServer) -> dict:
    return {"user": USER, "password": PASSWORD, "ca_cert": str(running.ca_cert)}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": "wrong"}, "refuses"),
        ({"user": "", "password": "", "api_key": "bm90OmFrZXk="}, "refuses"),
        ({"user": "", "password": ""}, "refuses"),
        ({"ca_cert": ""}, "not trusted"),
        ({"ca_cert": "/nowhere.pem"}, "not trusted"),
    ],
)
def test_server_that_refuses_or_is_not_trusted(secure, tmp_path, wrong, told):
    right = Library(tmp_path, secure.url, **trusted(secure))
    right.rebuild()
    prefix = right.primary.settings.prefix
    shut_out = Library(tmp_path, secure.url, **(trusted(secure) | wrong), prefix=prefix)
    shut_out.assert_it_answers_in_time()
    shut_out.edit()
    shut_out.assert_edits_are_seen()
    assert told in shut_out.engine.health()
    # The settings are mended, and the library starts again.
    mended = Library(tmp_path, secure.url, **trusted(secure), prefix=prefix)
    mended.stories = shut_out.stories
    mended.assert_edits_are_seen()
    mended.assert_caught_up()


def test_api_key_opens_the_server(secure, tmp_path):
    right = ElasticEngine(ElasticSettings(urls=(secure.url,), replicas=0, **trusted(secure)))
    key = right._client().security.create_api_key(name="library")["encoded"]
    library = Library(tmp_path, secure.url, api_key=key, ca_cert=str(secure.ca_cert))
    library.rebuild()
    library.assert_caught_up()
