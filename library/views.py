"""Views for machines (robots.txt), and pages about the site itself."""

from datetime import date

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stories.kept_pages import may_be_kept

# When everything that the accessibility page names was last tested.
ACCESSIBILITY_TESTED = date(2026, 11, 25)


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
