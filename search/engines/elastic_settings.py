"""Where an Elasticsearch server is. Apart from the rest, which needs the client to be imported."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class ElasticSettings:
    """Where the server is and how this library uses it; timeouts in seconds.

    Give `api_key`, or `user` and `password`, or neither. `ca_cert` is the file of the authority
    that signed the server's certificate, "" for those that the system trusts. All names on the
    server begin with `prefix`, so that several libraries can share one.
    """

    urls: tuple[str, ...] = ("http://127.0.0.1:9200",)
    api_key: str = ""
    user: str = ""
    password: str = ""
    ca_cert: str = ""
    prefix: str = "library"
    shards: int = 1
    replicas: int = 1
    search_timeout: float = 1.2
    write_timeout: float = 20.0

    @property
    def place(self) -> str:
        """The servers as they may be shown: without user and password."""
        parts = (urlsplit(url) for url in self.urls)
        return ", ".join(f"{part.scheme}://{part.netloc.rpartition('@')[2]}" for part in parts)
