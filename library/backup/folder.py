"""The folder that backups are kept in: their names, and how one appears there only when whole."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from library.backup.errors import BackupError

_NAME = re.compile(r"hiraku-\d{4}-\d\d-\d\dT\d{6}Z\.tar")
_UNFINISHED = ".hiraku-unfinished-*.tar"
_LOCK = ".hiraku-backup.lock"


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let nobody else write a backup there. Raises BackupError where somebody does."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with FileLock(folder / _LOCK, blocking=False, mode=0o600):
            yield
    except Timeout as error:
        raise BackupError(f"Another backup or restore is at work in {folder}.") from error


@contextmanager
def unfinished_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Return a new file that is no backup yet. It goes, whatever happens, and with it those that
    were left by a process that was killed. Call finish() to keep it."""
    for left in folder.glob(_UNFINISHED):
        left.unlink(missing_ok=True)
    path = folder / _UNFINISHED.replace("*", str(os.getpid()))
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def give_name(unfinished: Path, made: datetime) -> Path:
    """Give the file, which is whole and on the disk, its name. Return that."""
    while True:
        path = unfinished.with_name(f"hiraku-{made.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.tar")
        try:
            os.link(unfinished, path)  # and not rename(): another backup of this second stays
        except FileExistsError:
            made += timedelta(seconds=1)
        else:
            sync_folder(path.parent)
            return path


def remove_older(newest: Path, kept: int) -> list[Path]:
    """Delete the oldest backups of the folder beyond so many, never the newest one. Return those
    deleted. What has another name, or is no plain file, is nobody's business here."""
    others = [
        path
        for path in newest.parent.iterdir()
        if _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink()
    ]
    others = sorted(path for path in others if path != newest)
    older = others[: max(0, len(others) - (kept - 1))]
    for path in older:
        path.unlink()
    return older


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder outlive a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
