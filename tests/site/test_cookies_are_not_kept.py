"""A page that sets a cookie is one reader's own: the page cache gives it to nobody else."""

from io import BytesIO

import pytest

from library.page_cache.clearing import page_store
from library.page_cache.wsgi import PageCache
from stories.kept_pages import CACHE_TAG

PLAIN = [("Content-Type", "text/html; charset=utf-8"), (CACHE_TAG, "story-1")]


class Site:
    """An application that counts how often it is asked, behind the page cache."""

    def __init__(self, headers: list[tuple[str, str]]) -> None:
        self.asked = 0
        self.headers = headers
        self.cache = PageCache(self, page_store())

    def __call__(self, environ, start_response):
        self.asked += 1
        start_response("200 OK", list(self.headers))
        return [f"reader {self.asked}".encode()]

    def read(self) -> tuple[dict, bytes]:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/en/stories/the-door/",
            "QUERY_STRING": "",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        started = []
        body = b"".join(self.cache(environ, lambda *args: started.append(args)))
        return dict(started[-1][1]), body


@pytest.mark.parametrize("name", ["Set-Cookie", "set-cookie", "SET-COOKIE"])
def test_page_that_sets_a_cookie_is_rendered_for_each_reader(settings, name):
    site = Site([*PLAIN, (name, "sessionid=secret")])
    assert [site.read()[1] for _reader in range(3)] == [b"reader 1", b"reader 2", b"reader 3"]
    assert site.read()[0][name] == "sessionid=secret"
    kept = settings.PAGE_CACHE_DIR.rglob("*")
    assert not any(b"secret" in file.read_bytes() for file in kept if file.is_file())


def test_same_page_without_a_cookie_is_kept():
    site = Site(PLAIN)
    assert {site.read()[1] for _reader in range(3)} == {b"reader 1"}
    assert site.asked == 1
