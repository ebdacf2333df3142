"""The step that a story waits in, asked for once while its editor is drawn."""

from django.http import HttpRequest
from wagtail.models import Page


def remember_workflow(request: HttpRequest, page: Page) -> None:
    """Hand Wagtail the answer that it asks the database for seventeen times to draw one page.

    The name is that of its own `prefetch_workflow_states`. A form that is sent in may move the
    story on, so there it asks anew.
    """
    if request.method == "GET":
        states = page.workflow_states.active().select_related(
            "workflow", "current_task_state__task"
        )
        page._current_workflow_states = list(states)
