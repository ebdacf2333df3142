"""Holds the folder of kept pages within a bound: the oldest pages are forgotten first.

Nothing is counted from one page to the next but what this process has written. Only when that is a
fiftieth of the bound is the folder looked through, which takes some 50 ms for 10,000 pages.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

# So that the folder is not looked through again at once.
_FULL_AGAIN_AT = 0.9
_LOOKS_PER_BOUND = 50
# A page of 100 bytes takes a block of the disk too, and each of its cache tags a name.
_LEAST_BYTES = 4096
_UNFINISHED = ".unfinished"
_SECONDS_TO_FINISH = 60


class Capacity:
    """The bound of one release's folder, `settings.PAGE_CACHE_MOST_MB`."""

    def __init__(self, release: Path) -> None:
        self._pages, self._tags = release / "keys", release / "tags"
        self._written: float | None = None  # None: this process has not looked yet

    def wrote(self, size: int) -> None:
        """Take note of a page that was kept, and make room where that was one too many.

        To be called under the lock for writing. Never raises OSError: a page that was kept is kept.
        """
        most = settings.PAGE_CACHE_MOST_MB * 1_000_000
        written = most if self._written is None else self._written + max(size, _LEAST_BYTES)
        if written < most / _LOOKS_PER_BOUND:
            self._written = written
            return
        self._written = 0
        with suppress(OSError):
            self._make_room(most)

    def _make_room(self, most: float) -> None:
        pages = sorted(_files_in(self._pages))
        over = sum(size for _time, size, _name in pages)
        if over <= most:
            return
        over -= most * _FULL_AGAIN_AT
        for _time, size, name in pages:
            if over <= 0:
                break
            (self._pages / name).unlink(missing_ok=True)
            over -= size
        self._forget_tags()

    def _forget_tags(self) -> None:
        """Delete the names that pages of no more have left under their cache tags."""
        kept = set(os.listdir(self._pages))
        for tag in os.scandir(self._tags):
            for name in set(os.listdir(tag)) - kept:
                Path(tag, name).unlink(missing_ok=True)


def _files_in(folder: Path) -> Iterator[tuple[float, int, str]]:
    """Yield (when, size, name) of each page; one that was never finished is deleted."""
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):  # another process has cleared it
            found = entry.stat()
            age = time.time() - found.st_mtime
            if entry.name.endswith(_UNFINISHED) and age > _SECONDS_TO_FINISH:
                os.unlink(entry)
            else:
                yield found.st_mtime, max(found.st_size, _LEAST_BYTES), entry.name
