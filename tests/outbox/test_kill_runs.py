"""Processes are killed at every step after a commit, and readers never notice for long."""

import os
import subprocess
import sys
from pathlib import Path

from tests.outbox.killing import POINTS

ROOT = Path(__file__).resolve().parent.parent.parent
# Each point with a story taken away and published, with a worker that lives on and without.
CYCLES = 4 * len(POINTS)


def kill(*options: str) -> str:
    """Run them apart, on an SQLite database of their own: children are forked there."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "tests.outbox.kill_runs", *options]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    return ran.stdout


def test_at_every_point_all_agrees_soon_and_nothing_withdrawn_is_served():
    assert f"{CYCLES} cycles" in kill("--points", "--cycles", str(CYCLES))


def test_at_random_moments_too():
    assert "12 cycles" in kill("--cycles", "12", "--seed", "5")
