"""What Django shows for a request that failed. Named in library/urls.py.

Its own views look for the CSRF token of the form that was sent, and so read the form once more:
where that is what cannot be read, the page about it fails as well, and a server sends an empty 500.
These pages hold no form that would need one.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this reader may not open."""
    return render(request, "403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the admin without its token, from another site perhaps."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address behind which there is nothing."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours: a page that needs nothing, for anything may be broken."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
