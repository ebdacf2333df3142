"""The panel that says what could not follow a change yet: pages, search, mails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.functional import Promise
from wagtail.admin.ui.components import Component

from stories.models import OutboxEntry
from stories.outbox.steps import STEPS
from stories.outbox.worker import SAYS_IN_USE_EVERY

# What follows a change is done within seconds; what waits longer has nobody who does it.
LATE_AFTER = timedelta(minutes=1)
SERVED_WITHIN = timedelta(seconds=2 * SAYS_IN_USE_EVERY)


@dataclass(frozen=True)
class LateStep:
    """A step, since when something waits for it, and why: "" where nobody has tried."""

    label: str | Promise
    since: datetime
    error: str


class LateStepsPanel(Component):
    """Shown to everybody who edits while something waits; the reason only to administrators, for it
    names files and servers."""

    name = "late_steps"
    order = 90
    template_name = "desk/late_steps.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        user = parent_context["request"].user
        return {"steps": late_steps(), "names_errors": user.is_superuser}


def late_steps() -> list[LateStep]:
    """Return the steps that are behind: what waits for them has failed, or waits for long.

    What waits for a data folder that no web process uses any more is nobody's worry.
    """
    now = timezone.now()
    is_late = Q(tries__gt=0) | Q(made_at__lt=now - LATE_AFTER)
    is_served = Q(follower=None) | Q(follower__seen_at__gt=now - SERVED_WITHIN)
    found = OutboxEntry.objects.filter(is_late & is_served).order_by().values("step")
    rows = found.annotate(since=Min("made_at"), why=Max("error"))
    return [
        LateStep(STEPS[row["step"]].label, row["since"], row["why"])
        for row in rows
        if row["step"] in STEPS
    ]
