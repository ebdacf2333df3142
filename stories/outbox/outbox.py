"""Notes what has to follow a change, and does it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import F, Max, Min, Q, QuerySet
from django.utils import timezone

from stories.models import OutboxEntry
from stories.outbox.followers import (
    followers_of_changes,
    forget_unseen,
    is_known,
    name_of_this,
    seen_now,
)
from stories.outbox.steps import EVERYTHING, STEPS, Step

# A step that failed is tried again after 1 s, 2 s, 4 s … but never later than this.
LONGEST_PAUSE = timedelta(minutes=5)
# What is done once belongs for so long to the process that has begun it, which may be killed.
TAKEN_FOR = timedelta(minutes=2)

logger = logging.getLogger(__name__)
_held: ContextVar[bool] = ContextVar("held", default=False)


class WaitingStep(NamedTuple):
    """Whether something of a step is to be done now, and whether something has failed before."""

    is_due: bool
    has_failed: bool


def follow_on_commit(step: str, about: Iterable[Any]) -> None:
    """Note in the running transaction that a step has to follow it, and do it after the commit.

    `about` is what the step will get, as JSON can hold it. Nothing follows a change of nothing.
    """
    if not (about := list(about)):
        return
    followers = [None] if STEPS[step].once else followers_of_changes()
    OutboxEntry.objects.bulk_create(
        OutboxEntry(step=step, about=about, follower=follower) for follower in followers
    )
    transaction.on_commit(handle_unless_held)


@contextmanager
def handled_together() -> Iterator[None]:
    """Do at the end, once, what follows the commits within: an import changes a story thrice."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
        handle_unless_held()


def handle_unless_held() -> None:
    """Do what waits for this data folder, except inside `handled_together()`. Never raises."""
    if not _held.get():
        for step in STEPS.values():
            if not step.once:
                handle_step(step)


def handle_step(step: Step) -> None:
    """Do all that waits for a step here, now. Never raises: what fails is noted and tried again."""
    try:
        if step.once:
            _handle_each(step)
        elif entries := list(entries_here(step).filter(retry_at__lte=timezone.now())):
            _handle(step, entries)
    except DatabaseError:
        logger.exception("Whether “%s” waits cannot be read; it is looked up again", step.name)


def entries_here(step: Step) -> QuerySet[OutboxEntry]:
    """Return what waits for a step in the data folder of this process, the oldest first."""
    entries = OutboxEntry.objects.filter(step=step.name).order_by("pk")
    if step.once:
        return entries
    return entries.filter(follower__name=name_of_this())


def waiting_steps() -> dict[str, WaitingStep]:
    """Return the steps that something waits for here, by their names. Raises DatabaseError."""
    here = Q(follower__name=name_of_this()) | Q(follower=None)
    found = OutboxEntry.objects.filter(here).order_by().values("step")
    first_and_most = found.annotate(first=Min("retry_at"), most=Max("tries"))
    rows = first_and_most.values_list("step", "first", "most")
    now = timezone.now()
    waiting = {name: WaitingStep(first <= now, tries > 0) for name, first, tries in rows}
    return {name: waiting[name] for name in STEPS if name in waiting}


def catch_up_if_unknown() -> None:
    """Note that this data folder is in use; one that is new, or was long away, has missed changes
    that nobody noted for it, so that every step is done with everything. Raises DatabaseError."""
    with transaction.atomic():
        was_known = is_known()
        follower = seen_now()
        forget_unseen()
        if not was_known:
            OutboxEntry.objects.bulk_create(
                OutboxEntry(step=step.name, about=[EVERYTHING], follower=follower)
                for step in STEPS.values()
                if not step.once
            )


def _handle_each(step: Step) -> None:
    now = timezone.now()
    for entry in entries_here(step).filter(retry_at__lte=now):
        # Whoever moves the time of the next try has the row.
        ours = OutboxEntry.objects.filter(pk=entry.pk, retry_at=entry.retry_at)
        if ours.update(retry_at=now + TAKEN_FOR):
            _handle(step, [entry])


def _handle(step: Step, entries: list[OutboxEntry]) -> None:
    about = {repr(item): item for entry in entries for item in entry.about}
    rows = OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    try:
        step.handle(list(about.values()))
    except Exception as error:  # whatever it is, the other steps go on and this one is tried again
        tries = max(entry.tries for entry in entries)
        if tries == 0:
            logger.exception("“%s” could not follow a change; it is tried again", step.name)
        pause = min(timedelta(seconds=2 ** min(tries, 20)), LONGEST_PAUSE)
        rows.update(tries=F("tries") + 1, retry_at=timezone.now() + pause, error=str(error)[:500])
    else:
        rows.delete()
