"""Kills a backup or a restore at each of its steps, and prints what is left, a JSON line each.

    python -m tests.backup.kill_points restore ONE.tar OTHER.tar
    python -m tests.backup.kill_points backup DIR

The library is the one that the environment names. Each try is a process of its own, forked so that
Django starts once.
"""

import io
import json
import os
import pkgutil
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
    django.setup()

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

from library.backup.after_restore import STEPS
from library.backup.archive import ArchiveReader
from library.backup.errors import BackupError
from library.backup.marker import half_restored_from
from tests.backup.equal import GONE, digests, files_of

# (what is called, at which call, whether it dies before or after it)
BACKUP = (
    ("library.backup.create.write_table", 1, "before"),
    ("library.backup.create.write_table", 30, "after"),
    ("library.backup.create.add_media", 1, "before"),
    ("library.backup.create.add_media", 5, "after"),
    ("library.backup.create.Manifest", 1, "after"),
    ("library.backup.archive.ArchiveWriter.finish", 1, "after"),
    ("os.fsync", 1, "before"),
    ("library.backup.create.give_name", 1, "before"),
    ("os.link", 1, "after"),
    ("library.backup.create.remove_older", 1, "before"),
    ("pathlib.Path.unlink", 1, "after"),
)
RESTORE = (
    ("library.backup.restore.write_backup", 1, "before"),
    ("library.backup.restore.write_backup", 1, "after"),
    ("library.backup.restore.unpack", 3, "after"),
    ("library.backup.restore.replace_rows", 1, "before"),
    ("library.backup.database.write_rows", 1, "after"),
    ("library.backup.database.write_rows", 30, "before"),
    ("library.backup.database._check_keys", 1, "after"),
    ("library.backup.restore.mark_half_restored", 1, "after"),
    ("library.backup.restore.swap", 1, "before"),
    ("pathlib.Path.rename", 1, "after"),
    ("pathlib.Path.rename", 4, "after"),
    ("library.backup.restore.swap", 1, "after"),
    ("library.backup.restore.follow_restore", 1, "before"),
    ("library.backup.restore.mark_whole", 1, "before"),
)
RANDOM_KILLS = 3
SEED = 16


def dies(target: str, at_call: int, when: str):
    """Patch the function so that the process dies at this call of it."""
    original = pkgutil.resolve_name(target)
    calls = 0

    def deadly(*args, **kwargs):
        nonlocal calls
        calls += 1
        if calls == at_call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            return original(*args, **kwargs)
        finally:  # also where it failed: the name of this second may be taken
            if calls == at_call:
                os.kill(os.getpid(), signal.SIGKILL)

    return mock.patch(target, deadly)


def run(command: list, point: tuple | None = None, after: float = 0) -> str:
    """Run the command in a process of its own that dies at a point, or after some seconds. Return
    "killed", or what it said."""
    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        said = _try(command, point)
        os.write(write, said.encode()[-4000:])
        os._exit(0)
    os.close(write)
    if after:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        return "killed" if os.WIFSIGNALED(status) else pipe.read()


def _try(command: list, point: tuple | None) -> str:
    said = io.StringIO()
    try:
        # Both take longer than all the rest, and are tried elsewhere.
        quick = mock.patch("library.backup.restore.call_command")
        with (
            redirect_stdout(said),
            redirect_stderr(said),
            quick,
            mock.patch.dict(STEPS, clear=True),
        ):
            if point:
                with dies(*point):
                    call_command(*command)
            else:
                call_command(*command)
    except (CommandError, DatabaseError) as error:
        return f"{said.getvalue()} {type(error).__name__}: {error}"
    return said.getvalue()


def restore_killed(one: str, other: str) -> Iterator[dict]:
    """In a library that was restored from one, restore the other and the one in turns, each killed
    once and then run again."""
    chance = random.Random(SEED)
    points = [*RESTORE, *(("at random", 0, "") for _ in range(RANDOM_KILLS))]
    for number, point in enumerate(points):
        target = (other, one)[number % 2]
        before = _state()
        command = ["restore", target, "--replace"]
        if point[0] == "at random":
            how = run(command, after=chance.uniform(0.1, 2.5))
        else:
            how = run(command, point)
        after = _state()
        yield {
            "point": f"{point[2]} call {point[1]} of {point[0]}",
            "how": how,
            "as_before": before == after,
            "half": bool(half_restored_from()),
            "again": run(command),
            "half_then": bool(half_restored_from()),
            "state": _state(),
            "target": target,
            "leftovers": [p.name for p in Path(settings.MEDIA_ROOT).iterdir() if p.name[0] == "."],
        }


def _state() -> tuple:
    address = os.environ.get("DATABASE_URL") or str(settings.DATA_DIR / "library.sqlite3")
    rows = digests(address)
    files = files_of(Path(settings.MEDIA_ROOT))
    # What is unpacked lies in a folder that nobody is served.
    served = {name: digest for name, digest in files.items() if not name.startswith(".")}
    return {name: rows[name] for name in rows.keys() - GONE}, served


def backup_killed(folder: str) -> Iterator[dict]:
    """Back up twice, then be killed at each point of a third that would keep two."""
    for _time in range(2):
        run(["backup", folder])
    for point in BACKUP:
        before = _names(folder)
        how = run(["backup", folder, "--keep", "2"], point)
        yield {
            "point": f"{point[2]} call {point[1]} of {point[0]}",
            "how": how,
            "broken": _broken(folder),
            "before": before,
            "names": _names(folder),
            "again": run(["backup", folder, "--keep", "2"]),
            "names_then": _names(folder),
        }


def _names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir() if not path.name.endswith(".lock"))


def _broken(folder: str) -> list[str]:
    """Files with the name of a backup that are none."""
    broken = []
    for path in Path(folder).glob("hiraku-*"):
        with path.open("rb") as file:
            try:
                ArchiveReader(file, path.name)
            except BackupError as error:
                broken.append(str(error))
    return broken


KINDS: dict[str, Callable[..., Iterator[dict]]] = {
    "backup": backup_killed,
    "restore": restore_killed,
}

if __name__ == "__main__":
    for found in KINDS[sys.argv[1]](*sys.argv[2:]):
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
