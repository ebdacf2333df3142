"""Errors of the admin that are none of the server: each is answered in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from library.kept_in_use import answer_deletion
from library.odd_input import refuse_odd_input

# The first that knows the error answers it.
ANSWERS = (refuse_odd_input, answer_deletion)


class AnswerAdminErrors:
    """Middleware: the admin's addresses only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing of a response."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return what one of ANSWERS says to the error, None where all leave it."""
        if not request.path.startswith(self._admin):
            return None
        found = (answer(request, error) for answer in ANSWERS)
        return next(filter(None, found), None)
