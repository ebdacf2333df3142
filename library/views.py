"""Views for machines (robots.txt, media), and pages about the site itself."""

import mimetypes
from datetime import date

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from library.byte_ranges import only_range
from stories.kept_pages import may_be_kept

# When everything that the accessibility page names was last tested.
ACCESSIBILITY_TESTED = date(2026, 11, 25)

# Not every system knows it, and an iPad plays nothing of an unknown kind.
mimetypes.add_type("audio/mp4", ".m4a")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file. Enough for one school; before many, let the web server do it.

    A file never changes under its name (Wagtail picks a new one), so it may be kept for good.
    """
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    return only_range(response, request.headers.get("Range", ""))


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect the traditional address of a site's icon to ours."""
    return redirect(static("library/mark.svg"))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: the standard aimed at, what was tested, and what is missing."""
    context = {"tested": ACCESSIBILITY_TESTED, "contact": settings.CONTACT_EMAIL}
    return may_be_kept(render(request, "accessibility/page.html", context), [])


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let crawlers index the stories, but not the admin or endless searches.

    Searches by one word or one filter may be crawled; those with more would never end.
    """
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/search/*&",
        "Disallow: /*/search/*/",
        "Disallow: /*/lists/",
        "Disallow: /*/hand-over/",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
