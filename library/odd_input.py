"""What Wagtail's admin does not understand of a request: 400 or 404, and a line in the log.

Its choosers, its `next` and some of its forms use what was sent without a look: `?id=x`, a missing
parameter, a number too large for the database. That is a mistake of the request, not of the server,
and only whoever types addresses by hand or scans the site makes it. Named here is each way in which
such input shows itself; any other error is a 500 as before. It is logged with its traceback, so
that a bug of ours that looks the same is found.
"""

import logging
from traceback import extract_tb

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

# (the error, the function that raised it or "" for any, the status)
SIGNS_OF_ODD_INPUT: tuple[tuple[type[Exception], str, int], ...] = (
    (ValueError, "get_prep_value", 400),  # "Field 'id' expected a number but got 'x'."
    (ValidationError, "", 400),  # "“x” is not a valid UUID.", a title that is too long
    (MultiValueDictKeyError, "__getitem__", 400),  # a parameter that is needed is missing
    (OverflowError, "execute", 400),  # a number too large for SQLite …
    (DataError, "", 400),  # … or for PostgreSQL
    (NoReverseMatch, "_reverse_with_prefix", 400),  # ?next= that is no address
    (NoReverseMatch, "reverse", 400),  # the same, with a colon
    (ObjectDoesNotExist, "get", 404),  # a number that nothing has
)
ODD_INPUT = tuple(kind for kind, _function, _status in SIGNS_OF_ODD_INPUT)
logger = logging.getLogger(__name__)


def refuse_odd_input(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return a page for an error that the request's own input has caused, else None."""
    status = _status_of(error)
    if not status:
        return None
    logger.warning("Odd input: %s %s", request.method, request.path, exc_info=error)
    return render(request, f"{status}.html", status=status)


def _status_of(error: Exception) -> int | None:
    raised_by = extract_tb(error.__traceback__)[-1].name
    return next(
        (
            status
            for kind, function, status in SIGNS_OF_ODD_INPUT
            if isinstance(error, kind) and function in ("", raised_by)
        ),
        None,
    )
