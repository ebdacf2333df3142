"""What each web process does beside its answers: what others have left undone."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic

from django.db import DatabaseError, close_old_connections

from stories.outbox.outbox import catch_up_if_unknown, handle_step, waiting_steps
from stories.outbox.steps import STEPS, Step
from stories.repeated import RepeatedJob

LOOKS_EVERY = 0.5  # seconds
SAYS_IN_USE_EVERY = 3600.0  # seconds


class OutboxWorker:
    """Looks twice a second for what waits, and does it, each step in a thread of its own.

    `after_look` is given the names of the steps that were found waiting, done or not, and None
    while the database cannot be asked.
    """

    def __init__(self, after_look: Callable[[set[str] | None], None]) -> None:
        self._after_look = after_look
        self._doing: dict[str, Future] = {}
        self._threads = ThreadPoolExecutor(max(1, len(STEPS)), "outbox step")
        self._said_in_use = -SAYS_IN_USE_EVERY

    def start(self) -> RepeatedJob:
        """Begin to look, and return the thread that does."""
        job = RepeatedJob("outbox", self.look, LOOKS_EVERY)
        job.start()
        return job

    def look(self) -> None:
        """Look once, and begin what is to be done. Raises DatabaseError."""
        try:
            self._say_in_use()
            waiting = waiting_steps()
        except DatabaseError:
            self._after_look(None)
            raise
        for name, is_due in waiting.items():
            # A step that takes long must hold up no other one, and needs no second thread.
            if is_due and (name not in self._doing or self._doing[name].done()):
                self._doing[name] = self._threads.submit(_in_thread, STEPS[name])
        self._after_look(set(waiting))

    def _say_in_use(self) -> None:
        if monotonic() - self._said_in_use >= SAYS_IN_USE_EVERY:
            catch_up_if_unknown()
            self._said_in_use = monotonic()


def _in_thread(step: Step) -> None:
    close_old_connections()
    handle_step(step)
    close_old_connections()
