"""The step that a story waits in, read once while its editor is rendered."""

from django.http import HttpRequest
from wagtail.models import Page


def remember_workflow(request: HttpRequest, page: Page) -> None:
    """Set what Wagtail would query seventeen times to render one page.

    The attribute is that of its own `prefetch_workflow_states`. A form that is submitted may move
    the story on, so nothing is remembered there.
    """
    if request.method == "GET":
        states = page.workflow_states.active().select_related(
            "workflow", "current_task_state__task"
        )
        page._current_workflow_states = list(states)
