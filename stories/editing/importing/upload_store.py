"""Uploads that wait for their editor's "Make drafts": kept in a folder that nobody is served.

Each lies under a random token beside the key of its editor, and goes after some hours. What has
been made of it is written there too, story by story, so that nothing is ever made twice.
"""

import json
import logging
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from filelock import FileLock

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_SECONDS_AN_HOUR = 3600


# What reading a file of an upload raises that a full disk, a backup or another account has spoiled.
_SPOILED = (OSError, ValueError, KeyError, TypeError)
logger = logging.getLogger(__name__)


class GoneError(LookupError):
    """There is no such upload, or it is another's, was kept long enough, or is spoiled."""


@dataclass(frozen=True)
class LeftOut:
    """A story that no draft was made of, and the reason."""

    name: str
    why: str


@dataclass(frozen=True)
class Waiting:
    """An upload of one editor."""

    token: str
    name: str
    kept_at: datetime
    folder: Path

    def data(self) -> bytes:
        """Return the file as it was uploaded. Raises GoneError."""
        try:
            return (self.folder / "upload").read_bytes()
        except OSError as error:
            raise _spoiled(self.folder, error) from error

    def lock(self) -> FileLock:
        """Return the lock to hold while stories are made of it; Timeout where another holds it."""
        return FileLock(self.folder / "lock", timeout=0)

    def made(self) -> dict[int, int]:
        """Return the page of each story that was made already, by its number in the file.

        Raises GoneError where it can no longer be read: a story might be made twice.
        """
        try:
            return {
                int(number): int(page)
                for number, _colon, page in (
                    line.partition(":") for line in (self.folder / "made").read_text().split()
                )
            }
        except FileNotFoundError:
            return {}
        except _SPOILED as error:
            raise _spoiled(self.folder, error) from error

    def note_made(self, number: int, page_id: int) -> None:
        """Write down that a story has become a page."""
        with (self.folder / "made").open("a") as file:
            file.write(f"{number}:{page_id}\n")

    @property
    def left_out(self) -> list[LeftOut] | None:
        """The stories that were left out; None before all were gone through. Raises GoneError."""
        try:
            stories = json.loads((self.folder / "done.json").read_text())
            return [LeftOut(**story) for story in stories]
        except FileNotFoundError:
            return None
        except _SPOILED as error:
            raise _spoiled(self.folder, error) from error

    def finish(self, left_out: list[LeftOut]) -> None:
        """Write down that every story was gone through."""
        (self.folder / "done.json").write_text(json.dumps([asdict(story) for story in left_out]))

    def discard(self) -> None:
        """Throw it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(user_id: int, name: str, data: bytes) -> Waiting:
    """Keep an upload and return it; those kept long enough are thrown away first.

    Raises OSError where there is no room for it, or no right to write.
    """
    _sweep()
    token = secrets.token_urlsafe(32)
    folder = settings.IMPORT_DIR / token
    try:
        folder.mkdir(parents=True, mode=0o700)
        (folder / "upload").write_bytes(data)
        (folder / "about.json").write_text(json.dumps({"user": user_id, "name": name[:200]}))
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)  # no half upload stays
        raise
    return waiting(user_id, token)


def waiting(user_id: int, token: str) -> Waiting:
    """Return the editor's own upload with this token. Raises GoneError."""
    if not _TOKEN.fullmatch(token):
        raise GoneError(token)
    folder = settings.IMPORT_DIR / token
    try:
        about = json.loads((folder / "about.json").read_text())
        kept_at = (folder / "about.json").stat().st_mtime
        owner, name = about["user"], str(about["name"])
    except FileNotFoundError as error:
        raise GoneError(token) from error
    except _SPOILED as error:
        raise _spoiled(folder, error) from error
    if owner != user_id or _is_over(kept_at):
        raise GoneError(token)
    return Waiting(token, name, datetime.fromtimestamp(kept_at, UTC), folder)


def waiting_of(user_id: int) -> list[Waiting]:
    """Return the editor's uploads that no story was made of yet, the newest first."""
    found = []
    for folder in _folders():
        with suppress(GoneError):
            one = waiting(user_id, folder.name)
            if one.left_out is None:
                found.append(one)
    return sorted(found, key=lambda one: one.kept_at, reverse=True)


def _sweep() -> None:
    for folder in _folders():
        with suppress(OSError):  # another process has swept it, or it is another account's
            if _is_over(folder.stat().st_mtime):
                shutil.rmtree(folder, ignore_errors=True)


def _folders() -> list[Path]:
    try:
        return [one for one in settings.IMPORT_DIR.iterdir() if _TOKEN.fullmatch(one.name)]
    except FileNotFoundError:
        return []  # nobody has uploaded anything yet
    except OSError as error:
        logger.warning("%s cannot be read: %s", settings.IMPORT_DIR, error)
        return []


def _spoiled(folder: Path, error: Exception) -> GoneError:
    logger.warning("The upload %s cannot be read: %r", folder, error)
    return GoneError(folder.name)


def _is_over(since: float) -> bool:
    return time.time() - since > settings.IMPORT_KEPT_HOURS * _SECONDS_AN_HOUR
