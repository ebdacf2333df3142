"""What one request changes in the admin is committed whole, or not at all."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def committed_whole(view: View) -> View:
    """Return the view with each change that it makes in one transaction.

    So that the row in the outbox that says what has to follow is there whenever the change is:
    Wagtail sends its signals after it has saved. Django's ATOMIC_REQUESTS would hold SQLite's only
    right to write for every reader too, and whoever signs in for as long as a password is hashed.
    Views that work long, and are whole story by story, are marked with
    `transaction.non_atomic_requests`.
    """
    if getattr(view, "_non_atomic_requests", None):
        return view

    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return answer
