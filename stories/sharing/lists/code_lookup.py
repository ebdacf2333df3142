"""Looking a code up. Who tries many wrong ones is slowed; a class that mistypes is not."""

from django.http import HttpRequest

from stories.limits import WRONG_AT_ONCE, WRONG_PER_SECOND, RateLimit, network_of
from stories.models import ReadingList

wrong_codes = RateLimit(WRONG_AT_ONCE, WRONG_PER_SECOND)


class TooManyTries(Exception):
    """This network has tried too many wrong codes for now."""


def find_list(request: HttpRequest, code: str | None) -> ReadingList | None:
    """Return the list of a code, in whatever state it is; None where there is none.

    Raises TooManyTries, before it looks, for a network that has tried too many wrong ones. What a
    class has opened is answered by the cache of pages, which this never reaches.
    """
    address = network_of(request)
    if wrong_codes.is_used_up(address):
        raise TooManyTries
    found = ReadingList.objects.filter(code=code).first() if code else None
    if found is None:
        wrong_codes.allows(address)
    return found
