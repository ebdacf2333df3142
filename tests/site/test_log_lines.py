"""No log says who read, searched or wrote what. The table is what servers like ours have logged."""

import io
import json
import logging

import pytest
from django.db import DatabaseError

from library.installation.log_lines import JsonLines, PlainLines, without_readers
from library.installation.request_log import RequestLog, route_of

# A line as Django, Wagtail, a database or an engine writes it, and what may not stay in it.
LEAKS = [
    ("Not Found: /en/h/DX7K2M/", "DX7K2M"),
    ("Not Found: /h/dx7k2m", "dx7k2m"),
    ("Forbidden (CSRF cookie not set.): /ja/lists/DX7K2M/edit/", "DX7K2M"),
    ("Not Found: /en/search/?q=I+want+to+die", "die"),
    ("Bad Request: https://stories.example.org/ja/search/?q=%E3%81%84%E3%81%98%E3%82%81", "%E3"),
    ("Internal Server Error: /admin/password_reset/confirm/MQ/c8x-abc123/", "c8x"),
    ("Failed to send notification email '[Hiraku] New' to ['aiko.sato@school.ed.jp']", "aiko"),
    ("SMTPRecipientsRefused: {'a.b+c@mail.school.ed.jp': (550, b'no')}", "a.b+c"),
    ("AXES: New login failure by {username: 'aiko', ip_address: '203.0.113.9'}", "203.0"),
    ("AXES: New login failure by {'username': 'aiko', 'path_info': '/admin/login/'}", "aiko"),
    ('AXES: Locking out {username: "aiko", ip_address: "2001:db8::7"}', "2001:db8"),
    ('connection to server at "10.4.0.3", port 5432 failed', "10.4.0.3"),
    ("could not connect to postgres://hiraku:s3cr3t@db/hiraku", "s3cr3t"),
    ('fts5: syntax error near "bullied"', "bullied"),
    ("column x does not exist\nLINE 1: ... WHERE title ILIKE '%bullied%'\n   ^", "bullied"),
    ("duplicate key\nDETAIL:  Key (email)=(aiko sato) already exists.", "aiko"),
    ("The page /en/h/DX7K2M/hand-over/? cannot be kept", "DX7K2M"),
    ("GET /documents/12/consent-of-aiko.pdf", "aiko"),
    ("client 2001:0db8:85a3:0000:0000:8a2e:0370:7334 went away", "8a2e"),
    ("client ::ffff:203.0.113.9 went away", "203.0.113"),
    ("KeyError: password='hunter2'", "hunter2"),
    ("retry with token=abcdef123", "abcdef123"),
]
# What an operator needs, unchanged.
KEPT = [
    "The search index missed a change of the stories [3, 4]",
    "The elasticsearch server is left alone for now: Connection refused http://127.0.0.1:9200",
    "Started at 12:34:56 with Wagtail 8.0.1",
    "What is scheduled could not be published",
    "[::1]:8000 is taken",
    'File "/srv/hiraku/search/query/words.py", line 12, in parse',
    "Really? Yes: 50 % of 3/4",
]


@pytest.mark.parametrize(("line", "secret"), LEAKS)
def test_reader_is_cut_out(line, secret):
    assert secret not in without_readers(line)


@pytest.mark.parametrize("line", KEPT)
def test_rest_is_kept(line):
    assert without_readers(line) == line


@pytest.fixture
def log(request):
    """What the site's handler writes while the test runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(getattr(request, "param", JsonLines)())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


ASKED = [
    ("/en/h/DX7K2M/", 404),
    ("/ja/lists/DX7K2M/edit/", 404),
    ("/en/stories/secret-draft-of-aiko/", 404),
    ("/en/nowhere/aiko@example.org/いじめ/", 404),
    ("/admin/aiko/", 302),
]


@pytest.mark.django_db
@pytest.mark.parametrize("log", [PlainLines, JsonLines], indirect=True)
@pytest.mark.parametrize(("path", "status"), ASKED)
def test_refused_request_is_logged_without_its_address(client, log, path, status):
    assert client.get(path, {"q": "bullied"}).status_code == status
    written = log.getvalue()
    assert ("Not Found" in written) is (status == 404)
    for secret in ("DX7K2M", "aiko", "いじめ", "bullied", r"\u3044"):
        assert secret not in written


@pytest.mark.django_db
def test_error_of_the_server_is_logged_with_its_traceback(client, log, monkeypatch):
    def fail(*_args):
        raise DatabaseError("LINE 1: SELECT 'bullied'")

    client.raise_request_exception = False
    monkeypatch.setattr("library.views.render", fail)
    assert client.get("/en/accessibility/?q=bullied").status_code == 500
    line = json.loads(log.getvalue().splitlines()[0])
    assert (line["level"], line["logger"]) == ("ERROR", "django.request")
    assert "/en/accessibility/" in line["message"]
    assert "DatabaseError" in line["traceback"]
    assert "bullied" not in log.getvalue()


@pytest.mark.django_db
def test_unknown_host_is_one_line(client, log):
    client.get("/en/", headers={"host": "evil.example\\nforged"})
    assert len(log.getvalue().splitlines()) <= 2
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/en/h/DX7K2M/", "/en/h/<str:code>/"),
        ("/ja/h/DX7K2M/hand-over/", "/ja/h/<str:code>/hand-over/"),
        ("/h/dx7k2m", "/h/<str:typed>"),
        ("/ja/search/", "/ja/search/"),
        ("/static/library/mark.svg", "/static/"),
        ("/wp-login.php", "nowhere"),
    ],
)
def test_route_is_a_pattern(path, route):
    assert route_of(path) == route


def test_request_is_one_line_with_what_is_measured(log):
    logging.getLogger("library.installation.request_log").setLevel(logging.INFO)

    def application(environ, start_response):
        start_response("404 Not Found", [])
        return [b"x"]

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/h/DX7K2M/", "QUERY_STRING": "q=bullied"}
    assert RequestLog(application)(environ, lambda status, headers: None) == [b"x"]
    (line,) = map(json.loads, log.getvalue().splitlines())
    assert line.keys() == {"time", "level", "logger", "request", "method", "route", "status", "ms"}
    assert (line["method"], line["route"], line["status"]) == ("GET", "/en/h/<str:code>/", 404)
