"""A class may tap all at once, a script may not."""

import time
from collections import OrderedDict
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

# A school is one address: forty tablets, two taps each, several classes in an hour.
MOST_AT_ONCE = 240
PER_SECOND = 0.2
_MOST_ADDRESSES = 20_000
_IPV6_NETWORK = 64


class AddressLimit:
    """A bucket of taps for each address. The address is kept only as a hash that nobody can undo,
    in memory, and forgotten with the process."""

    def __init__(self, most: float = MOST_AT_ONCE, per_second: float = PER_SECOND) -> None:
        self._most, self._per_second = most, per_second
        self._salt = token_bytes(16)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Take one from the bucket of the address; False when it is empty."""
        return self._take(address, 1)

    def is_used_up(self, address: str) -> bool:
        """Whether the bucket of the address is empty now. Takes nothing from it."""
        return not self._take(address, 0)

    def forget(self) -> None:
        """Fill the buckets of all addresses again."""
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


def address_of(request: HttpRequest) -> str:
    """Return the network that a request comes from; behind a trusted proxy, the one it names."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.IS_BEHIND_PROXY:
        # The last one is what our own proxy saw; those before it anybody may write.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):  # a household has a whole network of them
        return str(int(parsed) >> _IPV6_NETWORK)
    return str(parsed)
