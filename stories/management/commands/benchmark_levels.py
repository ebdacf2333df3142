"""manage.py benchmark_levels: how long an estimate of a level takes, and the first one."""

import json
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError

from stories.english.level_estimate import estimate_level

WORDS, TEXTS = 400, 50
SAMPLE_STORIES = Path(__file__).resolve().parents[2] / "samples" / "stories.jsonl"
# In a process of its own, without Django: the room of English needs none.
IMPORT = """
from time import perf_counter
began = perf_counter()
import stories.english
print(perf_counter() - began)
began = perf_counter()
stories.english.estimate_level("I went home.")
print(perf_counter() - began)
"""


class Command(BaseCommand):
    help = (
        "Time estimates of texts of 400 words with their evidence (texts are run together from the "
        "sample stories, or taken from a JSON Lines file with `text`), and the import."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--texts", type=Path, help="JSON Lines with `text`")

    def handle(self, *args, texts: Path | None, **options) -> None:
        times = sorted(map(_timed, _texts(texts)))
        printed = subprocess.run(  # noqa: S603 (our own words)
            [sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True
        )
        loading, first = (1000 * float(line) for line in printed.stdout.split())
        self.stdout.write(
            f"{WORDS} words: median {median(times):.1f} ms, "
            f"p95 {times[int(len(times) * 0.95)]:.1f} ms\n"
            f"import {loading:.0f} ms, first estimate {first:.0f} ms (it reads the word lists)"
        )


def _timed(text: str) -> float:
    began = perf_counter()
    estimate_level(text)
    return 1000 * (perf_counter() - began)


def _texts(path: Path | None) -> list[str]:
    """Texts of 400 words each, no two of them alike."""
    try:
        lines = [
            json.loads(line) for line in (path or SAMPLE_STORIES).read_text("utf-8").splitlines()
        ]
        if path:
            words = " ".join(line["text"] for line in lines).split()
        else:
            words = " ".join(one["en"] for line in lines for one in line["passages"]).split()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path}: {error}") from error
    step = max(1, len(words) // TEXTS)
    starts = range(0, len(words), step)
    return [" ".join(islice(cycle(words), start, start + WORDS)) for start in starts]
