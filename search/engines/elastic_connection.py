"""The way to an Elasticsearch server: how it is reached, and what its errors mean."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from search.engines.base import SearchEngineError
from search.engines.elastic_settings import ElasticSettings

_CONNECTIONS = 32  # more than a site answers at once: a caller must not wait for a free one
_FORBIDDEN = (401, 403)
_NOT_FOUND, _TOO_MANY = 404, 429
# Kinds of errors, as the server names them.
BLOCKED = "cluster_block_exception"
NO_INDEX = "index_not_found_exception"


class IndexLostError(SearchEngineError):
    """The server answers, but the index is not there."""


class Connection:
    """One client for each process: its sockets must not be shared with a forked child."""

    def __init__(self, settings: ElasticSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._opened: tuple[int, Elasticsearch] | None = None

    def client(self, timeout: float) -> Elasticsearch:
        """Return a client that waits so many seconds for each answer. It connects when it is used.

        SearchEngineError when the settings make no sense, such as a CA file that is not there.
        """
        with self._lock:
            if self._opened is None or self._opened[0] != os.getpid():
                self._opened = os.getpid(), self._open()
            return self._opened[1].options(request_timeout=timeout)

    def _open(self) -> Elasticsearch:
        settings = self.settings
        try:
            return Elasticsearch(
                list(settings.urls),
                api_key=settings.api_key or None,
                basic_auth=(settings.user, settings.password) if settings.user else None,
                # None would mean no authority at all, not those that the system trusts.
                ca_certs=settings.ca_cert or DEFAULT,
                max_retries=len(settings.urls) - 1,
                connections_per_node=_CONNECTIONS,
            )
        except (ValueError, OSError) as error:
            message = f"The settings of Elasticsearch ({settings.place}) cannot be used: {error}"
            raise SearchEngineError(message) from error

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the client raises into SearchEngineError with advice."""
        try:
            yield
        except ApiError as error:
            kind = IndexLostError if error.error == NO_INDEX else SearchEngineError
            raise kind(self._say(_meaning(error), error.error)) from error
        except TransportError as error:
            raise SearchEngineError(self._say(_failure(error), error.message)) from error
        except OSError as error:
            raise SearchEngineError(self._say("cannot be reached", str(error))) from error

    def _say(self, what: str, detail: str) -> str:
        return f"Elasticsearch at {self.settings.place} {what} ({detail[:300]})."


def _failure(error: TransportError) -> str:
    if isinstance(error, ConnectionTimeout):
        return "does not answer in time"
    if isinstance(error, TlsError):
        return "shows a certificate that is not trusted; check ELASTICSEARCH_CA_CERT"
    return "cannot be reached or answers with nonsense"


def _meaning(error: ApiError) -> str:
    if isinstance(error, UnsupportedProductError):
        return "is no Elasticsearch; check ELASTICSEARCH_URL"
    if error.error == BLOCKED:
        return "takes no changes; the index is read-only, perhaps since the disk is full"
    if error.status_code in _FORBIDDEN:
        return "refuses the API key, the user or the password"
    if error.error == NO_INDEX or error.status_code == _NOT_FOUND:
        return "has lost the search index; it must be rebuilt"
    if error.status_code == _TOO_MANY:
        return "has too much to do"
    return "cannot answer"
