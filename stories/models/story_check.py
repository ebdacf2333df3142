"""A step of the workflow: people of some groups look at a story and let it pass."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from stories.bilingual import Shown, shown
from stories.models.needed import needed_by
from stories.models.story import StoryPage

# In the address of the page to which somebody is led whose approval did not pass.
NOT_APPROVED = "not-approved"


class StoryCheck(AbstractGroupApprovalTask):
    """Wagtail's approval by a group, with words that say what to look at. The last one stops what
    must not be published.
    """

    look_at = models.TextField(
        _("What to look at, in English"),
        blank=True,
        help_text=_("Shown above the story to those who check it."),
    )
    look_at_ja = models.TextField(_("What to look at, in Japanese"), blank=True)
    stops_unfit = models.BooleanField(
        _("Stops what is not fit to publish"),
        default=False,
        help_text=_("Nobody can approve while the list “Before publishing” says “Needed”."),
    )

    admin_form_fields = [
        *AbstractGroupApprovalTask.admin_form_fields,
        "look_at",
        "look_at_ja",
        "stops_unfit",
    ]

    class Meta:
        verbose_name = _("check of a story")
        verbose_name_plural = _("checks of stories")

    @property
    def look_at_shown(self) -> Shown:
        """What to look at, as the editor is shown it."""
        return shown(self.look_at, self.look_at_ja)

    def on_action(self, task_state: TaskState, user, action_name: str, **kwargs) -> str | None:
        """Approve or reject; lead to the list of what is needed instead where that stops it.

        The story's own form has checked that before it comes here. The other ways to approve, from
        the admin's home and from the page itself, come here directly.
        """
        if action_name == "approve" and self.stops_unfit and self._is_unfit(task_state):
            story = task_state.revision.content_object
            address = reverse("wagtailadmin_pages:edit", args=[story.pk])
            return f"{address}?{NOT_APPROVED}=1#tab-publishing"
        return super().on_action(task_state, user, action_name, **kwargs)

    def _is_unfit(self, task_state: TaskState) -> bool:
        # What is approved is what is there now, not what was there when the step began.
        page = task_state.revision.content_object
        if not isinstance(page, StoryPage):
            return False
        return bool(needed_by(page.get_latest_revision_as_object()))

    @classmethod
    def get_description(cls) -> str:
        """Say what it is where a new step is chosen."""
        return _("People of the chosen groups look at the story and let it pass")
