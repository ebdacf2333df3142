"""Watches a search server that is away, and sends it the changes that it has missed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from search.engines.base import CurrentRecords, SearchEngine, SearchEngineError
from search.engines.elastic_connection import IndexLostError
from search.engines.elastic_outbox import Outbox, UnsentChange
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest

logger = logging.getLogger(__name__)
Everything = Callable[[], Iterable[StoryRecord]]

PROBE_SECONDS = 3.0  # between two looks at a server that is away
SEARCH_SECONDS = 1.5  # the longest that a search may take
_BEHIND = "it is behind by changes that are being sent"


class Recovery:
    """Whether a server can be used. While it cannot, a thread probes it.

    The thread ends when the server answers in time and has all changes; nobody need do anything.
    """

    def __init__(
        self, primary: SearchEngine, unsent: Outbox, current: CurrentRecords, everything: Everything
    ) -> None:
        """`current` and `everything` read the stories as they are now; they may raise
        SearchEngineError. They are called in the thread."""
        self._primary, self._unsent = primary, unsent
        self._current, self._everything = current, everything
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.trouble: str | None = None  # why the server is left alone

    def why_not(self) -> str | None:
        """Return why the server must not be searched now; None when it can be. Costs no request."""
        if self.trouble is None:
            try:
                if not self._unsent.notes():
                    return None
            except SearchEngineError as error:
                return str(error)
        self.watch()
        return self.trouble or _BEHIND

    def failed(self, error: SearchEngineError) -> None:
        """Leave the server alone from now on."""
        self._note_if_lost(error)
        with self._lock:
            is_news = self.trouble is None
            self.trouble = str(error)
        if is_news:
            logger.error("The %s server is left alone for now: %s", self._primary.name, error)
        self.watch()

    def watch(self) -> None:
        """Start the thread if it does not run."""
        with self._lock:
            # A thread does not live on in a forked process; then another one begins.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._probe, name="search recovery", daemon=True
                )
                self._thread.start()

    def _probe(self) -> None:
        while True:
            time.sleep(PROBE_SECONDS)
            try:
                if self._catch_up() and self._end():
                    return
            except SearchEngineError as error:
                self.failed(error)

    def _end(self) -> bool:
        with self._lock:
            was_away, self.trouble = self.trouble is not None, None
            # Asked under the lock: who has noted something since will start another thread.
            is_done = not self._unsent.notes()
            if is_done:
                self._thread = None
        if was_away:
            logger.warning("The %s server answers again.", self._primary.name)
        return is_done

    def _catch_up(self) -> bool:
        """Send all changes, then try a search. False when another process is sending them."""
        with self._unsent.sending(0) as is_ours:
            if not is_ours:
                return False
            while notes := self._unsent.notes():
                self._send(notes)
                self._unsent.cross_out(notes)
        started = time.monotonic()
        self._primary.search(SearchRequest(per_page=1))
        if time.monotonic() - started > SEARCH_SECONDS:
            raise SearchEngineError(f"The {self._primary.name} server is too slow.")
        return True

    def _send(self, notes: Collection[UnsentChange]) -> None:
        page_ids = {note.page_id for note in notes if note.page_id is not None}
        if len(page_ids) < len({note.page_id for note in notes}):
            count = self._primary.rebuild(self._everything(), self._current)
            logger.warning("The %s index was rebuilt with %d stories", self._primary.name, count)
            return
        records = list(self._current(page_ids))
        self._primary.index(records)
        self._primary.remove(page_ids - {record.page_id for record in records})
        logger.warning("%d missed changes were sent to %s", len(page_ids), self._primary.name)

    def _note_if_lost(self, error: SearchEngineError) -> None:
        # What cannot be noted now is found out again with the next look.
        with suppress(SearchEngineError):
            if isinstance(error, IndexLostError) and all(n.page_id for n in self._unsent.notes()):
                self._unsent.note_everything()
