"""What a class opens: the field for a code, the short address, and the page of a list."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.kept_pages import list_tag, may_be_kept, story_tag
from stories.models import ReadingList
from stories.sharing.lists.code_lookup import TooManyTries, find_list
from stories.sharing.lists.codes import MOST_TYPED, read_code
from stories.sharing.lists.entries import ids_listed, listed
from stories.start_options import StartOptions

RETRY_SECONDS = 60
GONE = 410


@require_safe
def short_address(request: HttpRequest, typed: str) -> HttpResponse:
    """Redirect /h/CODE to the list in the reader's language. Asks the database nothing."""
    response = redirect("list", read_code(typed) or typed)
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def code_form(request: HttpRequest) -> HttpResponse:
    """Redirect `?code=` to its list; where there is none, show the field with what was typed."""
    typed = request.GET.get("code", "")[:MOST_TYPED].strip()
    if not typed:
        return render(request, "sharing/code.html")
    found = list_or_answer(request, typed)
    return redirect("list", found.code) if isinstance(found, ReadingList) else found


@require_safe
def class_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a list to its class."""
    found = open_list_or_answer(request, code, "list")
    if not isinstance(found, ReadingList):
        return found
    entries = listed(found)
    stories = [story for entry in entries for story in entry.rungs]
    addresses = [request.path, *(story.get_url(request) for story in stories)]
    context = {
        "reading_list": found,
        "title": found.line or _("Stories for our class"),
        "entries": entries,
        "start": StartOptions.from_list(found).for_link().query(),
        "keep": " ".join(addresses),
    }
    return may_be_kept(render(request, "sharing/list.html", context), tags_of(found))


def tags_of(reading_list: ReadingList) -> list[str]:
    """Return the cache tags of the list and of every story in it, published now or later."""
    return [list_tag(reading_list.code), *map(story_tag, ids_listed(reading_list))]


def open_list_or_answer(
    request: HttpRequest, code: str, name: str
) -> ReadingList | HttpResponse | HttpResponseRedirect:
    """Return the open list of an address, or the response to send instead.

    A code in another spelling is redirected to its one address below `name`; for a list that is
    closed, expired or deleted the response is a kind page (410).
    """
    meant = read_code(code)
    if meant and meant != code:
        return redirect(reverse(name, args=[meant]))
    found = list_or_answer(request, code)
    if isinstance(found, ReadingList) and found.state != ReadingList.State.OPEN:
        return render(request, "sharing/not_open.html", {"reading_list": found}, status=GONE)
    return found


def list_or_answer(request: HttpRequest, typed: str) -> ReadingList | HttpResponse:
    """Return the list of a code as it was typed, or a page that says kindly why there is none."""
    try:
        found = find_list(request, read_code(typed))
    except TooManyTries:
        response = render(request, "sharing/code.html", {"typed": typed, "slow": True}, status=429)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    if found is None:
        context = {"typed": typed, "unknown": True}
        return render(request, "sharing/code.html", context, status=404)
    return found
