"""Measure how many readers a server of two workers serves, kept pages and others side by side."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError

from django.core.management.base import BaseCommand, CommandError

from stories.models import StoryPage

CONNECTIONS, WORKERS, ROUNDS = 40, 2, 5
WAYS = {
    "kept": "kept page",
    "one-line": "one-line Django view of the same bytes",
    "rendered": "rendered by Django, nothing kept",
}
SECONDS_TO_START = 60
_IN_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Round:
    """What wrk reported: requests a second, and latencies in milliseconds."""

    per_second: float
    p50: float
    p99: float


class Command(BaseCommand):
    help = (
        "Measure a published story's page at 40 connections and two workers: kept, rendered, and "
        "a one-line view; interleaved, median of five. Needs the program wrk, and the stories of "
        "manage.py demo."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--slug", help="the story; the first one otherwise")
        parser.add_argument("--seconds", type=int, default=4, help="of each of the rounds")

    def handle(self, *args, slug: str | None, seconds: int, **options) -> None:
        if not shutil.which("wrk"):
            raise CommandError("wrk is not on this machine (Debian: apt install wrk).")
        stories = StoryPage.objects.published().order_by("pk")
        story = stories.filter(slug=slug).first() if slug else stories.first()
        if story is None:
            raise CommandError("There is no such story: run `manage.py demo --no-serve` first.")
        path = f"/en/stories/{story.slug}/"
        rounds: dict[str, list[Round]] = {way: [] for way in WAYS}
        with _server() as address:
            for way in WAYS:  # once each, not counted
                _measure(f"{address}/{way}{path}", 1)
            for _ in range(ROUNDS):
                for way, found in rounds.items():
                    found.append(_measure(f"{address}/{way}{path}", seconds))
        self.stdout.write(f"{path}: {CONNECTIONS} connections, {WORKERS} workers of granian, wrk")
        self.stdout.write(f"{'median of ' + str(ROUNDS):42}{'per s':>10}{'p50 ms':>9}{'p99 ms':>9}")
        middle = {way: _median(found) for way, found in rounds.items()}
        for way, name in WAYS.items():
            one = middle[way]
            self.stdout.write(f"{name:42}{one.per_second:10,.0f}{one.p50:9.1f}{one.p99:9.1f}")
        for way in ("rendered", "one-line"):
            times = middle["kept"].per_second / middle[way].per_second
            self.stdout.write(f"The kept page is served {times:.1f} times as often as: {WAYS[way]}")


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(WORKERS), "library.benchmark_site:application"]
    process = subprocess.Popen(  # noqa: S603 (our own arguments)
        command,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "library.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/kept/en/", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url):  # noqa: S310 (our own server)
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise CommandError("The server did not start.")


def _measure(url: str, seconds: int) -> Round:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    output = subprocess.run(  # noqa: S603
        [*command, "-H", "Accept-Encoding: br", url], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise CommandError(f"{url} does not answer well:\n{output}")
    return Round(
        float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        _milliseconds(output, "50%"),
        _milliseconds(output, "99%"),
    )


def _milliseconds(output: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", output).groups()
    return float(number) * _IN_MS[unit]


def _median(rounds: list[Round]) -> Round:
    return Round(
        *(
            statistics.median(getattr(one, name) for one in rounds)
            for name in ("per_second", "p50", "p99")
        )
    )
