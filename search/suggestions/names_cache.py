"""The names in memory, read again when something was published or a name was edited."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from django.db import DatabaseError, connection
from django.db import Error as DatabaseFailure
from wagtail.models import ModelLogEntry, PageLogEntry

from search.suggestions import names_source
from search.suggestions.prefix_table import PrefixTable

# What changes past Wagtail (a shell, another program) is noticed after so many seconds.
OLDEST = 600
# Somebody who types asks several times a second; so often nobody publishes.
CHECK = 1
# Reading may take a twentieth of the time, also while a hundred stories are imported.
REST = 20
# Saved drafts are in the log too, and change nothing here.
DRAFTS = ("wagtail.create", "wagtail.edit")
LAST_ENTRIES = 20

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CachedNames:
    """The two tables, when they were read and last known to be true, and what reading took."""

    names: PrefixTable
    stories: PrefixTable
    stamp: tuple
    read_at: float
    checked_at: float
    seconds: float


_reading = threading.Lock()
_kept: list[CachedNames] = []


def in_background(work: Callable[[], None]) -> None:
    """Do the work in a thread with a database connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    threading.Thread(target=run, name="suggestions", daemon=True).start()


def names_now() -> CachedNames:
    """Return the names as they stand, or stood a moment ago. Only the very first caller waits.

    Several processes serve, and only one of them receives the signals of a change. So each looks at
    the end of Wagtail's log, in which every edit is written: two small queries, once a second.
    """
    if not _kept:
        with _reading:
            if not _kept:
                _read(_stamp())
        return _kept[0]
    kept = _kept[0]
    now = monotonic()
    if now - kept.checked_at < CHECK or now - kept.read_at < kept.seconds * REST:
        return kept
    try:
        stamp = _stamp()
    except DatabaseFailure:
        return kept  # while the database is away, what was read last
    if kept.stamp == stamp and now - kept.read_at < OLDEST:
        _kept[:] = [replace(kept, checked_at=now)]
        return kept
    if _reading.acquire(blocking=False):
        in_background(lambda: _read_again(stamp))
        return _kept[0]
    return kept


def forget_names() -> None:
    """Read again at the next request."""
    _kept.clear()


def _read_again(stamp: tuple) -> None:
    try:
        _read(stamp)
    except DatabaseError:
        logger.exception("The names to suggest could not be read again")
    finally:
        _reading.release()


def _read(stamp: tuple) -> None:
    started = monotonic()
    names, stories = (
        PrefixTable(names_source.suggested_names()),
        PrefixTable(names_source.suggested_titles()),
    )
    ended = monotonic()
    _kept[:] = [CachedNames(names, stories, stamp, ended, ended, ended - started)]


def _stamp() -> tuple:
    # The last few, not the last one: of two that edit at once, the first may come in second.
    pages = PageLogEntry.objects.exclude(action__in=DRAFTS)
    return tuple(
        tuple(entries.order_by("-pk").values_list("pk", flat=True)[:LAST_ENTRIES])
        for entries in (pages, ModelLogEntry.objects.all())
    )
