"""What each web process does beside its answers: what others have left undone."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic

from django.db import close_old_connections

from stories.outbox.outbox import catch_up_if_unknown, handle_step, waiting_steps
from stories.outbox.steps import STEPS, Step
from stories.repeated import RepeatedJob

LOOKS_EVERY = 0.5  # seconds
SAYS_IN_USE_EVERY = 3600.0  # seconds


class OutboxWorker:
    """Looks twice a second for what waits, and does it, each step in a thread of its own.

    `after_look` is given the names of the steps that are behind: what waits for them has failed, or
    was there at the last look already. It is not called while the database cannot be asked.
    """

    def __init__(self, after_look: Callable[[set[str]], None]) -> None:
        self._after_look = after_look
        self._waited: set[str] = set()
        self._doing: dict[str, Future] = {}
        self._threads = ThreadPoolExecutor(max(1, len(STEPS)), "outbox step")
        self._said_in_use = -SAYS_IN_USE_EVERY
        self.job = RepeatedJob("outbox", self.look, LOOKS_EVERY)

    def look(self) -> None:
        """Look once, and begin what is to be done. Raises DatabaseError."""
        self._say_in_use()
        waiting = waiting_steps()
        for name, step in waiting.items():
            # A step that takes long must hold up no other one, and needs no second thread.
            if step.is_due and (name not in self._doing or self._doing[name].done()):
                self._doing[name] = self._threads.submit(_in_thread, STEPS[name])
        waited, self._waited = self._waited, set(waiting)
        self._after_look(
            {name for name, step in waiting.items() if step.has_failed or name in waited}
        )

    def _say_in_use(self) -> None:
        if monotonic() - self._said_in_use >= SAYS_IN_USE_EVERY:
            catch_up_if_unknown()
            self._said_in_use = monotonic()


def _in_thread(step: Step) -> None:
    close_old_connections()
    handle_step(step)
    close_old_connections()
