"""The panels that the library adds to Wagtail's home page."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media, Script
from django.http import HttpRequest
from django.utils.functional import cached_property
from django_countries import countries
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel

from stories.editing.desk.due import due_stories
from stories.editing.desk.grids import career_grid, country_grid
from stories.editing.desk.help_numbers import HelpNumbersPanel
from stories.editing.desk.late_steps import LateStepsPanel
from stories.editing.desk.visible_stories import stories_seen_by
from stories.editing.desk.waiting_panel import WaitingPanel
from stories.feelings.clear_cases import clear_cases
from stories.models import EnglishLevel, StoryIndexPage

# Stories in each list of a panel; the reports show all.
MOST_IN_LIST = 5


class SecondLookPanel(Component):
    """Stories whose readers find the level wrong, and those due for a second look."""

    name = "second_look"
    order = 240
    template_name = "desk/second_look.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        request = parent_context["request"]
        seen = stories_seen_by(request.user)
        due = due_stories(seen).defer("body", "furigana")
        shown = list(due[: MOST_IN_LIST + 1])
        return {
            "cases": clear_cases(seen, MOST_IN_LIST),
            "due": shown[:MOST_IN_LIST],
            "more_due": len(shown) > MOST_IN_LIST,
            "csrf_token": parent_context["csrf_token"],
        }


class GridsPanel(Component):
    """The two grids of stories. Shown to users who may add stories."""

    name = "grids"
    order = 260
    template_name = "desk/grids.html"

    @cached_property
    def media(self) -> Media:
        return Media(js=[Script("library/grid.js", type="module")])

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        shelf = StoryIndexPage.objects.first()
        user = parent_context["request"].user
        if shelf is None or not shelf.permissions_for_user(user).can_add_subpage():
            return {}
        levels = list(EnglishLevel.objects.all())
        by_country, by_career = country_grid(levels), career_grid(levels)
        shown = {row.key for row in by_country.rows}
        others = [(code, name) for code, name in countries if code not in shown]
        return {"grids": [by_country, by_career], "countries": others, "levels": by_country.levels}


class PublishedEditsPanel(RecentEditsPanel):
    """Wagtail's "most recent edits" without drafts, which WaitingPanel shows."""

    order = 270

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        context = super().get_context_data(parent_context)
        edits = [(at, page) for at, page in context["last_edits"] if page.live]
        return context | {
            "last_edits": [(at, page) for at, page in edits if not page.has_unpublished_changes]
        }


def arrange_home(request: HttpRequest, panels: list[Component]) -> None:
    """Add ours to Wagtail's panels of the home page, in place."""
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    ours = (
        LateStepsPanel,
        WaitingPanel,
        HelpNumbersPanel,
        SecondLookPanel,
        GridsPanel,
        PublishedEditsPanel,
    )
    panels += [panel() for panel in ours]
