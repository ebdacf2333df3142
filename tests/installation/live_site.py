"""A library made by its commands and served as the recipes serve it, in a folder of its own."""

import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.installation.recipes import (
    HOST,
    ROOT,
    caddy_configuration,
    commands_of,
    nginx_configuration,
)

STORY = "the-wrong-bus"
SAMPLES = ROOT / "stories" / "samples" / "stories.jsonl"
SECONDS_TO_START = 60
OWN_SETTINGS = ("DATABASE_URL", "LIBRARY_", "DJANGO_")


class DidNotStart(Exception):
    """A server ended, or did not answer in time. The message holds what it printed."""


@dataclass
class Library:
    """A library in a folder, and how its commands are run."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def socket(self) -> Path:
        return self.folder / "web.sock"

    @property
    def environment(self) -> dict[str, str]:
        clean = {name: it for name, it in os.environ.items() if not name.startswith(OWN_SETTINGS)}
        return clean | {
            "LIBRARY_ENV": "",
            "LIBRARY_DATA_DIR": str(self.folder / "data"),
            "LIBRARY_BASE_URL": f"https://{HOST}",
            "LIBRARY_BEHIND_PROXY": "true",
            "LIBRARY_SENTENCES": "off",
            "PYTHONPATH": str(ROOT),
            **self.settings,
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DidNotStart(done.stdout + done.stderr)
        return done.stdout


def make_library(folder: Path) -> Library:
    """Make a library with one published story, as the README does."""
    library = Library(folder)
    library.manage("migrate", "-v", "0")
    library.manage("collectstatic", "--noinput", "-v", "0")
    # The sample without its photos: what is asked here is not how they are made.
    (line,) = (one for one in SAMPLES.read_text("utf-8").splitlines() if f'"{STORY}"' in one)
    story = json.loads(line)
    story.pop("family", None)
    (folder / "story.jsonl").write_text(json.dumps(story), encoding="utf-8")
    for path in SAMPLES.parent.iterdir():
        if path.is_dir():
            shutil.copytree(path, folder / path.name, dirs_exist_ok=True)
    library.manage("import_stories", str(folder / "story.jsonl"), "--publish", "-v", "0")
    library.manage("rebuild_search", "-v", "0")
    return library


def server_command(library: Library) -> list[str]:
    """Return the line of the unit, on the test's socket."""
    (command,) = commands_of("hiraku.service")
    command[command.index("--uds") + 1] = str(library.socket)
    return [sys.executable, "-m", "granian", *command[1:]]


@contextmanager
def serving(library: Library, command: list[str]) -> Iterator[subprocess.Popen]:
    """Run a server of the library until the block ends."""
    with _running(command, library.environment, library.folder / "server.log") as process:
        yield process


@contextmanager
def nginx(library: Library) -> Iterator["Front"]:
    """Run nginx with the recipe in front of the library."""
    folder = library.folder / "nginx"
    folder.mkdir(exist_ok=True)
    make_certificate(folder)
    front = Front("nginx", free_port(), free_port())
    path = folder / "nginx.conf"
    path.write_text(nginx_configuration(folder, library.socket, front.http, front.https))
    # Its workers run as another account where root starts it; ours are in a folder of root.
    command = ["nginx", "-c", str(path), "-p", str(folder)]
    if os.geteuid() == 0:
        command += ["-g", "user root;"]
    with _running(command, dict(os.environ), folder / "out.log"):
        front.wait()
        yield front


@contextmanager
def caddy(library: Library) -> Iterator["Front"]:
    """Run Caddy with the recipe in front of the library."""
    folder = library.folder / "caddy"
    folder.mkdir(exist_ok=True)
    front = Front("caddy", free_port(), free_port())
    path = folder / "Caddyfile"
    path.write_text(caddy_configuration(folder, library.socket, front.http, front.https))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(path)]
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with _running(command, dict(os.environ) | home, folder / "out.log"):
        front.wait()
        yield front


@dataclass
class Front:
    """A proxy that listens on two ports."""

    name: str
    http: int
    https: int

    def connect(self, *, tls: bool = True) -> http.client.HTTPConnection:
        if not tls:
            return http.client.HTTPConnection("127.0.0.1", self.http, timeout=30)
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(HOST, self.https, timeout=30, context=context)
        # The name for TLS, the address of this machine for the connection.
        connection._create_connection = lambda address, *rest: socket.create_connection(
            ("127.0.0.1", self.https), *rest
        )
        return connection

    def get(self, path: str, *, tls: bool = True, **headers: str) -> "Answer":
        return self.ask("GET", path, tls=tls, **headers)

    def ask(
        self, method: str, path: str, body: bytes = b"", *, tls: bool = True, **headers: str
    ) -> "Answer":
        connection = self.connect(tls=tls)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {"Host": HOST} | named)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def wait(self) -> None:
        def answers() -> bool:
            try:
                return self.get("/livez").status == 200
            except OSError:
                return False

        wait_until(answers, self.name)


@dataclass
class Answer:
    """What came back, with every header."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for given, value in self.headers if given.lower() == name.lower()]


@contextmanager
def _running(command: list[str], environment: dict, log: Path) -> Iterator[subprocess.Popen]:
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(is_so, what: str, seconds: float = SECONDS_TO_START) -> None:
    """Return when it is so. Raises DidNotStart when that takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.1)
    raise DidNotStart(what)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def make_certificate(folder: Path) -> None:
    """Make a certificate that nobody trusts, for the test's host."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        + ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
        + ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"],
        check=True,
        capture_output=True,
    )


def workers_of(server: subprocess.Popen) -> list[int]:
    """Return the processes of a server that answer requests."""
    try:
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    except OSError:  # it has ended, and they with it
        return []
    return [int(pid) for pid in children.split()]
