"""The description by which a browser can offer the library among its search engines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=86_400)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search of this language: its page, its suggestions, its feed of new stories."""
    names = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            names.append(gettext("Hiraku Library"))
    context = {
        "long_name": " · ".join(names),
        "search": settings.BASE_URL + reverse("search"),
        "suggestions": settings.BASE_URL + reverse("search-suggestions"),
        "feed": settings.BASE_URL + reverse("search-feed"),
        "self": settings.BASE_URL + request.path,
        "mark": settings.BASE_URL + static("library/mark.svg"),
        "languages": [code for code, _name in settings.LANGUAGES],
    }
    kind = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", context, content_type=f"{kind}; charset=utf-8")
