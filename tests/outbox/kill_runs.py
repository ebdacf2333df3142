"""Kills processes between a change and what follows it, and measures what readers then get.

    python -m tests.outbox.kill_runs [--cycles 300] [--seed 1] [--points]

A library of its own is made in a temporary folder (on DATABASE_URL, where that is set; its tables
must be empty). A process that lives on looks after the outbox, as each worker of a site does. In
each cycle a child publishes or unpublishes a story and is killed, at a random moment or, with
SIGKILL, at one of POINTS. Then it is measured how long a withdrawn story is still served from the
kept pages (at most 1 s), and how long until database, index and kept pages agree (at most 2 s). In
every other cycle no process lives on, and the time is that from the start of the next one.
"""

import argparse
import os
import sys
import tempfile

import django
from django.conf import settings


def main() -> None:
    """Read the command line, and exit with 1 where a bar is not held."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cycles", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--points", action="store_true", help="at the named points, in turn")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-runs-") as folder:
        os.environ |= {"LIBRARY_DATA_DIR": folder, "LIBRARY_SENTENCES": "off"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "library.settings"
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": plain}  # nothing was collected
        django.setup()
        from tests.outbox.killing import run  # noqa: PLC0415 (Django is set up first)

        figures = run(chosen.cycles, chosen.seed, points=chosen.points)
    sys.stdout.write(f"{figures}\n")
    sys.exit(bool(figures.withdrawn_served or figures.never_agreed))


if __name__ == "__main__":
    main()
