"""Makes a list with one button: the form, and the page that shows the edit link once."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stories.limits import LISTS_AT_ONCE, LISTS_PER_SECOND, RateLimit, network_of
from stories.models import ReadingList
from stories.same_origin import posted_from_here
from stories.sharing.hand_over import hand_over_list
from stories.sharing.lists.drafts import Draft, draft_of_form, draft_of_slugs
from stories.sharing.lists.edit_tokens import hash_token, new_token, read_token
from stories.sharing.lists.store import list_made_with, make_list

made_lists = RateLimit(LISTS_AT_ONCE, LISTS_PER_SECOND)


@posted_from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_list(request: HttpRequest) -> HttpResponse:
    """Show the form with the stories of `?story=`, once for each; make the list that it sends."""
    if request.method != "POST":
        draft = draft_of_slugs(request.GET.getlist("story"))
        return form_page(request, draft, new_token())
    draft = draft_of_form(request.POST)
    token = read_token(request.POST.get("token", "")) or new_token()
    if not wants_saving(request, draft):
        return form_page(request, draft, token)
    if not draft.is_valid():
        return form_page(request, draft, token, status=400)
    made = list_made_with(draft, token)
    if made is None:
        if not made_lists.allows(network_of(request)):
            draft.problems.append(too_many_lists())
            return form_page(request, draft, token, status=429)
        # After "back" and a change, the same form makes another list with a secret of its own.
        token = new_token() if ReadingList.made_with(hash_token(token)) else token
        made = make_list(draft.content, token)
    return made_page(request, made, token)


def wants_saving(request: HttpRequest, draft: Draft) -> bool:
    """Apply the pressed button to the draft; return whether it was the one that saves.

    Without JavaScript every button sends the form.
    """
    what, _colon, key = request.POST.get("do", "save").partition(":")
    if what in ("up", "down", "remove"):
        draft.arrange(what, key)
    elif what == "add" or request.POST.get("add", "").strip():
        # An address that was pasted and not yet added is meant to be in the list, too.
        draft.add(request.POST.get("add", ""))
    return what == "save" and not draft.not_added


def form_page(request: HttpRequest, draft: Draft, token: str, status: int = 200) -> HttpResponse:
    """Show the form of a list that is being made."""
    context = {
        "draft": draft,
        "token": token,
        "kind": "new",
        "action": reverse("list-new"),
        "heading": _("My list"),
        "save_label": _("Make the list"),
    }
    return render(request, "sharing/list_form.html", context, status=status)


def made_page(request: HttpRequest, made: ReadingList, token: str) -> HttpResponse:
    """Show a list that was just made, with its edit link: it is never shown again."""
    link = edit_link(made, token)
    subject = _("My reading list %(code)s") % {"code": made.code}
    body = _("To change the list: %(link)s\nFor the class: %(address)s") % {
        "link": link,
        "address": f"{settings.BASE_URL}{reverse('short', args=[made.code])}",
    }
    context = {
        "reading_list": made,
        "hand_over": hand_over_list(made),
        "edit_link": link,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(body)}",
    }
    return render(request, "sharing/made.html", context, status=201)


def edit_link(reading_list: ReadingList, token: str) -> str:
    """Return the address with the secret in it. What stands behind # never reaches a server."""
    return f"{settings.BASE_URL}{reverse('list-edit', args=[reading_list.code])}#{token}"


def too_many_lists() -> str:
    """Return the message for a network that has reached the rate limit of new lists."""
    return _("Many lists were made from your network just now. Please try again in a few minutes.")
