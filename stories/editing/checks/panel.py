"""The panel of the story's editor that lists what is missing before it is published."""

from django.forms import Media, Script
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from stories.models.story_check import NOT_APPROVED


class ChecksPanel(Panel):
    """The list of findings, fetched when the form is shown and again when Wagtail has saved it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "checks/panel.html"

        @cached_property
        def media(self) -> Media:
            return Media(js=[Script("library/checks.js", type="module")])

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return context | {"not_approved": NOT_APPROVED in self.request.GET}
