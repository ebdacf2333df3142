"""What follows a restore: a step for each thing that is made from the database, or judged by it.

A step that must follow it too, as withdrawals that came after the backup, joins STEPS. Each runs
although another has failed, and may run twice.
"""

import logging
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command

from library.page_cache.clearing import page_store

logger = logging.getLogger(__name__)


def _forget_kept_pages() -> None:
    page_store().clear_everything()


def _build_search() -> None:
    ContentType.objects.clear_cache()  # their numbers are those of the backup now
    cache.clear()
    call_command("rebuild_search", verbosity=0)


# What it does, and which command does it again -> the step.
STEPS: dict[str, Callable[[], None]] = {
    "forget the kept pages (delete the folder `pages` in the data folder)": _forget_kept_pages,
    "build the search index (`manage.py rebuild_search`)": _build_search,
}


def follow_restore() -> list[str]:
    """Run the steps. Return a sentence for each that failed."""
    failed = []
    for name, step in STEPS.items():
        try:
            step()
        except Exception as error:  # the library is restored; the rest must run
            logger.debug("%s", name, exc_info=True)
            failed.append(f"Could not {name}: {error}")
    return failed
