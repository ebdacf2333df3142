"""What the base template of every page needs."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def site(request: HttpRequest) -> dict:
    """Return the addresses of this page in both languages, and the site's own address."""
    here = request.get_full_path()
    return {
        "base_url": settings.BASE_URL,
        "in_languages": [
            (code, name, translate_url(here, code)) for code, name in settings.LANGUAGES
        ],
    }
