"""The checks of a story as it was last saved, fetched by the editor while somebody writes."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from stories.editing.checks.findings import findings_of
from stories.editing.checks.weight import weight_kb
from stories.models import StoryPage


def story_checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the findings of the latest draft, as HTML for the panel.

    403 for a user who may not edit the story, 404 where there is none.
    """
    story = get_object_or_404(StoryPage, pk=page_id)
    if not story.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = story.get_latest_revision_as_object()
    weight = weight_kb(draft)
    context = {"findings": findings_of(draft, weight), "weight": weight}
    return render(request, "checks/findings.html", context)


urls = [path("story-checks/<int:page_id>/", story_checks, name="story_checks")]
