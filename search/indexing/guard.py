"""Mends the index by itself while the database answers: nobody has to run a command for it."""

import logging
from threading import Lock, Thread
from time import monotonic

from django.db import DatabaseError, connection

from search.engines.base import SearchEngineError
from search.engines.request import SearchRequest
from search.indexing.index import INDEX_STEP, rebuild, search_engine
from stories.models import StoryPage
from stories.outbox.outbox import waiting_steps
from stories.repeated import RepeatedJob

LOOKS_EVERY = 5.0  # seconds
COUNTS_EVERY = 60.0  # seconds
# A library of some hundred stories is indexed in this time.
READER_WAITS = 3.0  # seconds
# For so long after a rebuild no reader's search has another one begun: it may have failed, or it is
# the search that cannot be answered.
RESTS = 5.0  # seconds
ANY_WORD = "school"

logger = logging.getLogger(__name__)


class IndexGuard:
    """Looks whether the index can be used and holds as many stories as the database."""

    def __init__(self) -> None:
        self._counted = monotonic()
        self._was_short = False
        self.job = RepeatedJob("index guard", self.look, LOOKS_EVERY)

    def look(self) -> None:
        """Look once, and mend what is found. Raises SearchEngineError, DatabaseError."""
        if reason := self._why_unusable():
            logger.warning("The search index is built anew: %s", reason)
            rebuild()
            logger.warning("The search index is whole again")

    def _why_unusable(self) -> str | None:
        try:
            return search_engine().is_stale() or self._is_short()
        except SearchEngineError as error:
            return str(error)

    def _is_short(self) -> str | None:
        """Return a sentence when the index held another number of stories than the database, two
        looks in a row: a change on its way there is none."""
        if not self._was_short and monotonic() - self._counted < COUNTS_EVERY:
            return None
        self._counted = monotonic()
        search_engine().search(SearchRequest(ANY_WORD))  # so that the tables of words are read
        was_short, self._was_short = self._was_short, _has_another_number()
        return "it lacks stories" if was_short and self._was_short else None


def _has_another_number() -> bool:
    if INDEX_STEP in waiting_steps():
        return False
    in_index = search_engine().search(SearchRequest(per_page=1)).total
    return in_index != StoryPage.objects.published().count()


class ReaderFoundBroken:
    """Rebuilds the index for a reader whose search it could not answer, one rebuild at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._ended_at = -RESTS
        self._has_failed = False

    def is_mended(self) -> bool | None:
        """Have the index rebuilt, and wait a little. Return whether it can be searched again; None
        while it is still being built."""
        with self._lock:
            if not self._thread or not self._thread.is_alive():
                if monotonic() - self._ended_at < RESTS:
                    return not self._has_failed
                self._thread = Thread(target=self._rebuild, name="index rebuild", daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(READER_WAITS)
        return None if thread.is_alive() else not self._has_failed

    def _rebuild(self) -> None:
        self._has_failed = True
        try:
            rebuild()
            self._has_failed = False
        except (SearchEngineError, DatabaseError) as error:
            logger.error("The search index cannot be built anew: %s", error)
        finally:
            self._ended_at = monotonic()
            connection.close()


broken_index = ReaderFoundBroken()
