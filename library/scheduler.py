"""Publishes and unpublishes what is scheduled, every minute, for a server without cron."""

import logging

from django.core.management import call_command
from django.db import DatabaseError

from stories.repeated import RepeatedJob

SECONDS = 60

logger = logging.getLogger(__name__)


def scheduler(seconds: float = SECONDS) -> RepeatedJob:
    """Return a thread that runs Wagtail's `publish_scheduled` at once and then every `seconds`."""
    return RepeatedJob("scheduler", publish_what_is_due, seconds)


def publish_what_is_due() -> None:
    """Publish and unpublish what is due. A database error is logged; the next minute tries
    again."""
    try:
        call_command("publish_scheduled")
    except DatabaseError:
        logger.exception("What is scheduled could not be published")
