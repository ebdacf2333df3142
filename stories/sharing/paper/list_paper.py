"""A teacher's list on paper, and as a ZIP."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.furigana_choices import ALL
from stories.models import ReadingList, StoryPage
from stories.sharing.hand_over import hand_over_list
from stories.sharing.handout import Handout
from stories.sharing.lists.class_page import open_list_or_answer
from stories.sharing.lists.entries import listed
from stories.sharing.paper.views import bundle_response, sheet_response
from stories.start_options import OPEN, StartOptions


@require_safe
def list_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Return the sheets of a list, one after the other."""
    found = open_list_or_answer(request, code, "list-sheet")
    if not isinstance(found, ReadingList):
        return found
    back = reverse("list-hand-over", args=[found.code])
    return sheet_response(request, _handout(found), back=back)


@require_safe
def list_bundle(request: HttpRequest, code: str) -> HttpResponse:
    """Return a list as a ZIP that opens without a server, starting as the list does."""
    found = open_list_or_answer(request, code, "list-bundle")
    if not isinstance(found, ReadingList):
        return found
    start = StartOptions.from_list(found)
    furigana, is_open = start["furigana"] or ALL, start["japanese"] == OPEN
    return bundle_response(request, _handout(found), furigana, is_open)


def _handout(reading_list: ReadingList) -> Handout:
    entries = listed(reading_list)
    ids = [story.pk for entry in entries for story in entry.rungs]
    stories = StoryPage.objects.select_related("level", "writer", "lead_photo").in_bulk(ids)
    return Handout(
        stories=[stories[pk] for pk in ids],
        file_name=f"list-{reading_list.code}",
        title=_("Stories for our class"),
        line=reading_list.line,
        code=reading_list.code,
        address=hand_over_list(reading_list).address,
        notes={story.pk: entry.note for entry in entries for story in entry.rungs if entry.note},
    )
