"""A teacher hands a list to a class: every way to do so, and the list on the projector."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stories.kept_pages import list_tag, may_be_kept
from stories.models import ReadingList
from stories.sharing.hand_over import hand_over_list
from stories.sharing.lists.class_page import open_list_or_answer


@require_safe
def list_hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Show every way to give a list to a class."""
    return _of_list(request, code, "list-hand-over", "sharing/hand_over.html")


@require_safe
def list_projector(request: HttpRequest, code: str) -> HttpResponse:
    """Fill the screen with QR, code and address."""
    return _of_list(request, code, "list-projector", "sharing/projector.html")


def _of_list(request: HttpRequest, code: str, name: str, template: str) -> HttpResponse:
    found = open_list_or_answer(request, code, name)
    if not isinstance(found, ReadingList):
        return found
    back = reverse("list-hand-over", args=[found.code])
    context = {"hand_over": hand_over_list(found), "reading_list": found, "back": back}
    return may_be_kept(render(request, template, context), [list_tag(found.code)])
