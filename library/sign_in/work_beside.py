"""Work that a response does not wait for: by one thread, one thing after the other."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

from django.db import connections

MOST_WAITING = 100  # a mail server that is away takes ten seconds for each
logger = logging.getLogger(__name__)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
_places = BoundedSemaphore(MOST_WAITING)


def submit(work: Callable[[], None]) -> Future | None:
    """Have it done soon, also where the process ends meanwhile. Its failure is logged.

    None, and a line in the log, where too much waits already.
    """
    if not _places.acquire(blocking=False):
        logger.error("%d mails wait to be sent; one more was dropped", MOST_WAITING)
        return None
    future = _worker.submit(_done_by_thread, work)
    future.add_done_callback(_note_failure)
    return future


def _done_by_thread(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()  # the thread's own


def _note_failure(future: Future) -> None:
    _places.release()
    error = future.exception()
    if error:
        logger.error("Work beside a response failed", exc_info=error)
