"""What a kill run does: children that change a story and die, and what readers then get."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections

from library.page_cache.checking import request_for, stale_pages
from library.page_cache.clearing import page_store, serve_unless_behind
from library.page_cache.keys import PageKey
from library.page_cache.wsgi import PageCache
from search.indexing.index import compare, rebuild
from stories.models import StoryPage
from stories.outbox.worker import OutboxWorker
from tests import factory

WITHDRAWN_AT_MOST = 1.0  # seconds
AGREE_WITHIN = 2.0  # seconds
# What the child is killed before or after: (module, name in it, "before" or "after").
POINTS = (
    ("wagtail.signals", "page_published.send", "before"),
    ("stories.outbox.outbox", "OutboxEntry.objects.bulk_create", "before"),
    ("stories.outbox.outbox", "OutboxEntry.objects.bulk_create", "after"),
    ("stories.outbox.outbox", "handle_step", "before"),
    ("library.page_cache.store", "PageStore._mark_cleared", "before"),
    ("library.page_cache.store", "PageStore._mark_cleared", "after"),
    ("library.page_cache.store", "_forget_marked", "after"),
    ("stories.outbox.outbox", "_handle", "after"),
    ("search.indexing.index", "current_records", "before"),
    ("search.engines.embedded", "EmbeddedEngine.index", "before"),
    ("search.engines.embedded", "EmbeddedEngine.index", "after"),
    ("search.engines.embedded", "EmbeddedEngine.remove", "after"),
    ("search.engines.index_writer", "IndexWriter.put", "after"),
    ("search.engines.index_writer", "IndexWriter.remove", "before"),
)


@dataclass
class Figures:
    """What the cycles came to."""

    cycles: int = 0
    killed: int = 0
    killed_after_commit: int = 0
    withdrawn_served: list[str] = field(default_factory=list)
    never_agreed: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.cycles} cycles, {self.killed} killed, {self.killed_after_commit} of them after "
            f"the commit; withdrawn stories served after "
            f"{WITHDRAWN_AT_MOST:g} s: {len(self.withdrawn_served)} {self.withdrawn_served}; not "
            f"agreed within {AGREE_WITHIN:g} s: {len(self.never_agreed)} {self.never_agreed}; "
            f"slowest agreement {self.slowest:.2f} s"
        )


def killing(module: str, name: str, moment: str) -> Callable[[], None]:
    """Return what makes this process die before or after the first call of something."""

    def arrange() -> None:
        owner = sys.modules[module]
        *owners, last = name.split(".")
        for part in owners:
            owner = getattr(owner, part)
        original = getattr(owner, last)

        def dying(*args, **kwargs):
            if moment == "after":
                original(*args, **kwargs)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(owner, last, dying)

    return arrange


def at_random(most: float, chance: random.Random) -> Callable[[], None]:
    """Return what makes this process die at a random moment within so many seconds."""
    seconds = chance.uniform(0.0005, most)

    def arrange() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    return arrange


class Site:
    """The library under test, as this process sees it. Django is set up before."""

    def __init__(self) -> None:
        self.stories = [
            factory.make_story(title=f"Door {number}", has_history=True) for number in range(3)
        ]
        rebuild()
        self.store = page_store()
        self.application = WSGIHandler()
        self.cached = PageCache(self.application, self.store)

    def read_all(self) -> None:
        """Have every page kept, as readers do."""
        for story in self.stories:
            assert self.status_for_reader(story) == (200 if self.is_live(story) else 404)
        for address in ("/en/", "/en/stories/"):
            assert self._status(address) == 200
        assert len(list(self.store.kept())) >= 2

    def status_for_reader(self, story) -> int:
        """Return what a reader gets of a story, from the kept pages where there is one."""
        return self._status(f"/en/stories/{story.slug}/")

    def _status(self, address: str) -> int:

        found: list[str] = []
        list(self.cached(request_for(PageKey(address, "")), lambda *args: found.append(args[0])))
        return int(found[-1][:3])

    def is_live(self, story) -> bool:
        """Return whether the database has the story published."""

        return StoryPage.objects.filter(pk=story.pk, live=True).exists()

    def differences(self) -> str:
        """Return what of index and kept pages says something else than the database, "" if none."""

        stale = " ".join(map(str, stale_pages(self.store, self.application)))
        return " ".join(filter(None, (str(compare() or ""), stale)))


def run(cycles: int, seed: int, *, points: bool) -> Figures:
    """Run the cycles on a library that is empty, and return what they came to."""
    call_command("migrate", verbosity=0)
    site, chance, figures = Site(), random.Random(seed), Figures()
    most = 1.2 * time_of_change(site)
    plans = [(f"{name} {moment}", killing(module, name, moment)) for module, name, moment in POINTS]
    for number in range(cycles):
        if points:
            label, arrange = plans[number // 4 % len(plans)]
        else:
            label, arrange = f"random {number}", at_random(most, chance)
        # Four cycles have each story published and taken away, with and without a survivor.
        cycle(site, figures, label, arrange, lives_on=bool(number // 2 % 2))
    return figures


def cycle(
    site: Site, figures: Figures, label: str, arrange: Callable[[], None], *, lives_on: bool
) -> None:
    """Change a story in a child that is killed, and measure what follows."""
    story = site.stories[figures.cycles % len(site.stories)]
    figures.cycles += 1
    was_live = site.is_live(story)
    site.read_all()
    survivor = in_child(look_after_outbox) if lives_on else 0
    changer = in_child(lambda: change(story.pk, was_live, arrange))
    _pid, status = os.waitpid(changer, 0)
    figures.killed += os.WIFSIGNALED(status)
    figures.killed_after_commit += os.WIFSIGNALED(status) and site.is_live(story) != was_live
    survivor = survivor or in_child(look_after_outbox)
    label = f"{label}, {'taken away' if was_live else 'published'}, {lives_on=}"
    try:
        measure(site, figures, story, label)
    finally:
        os.kill(survivor, signal.SIGKILL)
        os.waitpid(survivor, 0)


def measure(site: Site, figures: Figures, story, label: str) -> None:
    """Wait until all agrees, and note what took too long."""
    started = time.monotonic()
    page_seen = False
    while True:
        passed = time.monotonic() - started
        if passed > WITHDRAWN_AT_MOST and not page_seen:
            page_seen = True
            if not site.is_live(story) and site.status_for_reader(story) == 200:
                figures.withdrawn_served.append(label)
        differences = site.differences()
        if not differences:
            figures.slowest = max(figures.slowest, passed)
            return
        if passed > AGREE_WITHIN:
            figures.never_agreed.append(f"{label}: {differences}")
            return
        time.sleep(0.05)


def in_child(work: Callable[[], None]) -> int:
    """Do the work in a forked process, and return its number."""
    connections.close_all()  # a child must not write on its parent's connection
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def look_after_outbox() -> None:
    """Be the worker of a site: what waits is looked for until this process is killed."""
    OutboxWorker(after_look=serve_unless_behind).job.run()


def time_of_change(site: Site) -> float:
    """Return how long publishing takes that nobody kills, in seconds."""
    site.read_all()
    started = time.monotonic()
    for was_live in (True, False):
        os.waitpid(in_child(lambda live=was_live: change(site.stories[0].pk, live, int)), 0)
    return (time.monotonic() - started) / 2


def change(page_id: int, was_live: bool, arrange: Callable[[], None]) -> None:
    """Publish a story or take it away, as somebody who is killed meanwhile."""
    story = StoryPage.objects.get(pk=page_id)
    arrange()
    if was_live:
        story.unpublish()
    else:
        story.save_revision().publish()
