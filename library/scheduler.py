"""Publishes and unpublishes what is scheduled, every minute, for a server without cron."""

from django.core.management import call_command

from stories.repeated import RepeatedJob

SECONDS = 60


def scheduler(seconds: float = SECONDS) -> RepeatedJob:
    """Return a thread that runs Wagtail's `publish_scheduled` at once and then every `seconds`."""
    return RepeatedJob("scheduler", publish_what_is_due, seconds)


def publish_what_is_due() -> None:
    """Publish and unpublish what is due. Raises DatabaseError."""
    call_command("publish_scheduled")
