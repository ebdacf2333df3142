"""Looking a code up. Who tries many wrong ones is slowed; a class that mistypes is not."""

from django.http import HttpRequest

from stories.limits import AddressLimit, address_of
from stories.models import ReadingList

# A school is one address: forty students may each mistype five times, and again in the next hour.
# After that one wrong code in three seconds: 85 million codes would take eight years. Each process
# counts for itself, so several workers let that many times more through.
WRONG_AT_ONCE = 200
WRONG_PER_SECOND = 1 / 3
wrong_codes = AddressLimit(WRONG_AT_ONCE, WRONG_PER_SECOND)


class TooManyTries(Exception):
    """This network has tried too many wrong codes for now."""


def find_list(request: HttpRequest, code: str | None) -> ReadingList | None:
    """Return the list of a code, in whatever state it is; None where there is none.

    Raises TooManyTries, before it looks, for a network that has tried too many wrong ones. What a
    class has opened is answered by the cache of pages, which this never reaches.
    """
    address = address_of(request)
    if wrong_codes.is_used_up(address):
        raise TooManyTries
    found = ReadingList.objects.filter(code=code).first() if code else None
    if found is None:
        wrong_codes.allows(address)
    return found
