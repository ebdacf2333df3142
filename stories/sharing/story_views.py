"""A teacher hands one story to a class: every way to do so, and the story on the projector."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.models import StoryPage
from stories.sharing.hand_over import hand_over_story
from stories.sharing.start_form import StoryStartForm
from stories.start_options import StartOptions


@require_safe
def story_hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every way to give a story to a class, and how it may start."""
    return _of_story(request, slug, "sharing/hand_over.html")


@require_safe
def story_projector(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill the screen with QR and address."""
    return _of_story(request, slug, "sharing/projector.html")


def _of_story(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    story = StoryPage.objects.published().filter(slug=slug).first()
    if story is None:
        raise Http404(_("This story is not here any more."))
    # What the address asks for besides is left out.
    start = StartOptions.from_query(request.GET).for_link()
    here = reverse("story-hand-over", args=[story.slug])
    context = {
        "hand_over": hand_over_story(request, story, start.query()),
        "story": story,
        "start_form": StoryStartForm(start),
        "here": here,
        "back": f"{here}{start.query()}",
    }
    return render(request, template, context)
