"""The names in memory, read again when something was published or a name was edited."""

import threading
from dataclasses import dataclass
from time import monotonic

from wagtail.models import ModelLogEntry, PageLogEntry

from search.suggesting import source
from search.suggesting.table import Table

# What changes past Wagtail (a shell, another program) is heard of after so many seconds.
OLDEST = 600
# Reading may take a twentieth of the time, also while a hundred stories are imported.
REST = 20
# Saved drafts are in the log too, and change nothing here.
DRAFTS = ("wagtail.create", "wagtail.edit")
LAST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Names:
    """The two tables, when they were read, and what it took."""

    names: Table
    stories: Table
    stamp: tuple
    read_at: float
    seconds: float


_reading = threading.Lock()
_kept: list[Names] = []


def names_now() -> Names:
    """Return the names as they stand, or stood a moment ago.

    Several processes serve, and only one of them hears the signals of a change. So each looks at
    the end of Wagtail's log, in which every edit is written: two queries, well below 1 ms.
    """
    kept = _kept[0] if _kept else None
    if kept and monotonic() - kept.read_at < kept.seconds * REST:
        return kept
    stamp = _stamp()
    if kept and kept.stamp == stamp and monotonic() - kept.read_at < OLDEST:
        return kept
    # One reads; the others go on with the names of before, unless there are none.
    if not _reading.acquire(blocking=kept is None):
        return kept
    try:
        if not _kept or _kept[0] is kept:
            _kept[:] = [_read(stamp)]
        return _kept[0]
    finally:
        _reading.release()


def forget() -> None:
    """Read again at the next request."""
    _kept.clear()


def _read(stamp: tuple) -> Names:
    started = monotonic()
    names, stories = Table(source.names()), Table(source.stories())
    ended = monotonic()
    return Names(names, stories, stamp, ended, ended - started)


def _stamp() -> tuple:
    # The last few, not the last one: of two that edit at once, the first may come in second.
    pages = PageLogEntry.objects.exclude(action__in=DRAFTS)
    return tuple(
        tuple(entries.order_by("-pk").values_list("pk", flat=True)[:LAST_ENTRIES])
        for entries in (pages, ModelLogEntry.objects.all())
    )
