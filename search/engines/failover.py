"""A server that may be away, and an embedded index that is always there."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import TypeVar

from search.engines.base import CurrentRecords, Hit, SearchEngine, SearchEngineError, SearchResults
from search.engines.elastic_outbox import Outbox, UnsentChange
from search.engines.elastic_recovery import SEARCH_SECONDS, Everything, Recovery
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.text.sentence_vectors import SentenceVector

_Answer = TypeVar("_Answer")

_LOCK_SECONDS = 2.0  # an editor does not wait longer for another one's change to be sent
_CALLERS = 32  # more than a site answers at once


class FailoverEngine(SearchEngine):
    """Searches the primary; while it is away or behind, the standby, which is written first.

    After its first failure the primary is left alone, but for a thread that looks after it. What
    it has missed is noted in a file, and sent when it is back, from the stories as they then are.
    """

    name = "failover"

    def __init__(
        self,
        primary: SearchEngine,
        standby: SearchEngine,
        *,
        unsent: Path,
        current: CurrentRecords,
        everything: Everything,
    ) -> None:
        """`unsent` is the file of notes; for `current` and `everything` see Recovery."""
        self.primary, self.standby = primary, standby
        self._unsent = Outbox(unsent)
        self._everything = everything
        self._recovery = Recovery(primary, self._unsent, current, everything)
        self._callers: tuple[int, ThreadPoolExecutor] | None = None

    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchEngine. Answers within 2 seconds, whatever the primary does."""
        return self._answer(lambda engine: engine.search(request))

    def nearest(self, vector: SentenceVector, request: SearchRequest) -> tuple[Hit, ...]:
        """See SearchEngine. Answers within 2 seconds."""
        return self._answer(lambda engine: engine.nearest(vector, request))

    def words_like(self, word: str) -> Collection[str]:
        """See SearchEngine. Answers within 2 seconds."""
        return self._answer(lambda engine: engine.words_like(word))

    def _answer(self, ask: Callable[[SearchEngine], _Answer]) -> _Answer:
        if self._recovery.why_not() is None:
            try:
                return self._within_time(ask)
            except SearchEngineError as error:
                self._recovery.failed(error)
        try:
            return ask(self.standby)
        except SearchEngineError:
            # Better without the change of a moment ago than no answer.
            if self._recovery.trouble is None:
                return self._within_time(ask)
            raise

    def index(self, records: Iterable[StoryRecord]) -> None:
        """See SearchEngine. SearchEngineError only when standby or notes cannot be written."""
        records = list(records)
        self._change([record.page_id for record in records], lambda engine: engine.index(records))

    def remove(self, page_ids: Iterable[int]) -> None:
        """See SearchEngine. SearchEngineError only when standby or notes cannot be written."""
        page_ids = list(page_ids)
        self._change(page_ids, lambda engine: engine.remove(page_ids))

    def rebuild(self, records: Iterable[StoryRecord], current: CurrentRecords) -> int:
        """See SearchEngine. Rebuilds the standby, then the primary from all stories anew.

        A primary that cannot be rebuilt now is rebuilt when it is back; that is no error.
        """
        count = self.standby.rebuild(records, current)
        notes = self._unsent.notes()
        try:
            self.primary.rebuild(self._everything(), current)
        except SearchEngineError as error:
            self._unsent.note_everything()
            self._recovery.failed(error)
        else:
            self._unsent.cross_out(notes)
        return count

    def indexed(self) -> dict[int, str]:
        """See SearchEngine. A story that is not the same in both has an empty fingerprint."""
        standby = self.standby.indexed()
        if self._recovery.why_not() is not None:
            return standby
        primary = self.primary.indexed()
        return {
            page_id: standby[page_id] if standby.get(page_id) == primary.get(page_id) else ""
            for page_id in standby.keys() | primary.keys()
        }

    def is_stale(self) -> str | None:
        """See SearchEngine. A primary that is away is not stale, it is away: see health()."""
        stale = self.standby.is_stale()
        return stale or self._primary_is_stale()

    def health(self) -> str:
        """See SearchEngine. Which engine answers and why, in one line."""
        wrong = [self.standby.is_stale(), self._primary_is_stale()]
        reason = self._recovery.why_not()
        if reason is None:
            state = f"{self.primary.name} answers"
        else:
            state = f"{self.standby.name} answers since {self.primary.name} is left alone"
            state += f" ({self._waiting()}): {reason}"
        if reason is None and not any(wrong):
            return f"ok: {state}"
        return " ".join(filter(None, (state, *wrong)))

    def _waiting(self) -> str:
        try:
            return f"{len(self._unsent.notes())} changes wait to be sent to it"
        except SearchEngineError:
            return "changes for it cannot be noted"

    def _primary_is_stale(self) -> str | None:
        if self._recovery.trouble is not None:
            return None
        try:
            return self.primary.is_stale()
        except SearchEngineError as error:
            self._recovery.failed(error)
            return None

    def _within_time(self, ask: Callable[[SearchEngine], _Answer]) -> _Answer:
        # In another thread, since nothing else bounds a server that sends a byte now and then, or
        # a name that is long looked up.
        answer = self._executor().submit(ask, self.primary)
        try:
            return answer.result(SEARCH_SECONDS)
        except TooLate as error:
            answer.cancel()
            message = f"{self.primary.name} has not answered in {SEARCH_SECONDS} seconds"
            raise SearchEngineError(message) from error

    def _executor(self) -> ThreadPoolExecutor:
        # Threads do not live on in a forked process.
        callers = self._callers
        if callers is None or callers[0] != os.getpid():
            callers = self._callers = os.getpid(), ThreadPoolExecutor(_CALLERS, "search")
        return callers[1]

    def _change(self, page_ids: Collection[int], write: Callable[[SearchEngine], None]) -> None:
        try:
            # Before anything is written: should this process die, another one still knows.
            notes = self._unsent.note(page_ids) if page_ids else []
        finally:
            write(self.standby)
        if notes:
            self._send(notes, write)

    def _send(self, notes: list[UnsentChange], write: Callable[[SearchEngine], None]) -> None:
        if self._recovery.trouble is None:
            with self._unsent.sending(_LOCK_SECONDS) as is_ours:
                # Behind older changes it has to wait, or they would undo it.
                if is_ours and self._unsent.notes()[: len(notes)] == notes:
                    try:
                        write(self.primary)
                    except SearchEngineError as error:
                        self._recovery.failed(error)
                    else:
                        self._unsent.cross_out(notes)
                        return
        self._recovery.watch()
