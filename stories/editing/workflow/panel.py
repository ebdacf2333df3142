"""What the step of the workflow asks to check, above the story."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.models import Task


class StoryCheckPanel(Panel):
    """The instructions of the step that the story waits in. Not shown where it waits in none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflow/panel.html"

        @cached_property
        def check(self) -> Task | None:
            """The step that the story waits in."""
            return self.instance.current_workflow_task if self.instance.pk else None

        def is_shown(self) -> bool:
            return super().is_shown() and bool(getattr(self.check, "look_at_shown", ""))

        def get_context_data(self, parent_context=None) -> dict:
            return super().get_context_data(parent_context) | {"check": self.check}
