"""The long runs, against a new library in a folder of its own.

python -m tests.fuzz searches addresses forms --count 1000 --seed 7
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter

SHOWN = 3  # of each kind of failure


def main() -> int:
    """Run what is asked for; return the number of requests that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("runs", nargs="+", choices=["searches", "addresses", "forms"])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="library-fuzz-") as folder:
        _set_up_library(folder)
        return sum(_run(name, options.seed, options.count) for name in options.runs)


def _set_up_library(folder: str) -> None:
    os.environ |= {
        "LIBRARY_DATA_DIR": folder,
        "LIBRARY_SENTENCES": "off",
        "DJANGO_SETTINGS_MODULE": "library.settings",
    }
    import django  # noqa: PLC0415 (its settings read the environment)

    django.setup()
    from tests.fuzz.library_of_samples import set_up_samples  # noqa: PLC0415 (needs Django)

    set_up_samples()


def _run(name: str, seed: int, count: int) -> int:
    from tests.fuzz.runs import RUNS  # noqa: PLC0415 (needs Django)

    kinds: Counter[str] = Counter()
    since = time.monotonic()
    for sent, received in RUNS[name](seed, count):
        kind = received.cause.partition(": ")[0]
        kinds[kind] += 1
        if kinds[kind] <= SHOWN:
            sys.stdout.write(f"{received.status} {sent}\n    {received.cause}\n")
            sys.stdout.flush()
    for kind, times in kinds.most_common():
        sys.stdout.write(f"{times} x {kind}\n")
    failed = sum(kinds.values())
    took = time.monotonic() - since
    sys.stdout.write(f"{name}: {count} requests, {failed} failed, {took:.0f} s (seed {seed})\n")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
