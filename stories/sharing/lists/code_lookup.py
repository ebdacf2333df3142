"""Looks a code up, with a rate limit on wrong codes that a class that mistypes never reaches."""

from django.http import HttpRequest

from stories.limits import WRONG_AT_ONCE, WRONG_PER_SECOND, RateLimit, network_of
from stories.models import ReadingList

wrong_codes = RateLimit(WRONG_AT_ONCE, WRONG_PER_SECOND)


class TooManyTries(Exception):
    """Raised for a network that has reached the rate limit of wrong codes."""


def find_list(request: HttpRequest, code: str | None) -> ReadingList | None:
    """Return the list of a code, in whatever state it is; None where there is none.

    Raises TooManyTries, before it looks, for a network that has tried too many wrong ones. A page
    that a class has opened before comes from the page cache, without this look-up.
    """
    address = network_of(request)
    if wrong_codes.is_used_up(address):
        raise TooManyTries
    found = ReadingList.objects.filter(code=code).first() if code else None
    if found is None:
        wrong_codes.allows(address)
    return found
