"""A teacher hands one story to a class: every way to do so, and the story on the projector."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.models import ReadingList, StoryPage
from stories.sharing.hand_over import hand_over_story
from stories.sharing.lists.forms import StartForm


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
    start, form = _start_in(request.GET)
    here = reverse("story-hand-over", args=[story.slug])
    context = {
        "hand_over": hand_over_story(request, story, start),
        "story": story,
        "start_form": form,
        "here": here,
        "back": f"{here}{start}",
    }
    return render(request, template, context)


def _start_in(query: dict[str, str]) -> tuple[str, StartForm]:
    """Return how a story starts, from an address: as a query and as a form, odd values dropped."""
    allowed: dict[str, Callable[[str], bool]] = {
        "japanese": lambda value: value == ReadingList.Japanese.OPEN,
        "furigana": lambda value: value in ReadingList.Furigana.values,
        "feelings": lambda value: value == "off",
    }
    given = {
        name: query[name]
        for name, is_allowed in allowed.items()
        if query.get(name) and is_allowed(query[name])
    }
    form = StartForm(initial={**StartForm.FIRST, **given, "feelings": "feelings" not in given})
    return (f"?{urlencode(given)}" if given else ""), form
