"""Real Elasticsearch servers for tests, started on a free port and ended with the test run."""

import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "elasticsearch"
START_SECONDS = 180
# It lives for minutes and is started many times: to compile it well takes longer than it saves.
JAVA_OPTIONS = "-Xms512m -Xmx512m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
USER, PASSWORD = "tester", "a long password"


class NoServer(Exception):
    """There is no Elasticsearch on this machine, and none can be had."""


class ElasticsearchServer:
    """A server of our own. The program is shared; settings, data and log are in its folder."""

    def __init__(self, *, secure: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="elasticsearch-test-"))
        self.port = free_port()
        self.secure = secure
        self.url = f"{'https' if secure else 'http'}://127.0.0.1:{self.port}"
        self.ca_cert = self.folder / "config" / "ca.pem"
        self._process: subprocess.Popen | None = None
        self._write_settings()

    def start(self, *, wait: bool = True) -> None:
        """Start, or start again on the same data. Returns when it answers."""
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_JAVA_OPTS": JAVA_OPTIONS,
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(
                [home() / "bin" / "elasticsearch"],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **unprivileged(),
            )
        if wait:
            self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Return when the server answers anything; RuntimeError with its log when it does not."""
        assert self._process
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                if self.secure or urllib.request.urlopen(self.url, timeout=5).status == 200:
                    return
            except (OSError, urllib.error.URLError):
                pass
            time.sleep(0.2)
        log = (self.folder / "output.log").read_text(errors="replace")
        raise RuntimeError(f"Elasticsearch did not start:\n{log[-3000:]}")

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it with SIGKILL, as the system does when memory runs out."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def discard(self) -> None:
        """End it, and remove its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write_settings(self) -> None:
        config = self.folder / "config"
        shutil.copytree(home() / "config", config)
        for leftover in ("elasticsearch.keystore", "elasticsearch.yml"):
            (config / leftover).unlink(missing_ok=True)
        settings = [
            "discovery.type: single-node",
            "network.host: 127.0.0.1",
            f"http.port: {self.port}",
            f"transport.port: {free_port()}",
            f"path.data: {self.folder / 'data'}",
            f"path.logs: {self.folder / 'logs'}",
            f"xpack.security.enabled: {str(self.secure).lower()}",
            # A full disk on this machine is not what is tested.
            "cluster.routing.allocation.disk.threshold_enabled: false",
        ]
        if self.secure:
            make_certificate(config)
            (config / "users").write_text(f"{USER}:{password_hash(PASSWORD)}\n")
            (config / "users_roles").write_text(f"superuser:{USER}\n")
            settings += [
                "xpack.security.http.ssl.enabled: true",
                "xpack.security.http.ssl.key: server.key",
                "xpack.security.http.ssl.certificate: server.pem",
                "xpack.security.authc.realms.file.file1.order: 0",
            ]
        (config / "elasticsearch.yml").write_text("\n".join(settings) + "\n")
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, "nobody")


def make_certificate(folder: Path) -> None:
    """An authority (ca.pem) and a certificate of it for 127.0.0.1 (server.pem, server.key)."""
    extension = folder / "server.ext"
    extension.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
    for command in (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=ca -days 2",
        "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost",
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
        "-extfile server.ext -out server.pem",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)


def password_hash(password: str) -> str:
    """The password as Elasticsearch's file of users holds it."""
    salt, rounds = os.urandom(32), 10_000
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    parts = (base64.b64encode(part).decode() for part in (salt, digest))
    return f"{{PBKDF2}}{rounds}${'$'.join(parts)}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged() -> dict:
    """Arguments of Popen: Elasticsearch refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


@cache
def home() -> Path:
    """The unpacked program, fetched by .ci/elasticsearch when it is not there yet."""
    told = subprocess.run([SCRIPT, "fetch"], check=False, capture_output=True, text=True)
    if told.returncode != 0:
        raise NoServer(told.stderr[-1000:])
    return Path(told.stdout.splitlines()[-1])


@cache
def java_home() -> Path:
    """A JDK that Elasticsearch runs on."""
    told = subprocess.run([SCRIPT, "java"], check=False, capture_output=True, text=True)
    if told.returncode != 0:
        raise NoServer(told.stderr[-1000:])
    return Path(told.stdout.strip())


def server(*, secure: bool = False) -> Iterator[ElasticsearchServer]:
    """A running server, for a fixture: without one tests are skipped, but never in CI."""
    try:
        running = ElasticsearchServer(secure=secure)
    except NoServer as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Elasticsearch here: {error}")
    try:
        running.start()
        yield running
    finally:
        running.discard()
