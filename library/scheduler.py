"""Publishes and unpublishes what is scheduled, every minute, for a server without cron."""

import logging
from threading import Event, Thread

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection

SECONDS = 60

logger = logging.getLogger(__name__)


class Scheduler(Thread):
    """Runs Wagtail's `publish_scheduled` at once and then every `seconds`, until stopped."""

    def __init__(self, seconds: float = SECONDS):
        super().__init__(name="scheduler", daemon=True)
        self.seconds, self._stopped = seconds, Event()

    def run(self) -> None:
        """Publish what is due, until stop() is called."""
        while True:
            close_old_connections()
            publish_what_is_due()
            connection.close()
            if self._stopped.wait(self.seconds):
                return

    def stop(self) -> None:
        """End run() after the current round."""
        self._stopped.set()


def publish_what_is_due() -> None:
    """Publish and unpublish what is due. A database error is logged; the next minute tries
    again."""
    try:
        call_command("publish_scheduled")
    except DatabaseError:
        logger.exception("What is scheduled could not be published")
