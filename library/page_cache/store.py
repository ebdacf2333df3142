"""Stores kept pages: in a folder that all workers share, and in the memory of each.

    release/keys/HASH        a page
    release/tags/TAG/HASH    names a page that shows the thing of the tag
    cleared/TAG              when the thing changed last (nanoseconds, its time of modification)

To clear a page is to delete its file, which every worker notices with its next look (one stat, 2
microseconds). No message goes between processes, so a command run beside the server clears too.
"""

import os
import shutil
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from filelock import FileLock

from library.page_cache.capacity import Capacity
from library.page_cache.keys import PageKey
from library.page_cache.page import KeptPage, pack_page, unpack_key, unpack_page

MEMORY_BYTES = 64 << 20  # a page of 40 KB takes 60 with its compressed forms: a thousand of them
EVERYTHING = "everything"
# What a page shows may end with a day, as a teacher's list does; so none is kept longer than one.
KEPT_AT_MOST = 24 * 3600 * 10**9  # nanoseconds
# Whoever holds the lock has stopped or died with it: its turn never takes longer.
LONGEST_TURN = 5.0  # seconds

Signature = tuple[int, int]


class PageStore:
    """Pages by key. `release` names the code and the static files that they were rendered with."""

    def __init__(self, folder: Path, release: str) -> None:
        self.folder = folder
        self._release = folder / f"release-{release}"
        self._pages = self._release / "keys"
        self._capacity = Capacity(self._release)
        self._memory: OrderedDict[PageKey, tuple[Signature, KeptPage]] = OrderedDict()
        self._memory_bytes = 0
        self._lock = Lock()
        # False while a change is known that these pages do not show: each is rendered then.
        self.is_current = True

    def get(self, key: PageKey) -> KeptPage | None:
        """Return the page, None when it was never kept or has been cleared."""
        if not self.is_current:
            return None
        path = self._path(key)
        try:
            found = os.stat(path)
        except OSError:
            return None
        # Nor one of the future: the clock was ahead, and nobody knows how old the page is.
        if not 0 <= time.time_ns() - found.st_mtime_ns <= KEPT_AT_MOST:
            return None
        signature = (found.st_mtime_ns, found.st_ino)
        held = self._memory.get(key)
        if held and held[0] == signature:
            return held[1]
        try:
            page = unpack_page(path.read_bytes())
        except (OSError, ValueError):
            return None
        self._remember(key, signature, page)
        return page

    def put(self, key: PageKey, page: KeptPage, tags: Iterable[str], rendered_since: int) -> bool:
        """Keep a page whose rendering began at `rendered_since` (time.time_ns()). Return whether it
        was kept: not where one of its tags was cleared in the meantime, for it may be stale then.
        Raises OSError when the folder cannot be written, TimeoutError among them.
        """
        if not self.is_current:
            return False
        names = [_name(tag) for tag in tags]
        path = self._path(key)
        with self._writing():
            if any(self._cleared(name) >= rendered_since for name in (EVERYTHING, *names)):
                return False
            self._pages.mkdir(parents=True, exist_ok=True)
            for name in names:
                marks = self._release / "tags" / name
                marks.mkdir(parents=True, exist_ok=True)
                (marks / path.name).touch()
            unfinished = path.with_suffix(".unfinished")
            size = unfinished.write_bytes(pack_page(page, key))
            unfinished.replace(path)
            self._capacity.wrote(size)
        return True

    def clear(self, tags: Iterable[str]) -> None:
        """Forget every page that shows one of these things, in every release and process.

        Raises OSError when one of them could not be forgotten; all others are.
        """
        with self._writing(), ExitStack() as all_of_them:
            for tag in tags:
                name = _name(tag)
                # The last that was put in is done first: the mark, then the pages.
                for release in self.folder.glob("release-*"):
                    all_of_them.callback(_forget_marked, release, name)
                all_of_them.callback(self._mark_cleared, name)

    def clear_everything(self) -> None:
        """Forget every page. Raises OSError when one of them could not be forgotten."""
        with self._writing(), ExitStack() as all_of_them:
            for release in self.folder.glob("release-*"):
                all_of_them.callback(_remove_folder, release)
            all_of_them.callback(self._mark_cleared, EVERYTHING)

    def kept(self) -> Iterator[tuple[PageKey, KeptPage]]:
        """Yield every page of this release that a reader may get now."""
        for path in self._pages.glob("*"):  # an unfinished one is not the file of its key
            with suppress(OSError, ValueError):
                key = unpack_key(path.read_bytes())
                if self._path(key) == path and (page := self.get(key)):
                    yield key, page

    def forget(self, key: PageKey) -> None:
        """Forget one page. Raises OSError when it cannot be forgotten."""
        self._path(key).unlink(missing_ok=True)

    def forget_other_releases(self) -> None:
        """Delete what an earlier release has rendered."""
        for release in self.folder.glob("release-*"):
            if release != self._release:
                shutil.rmtree(release, ignore_errors=True)

    def one_at_a_time(self, key: PageKey) -> FileLock:
        """Return the lock under which the page is rendered, by one thread of all processes."""
        locks = self.folder / "locks"
        locks.mkdir(parents=True, exist_ok=True)
        # One of 256, so that they do not grow with the addresses that somebody makes up.
        return FileLock(locks / self._path(key).name[:2])

    def _path(self, key: PageKey) -> Path:
        return (
            self._pages / blake2b(str(key).encode("utf-8", "replace"), digest_size=16).hexdigest()
        )

    def _writing(self) -> FileLock:
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / "lock", LONGEST_TURN)

    def _cleared(self, name: str) -> int:
        try:
            cleared = (self.folder / "cleared" / name).stat().st_mtime_ns
        except OSError:
            return 0
        now = time.time_ns()
        if cleared > now:
            # The clock was ahead. It was before now, so pages that begin after now may be kept.
            self._mark_cleared(name)
        return min(cleared, now)

    def _mark_cleared(self, name: str) -> None:
        mark = self.folder / "cleared" / name
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
        # The clock of this process, not that of the file system, which may be coarser.
        now = time.time_ns()
        os.utime(mark, ns=(now, now))

    def _remember(self, key: PageKey, signature: Signature, page: KeptPage) -> None:
        with self._lock:
            old = self._memory.pop(key, None)
            self._memory[key] = (signature, page)
            self._memory_bytes += page.size - (old[1].size if old else 0)
            while self._memory_bytes > MEMORY_BYTES and len(self._memory) > 1:
                _key, (_signature, oldest) = self._memory.popitem(last=False)
                self._memory_bytes -= oldest.size


def _name(tag: str) -> str:
    """A tag as the name of a file."""
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in tag)


def _forget_marked(release: Path, name: str) -> None:
    marks = release / "tags" / name
    with ExitStack() as all_of_them:
        all_of_them.callback(_remove_folder, marks)
        for mark in _names_in(marks):
            page = release / "keys" / mark
            all_of_them.callback(page.unlink, missing_ok=True)


def _remove_folder(folder: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _names_in(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return os.listdir(folder)
    return []
