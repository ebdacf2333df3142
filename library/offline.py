"""What a browser needs to keep stories and to install the library: worker, page, manifest."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from library.colours import colour
from library.page_cache.clearing import release
from stories.kept_pages import may_be_kept

# What every page needs to look and work as it does with the network.
SHELL = (
    "site.css",
    "find.css",
    "class.css",
    "first.js",
    "remembered.js",
    "ask-when-idle.js",
    "reading.js",
    "feelings.js",
    "aloud.js",
    "list.js",
    "offline.js",
    "suggestions.js",
    "mark.svg",
    "door.svg",
)


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the names of the files of this release in it."""
    files = [static(f"library/{name}") for name in SHELL]
    for language in ("en", "ja"):
        with override(language):
            files.append(reverse("offline"))
    context = {"files": json.dumps(files), "release": release()}
    return render(request, "offline/worker.js", context, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page of what is on the device, which fills it in itself."""
    return may_be_kept(render(request, "offline/page.html"), [])


@require_safe
@cache_control(public=True, max_age=86_400)
def manifest(request: HttpRequest) -> JsonResponse:
    """What an installed library is called and looks like, in the reader's language."""
    start = f"/{get_language()}/"
    icons = [("192", "any"), ("512", "any"), ("512", "maskable")]
    content = {
        "name": _("Hiraku Library"),
        "short_name": _("Hiraku Library"),
        "lang": get_language(),
        "id": start,
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": colour("chalk"),
        "theme_color": colour("green"),
        "icons": [
            {
                "src": static(f"library/icon-{purpose}-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in icons
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")
