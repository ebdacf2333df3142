"""Ten readers while workers are killed: `python -m tests.installation.kill_workers`.

Prints how many requests failed, and when the last one did after a kill. `--plain` serves without
what the unit's line adds, as the README once did; `--direct` asks the server and no nginx.
"""

import argparse
import http.client
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.installation.live_site import (
    STORY,
    Library,
    make_library,
    nginx,
    server_command,
    serving,
    wait_until,
    workers_of,
)
from tests.installation.recipes import HOST

PATHS = [
    "/en/",
    "/ja/",
    "/en/stories/",
    f"/en/stories/{STORY}/",
    "/ja/search/?q=bus",
    "/robots.txt",
]
PAUSE = 0.05  # ten readers with it are some hundred requests a second
MOST_FAILED, LONGEST_AFTER = 0.01, 5.0
FEWEST_ASKED = 200  # with less there were no readers


@dataclass
class Result:
    """What the readers met."""

    asked: int = 0
    failed_at: list[float] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        return len(self.failed_at) / max(self.asked, 1)

    @property
    def longest_after(self) -> float:
        """The longest time between a kill and a failure that followed it."""
        pairs = ((kill, at) for at in self.failed_at for kill in self.kills if kill <= at)
        last = {at: at - kill for kill, at in sorted(pairs)}  # of the kill just before it
        return max(last.values(), default=0.0)

    @property
    def is_good(self) -> bool:
        is_calm = self.share <= MOST_FAILED and self.longest_after <= LONGEST_AFTER
        return is_calm and self.asked >= FEWEST_ASKED

    def __str__(self) -> str:
        return (
            f"{self.asked} requests, {len(self.kills)} workers killed: "
            f"{len(self.failed_at)} failed ({self.share:.2%}), "
            f"the last {self.longest_after:.1f} s after a kill"
        )


class UnixConnection(http.client.HTTPConnection):
    """HTTP over the server's own socket."""

    def __init__(self, path: Path) -> None:
        super().__init__(HOST, timeout=10)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


def read_while_killing(
    connect: Callable[[], http.client.HTTPConnection],
    workers: Callable[[], list[int]],
    seconds: float = 30,
    kills: int = 3,
    readers: int = 10,
) -> Result:
    """Let readers read for so long, and kill a worker now and then."""
    result, lock, stop = Result(), threading.Lock(), threading.Event()
    threads = [
        threading.Thread(target=_read, args=(connect, number, result, lock, stop))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    try:
        time.sleep(2)
        for number in range(kills):
            alive = workers()
            if alive:
                os.kill(alive[number % len(alive)], signal.SIGKILL)
                result.kills.append(time.monotonic())
            time.sleep((seconds - 2) / kills)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return result


def _read(
    connect, number: int, result: Result, lock: threading.Lock, stop: threading.Event
) -> None:
    connection = connect()
    while not stop.is_set():
        number += 1
        answered = is_answered(connection, PATHS[number % len(PATHS)])
        with lock:
            result.asked += 1
            if not answered:
                result.failed_at.append(time.monotonic())
        if not answered:
            connection.close()
            connection = connect()
        stop.wait(PAUSE)
    connection.close()


def is_answered(connection: http.client.HTTPConnection, path: str) -> bool:
    """Whether the page came."""
    try:
        # As nginx passes a reader's request on.
        connection.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        response.read()
    except (OSError, http.client.HTTPException):
        return False
    return response.status == http.client.OK


def _socket_answers(library: Library) -> bool:
    return is_answered(UnixConnection(library.socket), "/livez")


def measure(library: Library, *, plain: bool, direct: bool, seconds: float) -> Result:
    """Serve the library and measure."""
    command = server_command(library)
    if plain:
        command = [*command[: command.index("--workers") + 2], command[-1]]
    with ExitStack() as stack:
        server = stack.enter_context(serving(library, command))
        wait_until(lambda: _socket_answers(library), (library.folder / "server.log").read_text())
        front = None if direct else stack.enter_context(nginx(library))
        connect = front.connect if front else lambda: UnixConnection(library.socket)
        return read_while_killing(connect, lambda: workers_of(server), seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--direct", action="store_true")
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(
            make_library(Path(folder)),
            plain=asked.plain,
            direct=asked.direct,
            seconds=asked.seconds,
        )
    sys.stdout.write(f"{result}\n")
    sys.exit(0 if result.is_good else 1)


if __name__ == "__main__":
    main()
