"""Forms of public pages are protected by where they were sent from, not by a cookie.

Django's protection against forged requests keeps a secret in a cookie, and readers and teachers
get no cookie here. What a cookie would guard is not there either: nobody is signed in on these
pages, so another site has nothing to borrow. Who changes a list sends its secret in the form. It
is refused all the same, so that no other site makes lists, reports or taps in a visitor's name,
and uses up the rate limits of their school.

Every browser since 2023 says in `Sec-Fetch-Site` who sent a request, and no page can change it;
older ones send `Origin` with every POST, or `Referer` (https://www.w3.org/TR/fetch-metadata/). A
request with none of the three comes from no browser, and is refused.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent this, and not another site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    named = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(named).netloc == request.get_host()
    except ValueError:  # "http://["
        return False


def posted_from_here(view: View) -> View:
    """Let the view take a POST of our own pages without a cookie; 403 for that of another site."""

    @wraps(view)
    def checked(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        if request.method == "POST" and not is_from_here(request):
            raise PermissionDenied(_("This came from another site."))
        return view(request, *arguments, **named)

    return csrf_exempt(checked)
