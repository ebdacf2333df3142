"""The panel "Waiting for you" of Wagtail's home page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from stories.editing.desk.waiting import comments_for, drafts_of, planned_for
from stories.models.story_queryset import StoryQuerySet

_MOST = 8  # of each list


@dataclass(frozen=True)
class WaitingList:
    """A list under its heading. `row_template` shows one of `rows`, which it calls `row`. `more`
    (HTML) says what is left out, "" where all is shown."""

    heading: str
    rows: Sequence
    row_template: str
    more: str


class WaitingPanel(Component):
    """Drafts, comments and dates. Wagtail's own panels above show what is in a workflow."""

    name = "waiting"
    order = 230
    template_name = "desk/waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        user = parent_context["request"].user
        comments, planned = comments_for(user), planned_for(user)
        lists = [
            _drafts(drafts_of(user)),
            _first(_("Comments to answer"), comments, "desk/_comment.html"),
            _first(_("Planned"), planned, "desk/_planned.html"),
        ]
        return {"lists": [one for one in lists if one.rows]}


def _drafts(drafts: StoryQuerySet) -> WaitingList:
    rows = list(drafts[: _MOST + 1])
    more = format_html(
        '<a href="{}?live=false">{}</a>', reverse("coverage_report"), _("All drafts")
    )
    shown = rows[:_MOST]
    return WaitingList(
        _("Not sent yet"), shown, "desk/_draft.html", more if len(rows) > _MOST else ""
    )


def _first(heading: str, rows: Sequence, row_template: str) -> WaitingList:
    left = max(0, len(rows) - _MOST)
    text = ngettext("and %(counter)s more", "and %(counter)s more", left)
    more = text % {"counter": left} if left else ""
    return WaitingList(heading, rows[:_MOST], row_template, more)
