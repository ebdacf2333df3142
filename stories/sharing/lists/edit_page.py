"""Changes a list: only with the secret of its edit link, which is sent in the body of a form."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stories.limits import WRONG_KEYS_AT_ONCE, WRONG_KEYS_PER_SECOND, RateLimit, network_of
from stories.models import ReadingList
from stories.same_origin import posted_from_here
from stories.sharing.lists.class_page import GONE, list_or_answer
from stories.sharing.lists.codes import read_code
from stories.sharing.lists.content import content_of
from stories.sharing.lists.drafts import Draft, draft_of_form, draft_of_list
from stories.sharing.lists.edit_tokens import is_token_of, new_token, read_token
from stories.sharing.lists.new_page import (
    made_lists,
    made_page,
    too_many_lists,
    wants_saving,
)
from stories.sharing.lists.store import (
    SavedMeanwhile,
    delete_list,
    make_list,
    save_list,
)

wrong_keys = RateLimit(WRONG_KEYS_AT_ONCE, WRONG_KEYS_PER_SECOND)
CONFLICT = 409
_MOST_DIGITS = 9


@posted_from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_list(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the secret; with it, show the form and do what its buttons say.

    403 without it, with a wrong one or that of another list; 409 when somebody else has saved.
    """
    found = list_or_answer(request, read_code(code) or code)
    if not isinstance(found, ReadingList):
        return found
    if found.is_deleted:
        return render(request, "sharing/not_open.html", {"reading_list": found}, status=GONE)
    if request.method != "POST":
        return _ask_for_key(request, found)
    token = read_token(request.POST.get("token", ""))
    if wrong_keys.is_used_up(network_of(request)):
        return _ask_for_key(request, found, status=429)
    if not is_token_of(found.token_hash, token):
        wrong_keys.allows(network_of(request))
        return _ask_for_key(request, found, status=403)
    acts = _ACTS_ON_BLOCKED if found.is_blocked else _ACTS
    default = _show_blocked if found.is_blocked else _change
    return acts.get(request.POST.get("do", "open"), default)(request, found, token)


def _ask_for_key(request: HttpRequest, found: ReadingList, status: int = 200) -> HttpResponse:
    context = {"reading_list": found, "status": status}
    return render(request, "sharing/key.html", context, status=status)


def _open(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    return _form(request, found, token, draft_of_list(found))


def _copy(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    if not made_lists.allows(network_of(request)):
        draft = draft_of_list(found)
        draft.problems.append(too_many_lists())
        return _form(request, found, token, draft, status=429)
    own = new_token()
    return made_page(request, make_list(content_of(found), own), own)


def _close(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    found.is_closed = request.POST["do"] == "close"
    found.save(update_fields=["is_closed", "edited_at"])
    draft = draft_of_list(found)
    draft.messages.append(
        _("The list is closed: its code shows a kind page now.")
        if found.is_closed
        else _("The list is open again.")
    )
    return _form(request, found, token, draft)


def _ask_to_delete(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    return render(request, "sharing/delete.html", {"reading_list": found, "token": token})


def _delete(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    delete_list(found)
    return render(request, "sharing/deleted.html", {"reading_list": found})


def _show_blocked(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    context = {"reading_list": found, "token": token}
    return render(request, "sharing/blocked.html", context, status=403)


def _change(request: HttpRequest, found: ReadingList, token: str) -> HttpResponse:
    draft = draft_of_form(request.POST)
    version = _version_in(request)
    if not wants_saving(request, draft):
        return _form(request, found, token, draft, version=version)
    if not draft.is_valid():
        return _form(request, found, token, draft, status=400, version=version)
    try:
        saved = save_list(found, draft, version)
    except SavedMeanwhile:
        # The form holds what was typed, and the new version: who saves again means it.
        found.refresh_from_db()
        theirs = draft_of_list(found)
        return _form(request, found, token, draft, status=CONFLICT, theirs=theirs)
    draft.messages.append(_("Saved. The class sees it at once."))
    return _form(request, saved, token, draft)


def _version_in(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_number else 0


def _form(
    request: HttpRequest, found: ReadingList, token: str, draft: Draft, status: int = 200, **more
) -> HttpResponse:
    context = {
        "reading_list": found,
        "version": found.version,
        "draft": draft,
        "token": token,
        "kind": "edit",
        "action": reverse("list-edit", args=[found.code]),
        "heading": _("Change the list %(code)s") % {"code": found.code},
        "save_label": pgettext("list", "Save"),
    }
    return render(request, "sharing/list_edit.html", context | more, status=status)


_ACTS_ON_BLOCKED: dict[str, Callable] = {"delete": _ask_to_delete, "delete-really": _delete}
_ACTS = _ACTS_ON_BLOCKED | {"open": _open, "copy": _copy, "close": _close, "reopen": _close}
