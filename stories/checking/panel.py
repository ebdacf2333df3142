"""The panel of the story's editor that lists what is missing before it is published."""

from django.forms import Media, Script
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class ChecksPanel(Panel):
    """What to mend. It follows Wagtail's saving while the editor writes."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "checking/panel.html"

        @cached_property
        def media(self) -> Media:
            return Media(js=[Script("library/checks.js", type="module")])

        def get_context_data(self, parent_context=None) -> dict:
            from stories.checking.views import checks_context  # noqa: PLC0415 (models import us)
            from stories.models.story_check import NOT_APPROVED  # noqa: PLC0415

            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context |= checks_context(self.instance)
                context["not_approved"] = NOT_APPROVED in self.request.GET
            return context
