"""Counts taps in memory and writes them in batches: forty at once are one write."""

import atexit
import logging
from collections import Counter
from threading import Lock, Timer

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils.timezone import localdate

from stories.models import FeelingCount, StoryPage

WRITE_AFTER_SECONDS = 5.0
logger = logging.getLogger(__name__)


class FeelingCounter:
    """Counts of this process that are not in the database yet."""

    def __init__(self) -> None:
        self._waiting: Counter[tuple[int, str]] = Counter()
        self._lock = Lock()
        self._timer: Timer | None = None

    def add(self, story_id: int, feeling: str) -> None:
        """Count one tap. It is written to the database within WRITE_AFTER_SECONDS."""
        with self._lock:
            self._waiting[story_id, feeling] += 1
            if self._timer is None:
                self._timer = Timer(WRITE_AFTER_SECONDS, self._write_apart)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write what is waiting. After a database error it is logged and kept for the next time."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
            self._timer = None
        if not waiting:
            return
        try:
            _write(waiting)
        except DatabaseError:
            logger.exception("The feelings of %s readers could not be written yet", waiting.total())
            with self._lock:
                self._waiting.update(waiting)

    def _write_apart(self) -> None:
        self.write()
        connection.close()  # this thread has a connection of its own


def _write(waiting: Counter[tuple[int, str]]) -> None:
    month = localdate().replace(day=1)
    with transaction.atomic():
        there = set(
            StoryPage.objects.filter(pk__in={story for story, _ in waiting}).values_list(
                "pk", flat=True
            )
        )
        for (story, feeling), count in waiting.items():
            if story not in there:  # deleted in these seconds
                continue
            row, _new = FeelingCount.objects.get_or_create(
                story_id=story, feeling=feeling, month=month
            )
            FeelingCount.objects.filter(pk=row.pk).update(count=F("count") + count)


counter = FeelingCounter()
atexit.register(counter.write)
