"""Indexes every object that the admin searches, when asked to or when the index is missing."""

import logging
from threading import Lock, Thread

from django.core.management import call_command
from django.db import connection

from search.admin_search.entries import entries

# An editor waits for so many objects to be indexed, about 3 seconds.
FEW = 500

logger = logging.getLogger(__name__)
_rebuilding = Lock()


def rebuild_admin_index() -> None:
    """Index every object that the admin searches, while the old entries serve."""
    call_command("wagtail_update_index", verbosity=0)


def rebuild_if_missing(count: int) -> None:
    """A file that was deleted or broken comes back by itself: `count` objects are searched.

    Few are indexed at once. Of many an editor finds what was changed since, until all are there.
    """
    if entries().is_whole or not _rebuilding.acquire(blocking=False):
        return
    if count <= FEW:
        try:
            rebuild_admin_index()
        finally:
            _rebuilding.release()
    else:
        Thread(target=_rebuild_apart, name="admin-search", daemon=True).start()


def _rebuild_apart() -> None:
    try:
        logger.warning("The admin's search index is built anew")
        rebuild_admin_index()
    except Exception:
        logger.exception("The admin's search index cannot be built")
    finally:
        _rebuilding.release()
        connection.close()
