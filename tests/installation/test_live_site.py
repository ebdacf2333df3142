"""A real server behind a real proxy with TLS, both as the recipes have them."""

import time
from contextlib import suppress

import pytest

from tests.installation.kill_workers import UnixConnection, is_answered, read_while_killing
from tests.installation.live_site import (
    STORY,
    Front,
    Library,
    caddy,
    make_library,
    nginx,
    server_command,
    serving,
    wait_until,
    workers_of,
)
from tests.installation.recipes import HOST
from tests.installation.test_recipes import needs

MEGABYTE = 1 << 20
PAGE = f"/en/stories/{STORY}/"
# Each exactly once, on a kept page, a rendered one and a file.
ONCE = [
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Content-Type",
]
PROXIES = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    return make_library(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def server(library):
    with serving(library, server_command(library)) as process:
        wait_until(lambda: is_answered(UnixConnection(library.socket), "/livez"), "granian")
        yield process


@pytest.fixture(scope="module", params=PROXIES)
def front(request, library, server):
    needs(request.param)
    with PROXIES[request.param](library) as running:
        yield running


def test_site_is_ready(front):
    assert (front.get("/readyz").status, front.get("/livez").status) == (200, 200)


def test_http_leads_to_https_in_one_step(front):
    answer = front.get(f"{PAGE}?japanese=open", tls=False)
    assert answer.status in (301, 308)
    assert answer.all("Location") == [f"https://{HOST}{PAGE}?japanese=open"]
    assert front.get(PAGE).status == 200


@pytest.mark.parametrize("path", [PAGE, "/en/search/?q=bus", "/static/library/mark.svg"])
def test_each_header_comes_once(front, path):
    for _ in range(2):  # rendered and kept, asked for and from the proxy's own store
        answer = front.get(path, Accept_Encoding="gzip, br")
        assert answer.status == 200
        names = ONCE[1:] if path.startswith("/static/") else ONCE
        assert {name: len(answer.all(name)) for name in names} == dict.fromkeys(names, 1)
        assert answer.all("Strict-Transport-Security") == ["max-age=3600"]
        assert len(answer.all("Content-Encoding")) <= 1
        assert len(answer.all("Vary")) <= 1
        assert not answer.all("Set-Cookie")


def test_page_is_packed_once_and_as_small_as_can_be(front):
    packed = front.get(PAGE, Accept_Encoding="gzip, br")
    assert packed.all("Content-Encoding") == ["br"]
    plain = front.get(PAGE)
    assert not plain.all("Content-Encoding")
    assert plain.body.rstrip().endswith(b"</html>")
    assert len(packed.body) * 3 < len(plain.body)


def test_unchanged_page_is_not_sent_again(front):
    (tag,) = front.get(PAGE).all("ETag")
    assert front.get(PAGE, If_None_Match=tag).status == 304


def upload(front: Front, megabytes: int) -> int:
    """Send a form with a file, as the import page does, and return the status."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = head + b"x" * megabytes * MEGABYTE + b"\r\n--x--\r\n"
    headers = {
        "Content_Type": "multipart/form-data; boundary=x",
        "Origin": f"https://{HOST}",
        "Cookie": f"csrftoken={'a' * 32}",  # with it the token is looked for in the form
    }
    return front.ask("POST", "/admin/login/", body, **headers).status


def test_upload_of_twenty_megabytes_passes(front):
    """The library reads it to the end, and then asks for the token that the form lacks."""
    assert upload(front, 20) == 403
    with suppress(OSError):  # it did not listen to the end
        assert upload(front, 30) in (400, 413)


def test_large_answer_comes_whole(front):
    answer = front.get(f"/en/zip/{STORY}/")
    assert answer.status == 200
    assert answer.body.startswith(b"PK")
    assert b"PK\x05\x06" in answer.body[-100:]


def test_forged_address_of_a_reader_is_not_believed(front):
    """Whoever changes it with each wrong code is counted as one network all the same."""
    answers = [
        front.get(f"/en/h/AAAA{first}{second}/", X_Forwarded_For=f"203.0.113.{number}")
        for number, (first, second) in enumerate(
            (first, second)
            for first in "ABCDEFGHJKMNPRSTUVWX"
            for second in "ABCDEFGHJKMNPRSTUVWXYZ"[:22]
        )
    ]
    assert 429 in {answer.status for answer in answers}


def test_forged_scheme_and_host_are_not_believed(front):
    answer = front.get(PAGE, tls=False, X_Forwarded_Proto="https")
    assert answer.status in (301, 308)
    page = front.get("/en/search/?q=bus", X_Forwarded_Host="evil.example", Forwarded="host=evil")
    assert b"evil" not in page.body


def test_static_file_outlives_the_server(library, front):
    """nginx answers from its own store; the data folder stays closed to it."""
    assert library.folder.joinpath("data").stat().st_mode & 0o077 == 0
    if front.name != "nginx":
        pytest.skip("Caddy has no store of its own")
    front.get("/static/library/mark.svg")
    assert any((library.folder / "nginx" / "cache").rglob("*"))


def test_three_dead_workers_cost_few_requests(library, server, front):
    """The measure of tests.installation.kill_workers, shorter."""
    result = read_while_killing(front.connect, lambda: workers_of(server), seconds=20, kills=2)
    assert result.is_good, str(result)
    assert len(result.kills) == 2
    wait_until(lambda: len(workers_of(server)) == 2, "the workers")


def test_nothing_of_a_reader_is_in_a_log(library, front):
    front.get("/en/search/?q=bullied-at-school", X_Forwarded_For="203.0.113.77")
    front.get("/en/h/DX7K2M/")
    time.sleep(0.2)
    logs = [library.folder / "server.log", *(library.folder / front.name).glob("*.log")]
    written = "".join(path.read_text(errors="replace") for path in logs)
    for secret in ("bullied-at-school", "DX7K2M", "203.0.113.77"):
        assert secret not in written
