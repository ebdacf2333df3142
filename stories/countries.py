"""Country names as people say them, from ISO 3166-1 by django-countries."""

from functools import cache

from django.utils.translation import override
from django_countries import countries


@cache
def country_names(code: str) -> tuple[str, str]:
    """Return the country's English and Japanese name. ("", "") for a code that is none."""
    names = []
    for language in ("en", "ja"):
        with override(language):
            names.append(str(countries.name(code)))
    return names[0], names[1]


def country_name(code: str, language: str) -> str:
    """Return the country's name in "ja", or in English for any other language."""
    english, japanese = country_names(code)
    return japanese if language == "ja" else english
