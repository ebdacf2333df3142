"""Wagtail's bulk actions for stories."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from stories.editing.bulk.changes import (
    CHANGED_IN_BULK,
    BulkChange,
    BulkResult,
    change_stories,
    why_not,
)
from stories.editing.bulk.forms import CareerForm, LevelForm, ThemeForm
from stories.editing.permissions import may_be_named_to
from stories.models import StoryPage

_MOST_TITLES = 10


class StoryBulkAction(PageBulkAction):
    """What the three actions share. Pages of the selection that are no stories are left unchanged,
    and named in the message."""

    template_name = "bulk/confirm.html"

    def __init__(self, request: HttpRequest, model: type[Page]) -> None:
        super().__init__(request, model)
        self.result = BulkResult()

    @classmethod
    def get_queryset(cls, model: type[Page], object_ids: Iterable) -> list[Page]:
        """Return the pages, the stories among them as stories, in few queries."""
        keys = {int(key) for key in map(str, object_ids) if key.isdecimal()}
        stories = StoryPage.objects.filter(pk__in=keys).select_related("level")
        stories = stories.annotate_approved_schedule().prefetch_workflow_states()
        found = {story.pk: story for story in stories}
        others = Page.objects.filter(pk__in=keys - found.keys())
        return [*found.values(), *others]

    def get_actionable_objects(self) -> tuple[list[Page], dict]:
        """Leave out what the user may not even be named: it is not there."""
        pages, others = super().get_actionable_objects()
        named = [
            page
            for page in others["items_with_no_access"]
            if may_be_named_to(self.request.user, page)
        ]
        return pages, {"items_with_no_access": named}

    def check_perm(self, page: Page) -> bool:
        """Return whether the page can be changed. If not, `page.left_because` is set to the
        reason."""
        page.left_because = why_not(page, self.request.user)
        return not page.left_because

    def prepare_action(self, objects: list[Page], objects_without_access: dict) -> None:
        """Note the pages that check_perm refused."""
        for page in objects_without_access["items_with_no_access"]:
            self.result.leave(page, page.left_because)

    def get_execution_context(self) -> dict:
        """Add the change that the form describes, and where its result is noted."""
        return {
            **super().get_execution_context(),
            "change": self.cleaned_form.change(),
            "result": self.result,
        }

    @classmethod
    def execute_action(
        cls, objects: list[StoryPage], *, user, change: BulkChange, result: BulkResult, **kwargs
    ) -> tuple[int, int]:
        """Change the stories. Return (pages changed, 0), as Wagtail expects it."""
        change_stories(objects, change, user, result)
        return result.changed, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Return how many stories were changed, None for none. Warn of those left, with the
        reason."""
        published, drafts = len(self.result.published), len(self.result.drafts)
        sentences = []
        if published:
            text = ngettext(
                "%(count)d story changed and published.",
                "%(count)d stories changed and published.",
                published,
            )
            sentences.append(text % {"count": published})
        if drafts:
            text = ngettext(
                "%(count)d story changed in its draft: it is still to be published.",
                "%(count)d stories changed in their drafts: these are still to be published.",
                drafts,
            )
            sentences.append(text % {"count": drafts})
        for reason, titles in self.result.left.items():
            messages.warning(self.request, _left_text(reason, titles))
        return " ".join(sentences) or None


class SetLevel(StoryBulkAction):
    """One level for all."""

    display_name = _("Set level")
    action_type = "set_story_level"
    aria_label = _("Set the English level of the selected stories")
    action_priority = 100
    form_class = LevelForm


class ChangeCareers(StoryBulkAction):
    """Add a career, take one away."""

    display_name = _("Careers")
    action_type = "change_story_careers"
    aria_label = _("Add a career to the selected stories, or take one away")
    action_priority = 110
    form_class = CareerForm


class ChangeThemes(StoryBulkAction):
    """Add a worry or dream, take one away."""

    display_name = _("Worries and dreams")
    action_type = "change_story_themes"
    aria_label = _("Add a worry or dream to the selected stories, or take one away")
    action_priority = 120
    form_class = ThemeForm


ACTIONS = (SetLevel, ChangeCareers, ChangeThemes)


def add_bulk_log_action(actions: LogActionRegistry) -> None:
    """Add CHANGED_IN_BULK to the actions that a story's history can show."""

    @actions.register_action(CHANGED_IN_BULK)
    class ChangedInBulk(LogFormatter):
        label = _("Change several stories")
        message = _("Changed together with other stories")

        def format_comment(self, log_entry: PageLogEntry) -> str:
            texts = {
                "level": gettext("Level: %s"),
                "added": gettext("Added: %s"),
                "taken": gettext("Taken away: %s"),
            }
            data = log_entry.data
            return " ".join(text % data[key] for key, text in texts.items() if key in data)


def _left_text(reason: str, titles: list[str]) -> str:
    named = ", ".join(titles[:_MOST_TITLES])
    text = ngettext(
        "%(count)d left as it was (%(reason)s): %(titles)s",
        "%(count)d left as they were (%(reason)s): %(titles)s",
        len(titles),
    )
    more = " …" if len(titles) > _MOST_TITLES else ""
    return text % {"count": len(titles), "reason": reason, "titles": f"{named}{more}"}
