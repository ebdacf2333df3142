"""A job that a thread does again and again."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import close_old_connections

logger = logging.getLogger(__name__)


class RepeatedJob(Thread):
    """Does a job at once and then every `seconds`, until stopped.

    A job that fails is logged once, until it succeeds again, and goes on: a database that is away
    comes back.
    """

    def __init__(self, name: str, job: Callable[[], None], seconds: float) -> None:
        super().__init__(name=name, daemon=True)
        self.seconds, self._job, self._stopped = seconds, job, Event()
        self._is_failing = False

    def run(self) -> None:
        """Do the job until stop() is called."""
        while not self._stopped.is_set():
            close_old_connections()
            self.once()
            close_old_connections()
            self._stopped.wait(self.seconds)

    def once(self) -> None:
        """Do the job now. Never raises."""
        try:
            self._job()
        except Exception:  # the next round may succeed, and nobody else would start this thread
            if not self._is_failing:
                logger.exception("“%s” failed and is tried again", self.name)
            self._is_failing = True
        else:
            self._is_failing = False

    def stop(self) -> None:
        """End run() after the current round."""
        self._stopped.set()
