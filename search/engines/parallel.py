"""Analysing many stories in several processes at once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from search.engines.record import StoryRecord

# Analysing is most of the work. From so many stories on it is shared among processes, whose start
# takes a second.
WORTH_SHARING = 500
_SHARE = 50  # stories given to a process at once
_MOST_PROCESSES = 4

Done = TypeVar("Done")
Work = Callable[[list[StoryRecord]], list[Done]]


def shared(work: Work[Done], records: Iterable[StoryRecord]) -> Iterator[Done]:
    """Yield what `work` makes of the records, in their order.

    `work` must be a function of a module, and what it makes must be picklable: many records are
    shared among processes. The records are read as they are needed.
    """
    remaining = iter(records)
    few = list(islice(remaining, WORTH_SHARING))
    if len(few) < WORTH_SHARING:
        yield from work(few)
    else:
        yield from _in_processes(work, chain(few, remaining))


def _in_processes(work: Work[Done], records: Iterator[StoryRecord]) -> Iterator[Done]:
    count = max(1, min(_MOST_PROCESSES, os.cpu_count() or 1))
    # Spawned, for a forked one would inherit the locks of our threads.
    with ProcessPoolExecutor(count, get_context("spawn")) as processes:
        waiting: deque[Future[list[Done]]] = deque()
        try:
            while share := list(islice(records, _SHARE)):
                waiting.append(processes.submit(work, share))
                # No more in memory than keeps every process busy.
                if len(waiting) > count * 3:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
