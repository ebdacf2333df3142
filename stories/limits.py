"""Rate limits: a class may tap all at once, a script may not.

A school is one network, so every number here is for a whole school.
"""

import time
from collections import OrderedDict
from datetime import timedelta
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

# Feelings: forty tablets, two taps each, several classes in an hour.
TAPS_AT_ONCE, TAPS_PER_SECOND = 240, 0.2
# Reading lists that a school may make: thirty at once, then one in two minutes.
LISTS_AT_ONCE, LISTS_PER_SECOND = 30, 1 / 120
# Wrong codes: forty students may each mistype five times, and again in the next hour. After that
# one in three seconds: 85 million codes would take eight years. Each process counts for itself, so
# several workers let that many times more through.
WRONG_AT_ONCE, WRONG_PER_SECOND = 200, 1 / 3
WRONG_KEYS_AT_ONCE, WRONG_KEYS_PER_SECOND = 40, 1 / 60
REPORTS_AT_ONCE, REPORTS_PER_SECOND = 10, 1 / 360
# ZIP files, the most expensive response: a second or two for forty stories.
BUNDLES_AT_ONCE, BUNDLES_PER_SECOND = 30, 1 / 20
# Wrong passwords of editors, counted in the database (library.sign_in.attempts), for all workers
# and hosts together. Five for one name from one network: who mistypes has found out by then, and a
# machine guesses 480 a day. For one network, more than forty people who each use up their five,
# so that a whole staff room never locks out a colleague. For one name, ten networks' fives: nobody
# has so many by accident, and it takes as many to keep somebody out on purpose.
WRONG_PASSWORDS = 5
WRONG_PASSWORDS_OF_NETWORK = 240
WRONG_PASSWORDS_OF_NAME = 50
SIGN_IN_WAIT = timedelta(minutes=15)
# Mails with a new password's link: three for one mail address, whoever has it, then one in twenty
# minutes; forty teachers of one school at once, then one a minute.
RESETS_OF_NAME_AT_ONCE, RESETS_OF_NAME_PER_SECOND = 3, 1 / 1200
RESETS_OF_NETWORK_AT_ONCE, RESETS_OF_NETWORK_PER_SECOND = 40, 1 / 60
_MOST_ADDRESSES = 20_000
_IPV6_NETWORK = 64


class RateLimit:
    """A rate limit for each network: so many requests at once, then so many each second.

    The address is kept only as a hash that nobody can undo, in memory, and forgotten with the
    process.
    """

    def __init__(self, most: float = TAPS_AT_ONCE, per_second: float = TAPS_PER_SECOND) -> None:
        self._most, self._per_second = most, per_second
        self._salt = token_bytes(16)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Count one request of the address; False when the limit is reached."""
        return self._take(address, 1)

    def is_used_up(self, address: str) -> bool:
        """Whether the address has reached the limit. Counts nothing."""
        return not self._take(address, 0)

    def forget(self) -> None:
        """Let every address begin anew."""
        with self._lock:
            self._buckets.clear()

    def _take(self, address: str, count: int) -> bool:
        key = blake2b(address.encode(), key=self._salt, digest_size=8).digest()
        now = time.monotonic()
        with self._lock:
            left, since = self._buckets.pop(key, (self._most, now))
            left = min(self._most, left + (now - since) * self._per_second)
            is_allowed = left >= 1
            self._buckets[key] = (left - count * is_allowed, now)
            if len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return is_allowed


def network_of(request: HttpRequest) -> str:
    """Return the network that a request comes from; behind a trusted proxy, the one it names."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.IS_BEHIND_PROXY:
        # The last one is what our own proxy saw; those before it anybody may write.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return network_in(address)


def network_in(address: str) -> str:
    """Return the network of an address as text, "" for what is none.

    That is the address itself, or the first of a household's whole network of the new kind.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:  # as a server that listens on both kinds writes the old one
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> _IPV6_NETWORK << _IPV6_NETWORK))
