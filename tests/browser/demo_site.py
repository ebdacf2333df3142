"""`manage.py demo` as a process of its own, with a data folder of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
ACCOUNTS = ("editor", "moderator", "admin")
# What is promised to someone who tries the library: it serves within this many seconds. Where a
# machine has other work as well, more may be asked for.
SECONDS_TO_SERVE = float(os.environ.get("DEMO_SECONDS_TO_SERVE", "90"))
SECONDS_TO_STOP = 15
# What a developer's shell says about their own library must not reach this one.
OWN_SETTINGS = ("DATABASE_URL", "LIBRARY_")


class DemoDidNotStart(Exception):
    """The demo ended, or was too slow. The message holds all that it printed."""


@dataclass(frozen=True)
class DemoSite:
    """A running library: where it is, and who may sign in."""

    address: str
    passwords: dict[str, str]
    seconds_to_serve: float
    process: subprocess.Popen


def start_demo(folder: Path) -> DemoSite:
    """Start the demo on any free port and wait until it serves.

    Raises DemoDidNotStart with its output when it ends or does not serve in time.
    """
    output = folder / "demo.log"
    started = time.monotonic()
    with output.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", str(MANAGE), "demo", "--port", "0", "--no-color"],
            env=_environment(folder / "data"),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    while "Stop with" not in (text := output.read_text("utf-8")):
        waited = time.monotonic() - started
        if process.poll() is not None or waited > SECONDS_TO_SERVE:
            process.kill()
            state = f"ended with {process.wait()}" if waited <= SECONDS_TO_SERVE else "is too slow"
            raise DemoDidNotStart(f"The demo {state} after {waited:.0f} s:\n{text}")
        time.sleep(0.1)
    return DemoSite(_address(text), _passwords(text), time.monotonic() - started, process)


def stop_demo(site: DemoSite) -> None:
    """Stop it as Ctrl+C does, and insist when it does not listen."""
    site.process.send_signal(signal.SIGINT)
    try:
        site.process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        site.process.kill()
        site.process.wait()


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
    own = {"LIBRARY_ENV": "", "LIBRARY_DATA_DIR": str(data)}
    own |= {"DJANGO_SETTINGS_MODULE": "library.settings"}
    # As it is without the extra [sentences].
    return kept | own | {"LIBRARY_SENTENCES": "off"}


def _address(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+", text)
    if found is None:
        raise DemoDidNotStart(f"The demo printed no address:\n{text}")
    return found[0]


def _passwords(text: str) -> dict[str, str]:
    found = {name: re.search(rf"^\s+{name}\s+(\w+)$", text, re.M) for name in ACCOUNTS}
    missing = [name for name, match in found.items() if match is None]
    if missing:
        raise DemoDidNotStart(f"The demo printed no password for {missing}:\n{text}")
    return {name: match[1] for name, match in found.items() if match}
