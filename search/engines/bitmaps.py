"""Sets of stories as integers: bit n is the story in row n of the index file.

Intersections and counts over all stories are then single operations in C, so the facets of a
search over 10,000 stories cost well under a millisecond.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_

from search.engines.index_file import SETS, read_vector, write_vector
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.facets.table import FACETS

EVERY = ("every", "")  # the set of all rows in use


_FULL_BYTE = 0xFF
_DIGITS = bytes.maketrans(b"01", b"\x00\x01")


def facet_values(record: StoryRecord) -> Iterator[tuple[str, str]]:
    """Yield (facet, value) of each set that a story belongs to."""
    yield EVERY
    for facet in FACETS:
        yield from ((facet, value) for value in record.values(facet))


def from_rows(rows: Iterable[int], size: int) -> int:
    """Return the set of these rows, all below `size`."""
    digits = bytearray(b"0" * size)
    one = ord("1")
    for row in rows:
        digits[row] = one
    digits.reverse()
    return int(digits, 2) if size else 0


def membership(bits: int, size: int) -> bytes:
    """Return one byte a row, 1 for the members, so that many rows can be tested fast."""
    return f"{bits:0{size}b}"[::-1].encode().translate(_DIGITS)


def _read(connection: sqlite3.Connection) -> tuple[list[tuple[str, str]], int, bytes]:
    """Keys of the sets, bytes in each, and the sets one after the other."""
    data = read_vector(connection, SETS)
    if not data:
        return [], 0, b""
    head = int.from_bytes(data[:4], "little")
    keys = [(facet, value) for facet, value in json.loads(data[4 : 4 + head])]
    return keys, (len(data) - 4 - head) // len(keys), data[4 + head :]


class FacetSets:
    """The sets of every facet value, as one read of the index sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        keys, width, data = _read(connection)
        self._sets: dict[str, dict[str, int]] = {facet: {} for facet in (*FACETS, EVERY[0])}
        for start, (facet, value) in zip(range(0, len(data), width or 1), keys, strict=bool(keys)):
            self._sets[facet][value] = int.from_bytes(data[start : start + width], "little")
        self.every = self._sets[EVERY[0]].get(EVERY[1], 0)
        self.size = self.every.bit_length()  # all row numbers are below

    @property
    def count(self) -> int:
        """The number of stories."""
        return self.every.bit_count()

    def having(self, facet: str, value: str) -> int:
        """Return the set of the stories with this value of the facet."""
        return self._sets[facet].get(value, 0)

    def near(self, levels: Iterable[tuple[str, float]]) -> tuple[int, bytes]:
        """Return the set of the stories of these levels, and by row the number of the level."""
        union, numbers = 0, 0
        for number, (level, _factor) in enumerate(levels, 1):
            bits = self._sets["level"].get(level, 0)
            union |= bits
            # Rows of one level never carry into those of another: a byte for each.
            numbers += int.from_bytes(membership(bits, self.size)) * number
        return union, numbers.to_bytes(self.size)

    def passing(self, request: SearchRequest, found: int) -> int:
        """Return the part of the set `found` that passes all filters."""
        for chosen in self._chosen(request).values():
            found &= chosen
        return self._without_excluded(request, found)

    def counts(self, request: SearchRequest, found: int) -> dict[str, dict[str, int]]:
        """Return facet -> value -> stories in `found` under the filters of the other facets."""
        chosen = self._chosen(request)
        found = self._without_excluded(request, found)
        passing = reduce(and_, chosen.values(), found)
        counts = {}
        for facet in FACETS:
            others = (bits for name, bits in chosen.items() if name != facet)
            counts[facet] = self._count(
                facet, reduce(and_, others, found) if facet in chosen else passing
            )
        return counts

    def _without_excluded(self, request: SearchRequest, found: int) -> int:
        for facet, values in request.excluded.items():
            for value in values:
                found &= ~self.having(facet, value)
        return found

    def _count(self, facet: str, found: int) -> dict[str, int]:
        counts = ((v, (bits & found).bit_count()) for v, bits in self._sets[facet].items())
        return {value: count for value, count in counts if count}

    def _chosen(self, request: SearchRequest) -> dict[str, int]:
        """The stories that each chosen filter lets pass."""
        return {
            facet: reduce(or_, (self.having(facet, value) for value in values), 0)
            for facet in FACETS
            if (values := request.chosen(facet))
        }


class FacetWriter:
    """Changes the sets within one transaction; nothing is stored before save()."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        keys, width, data = _read(connection)
        self._sets = {
            key: bytearray(data[number * width : (number + 1) * width])
            for number, key in enumerate(keys)
        }
        self._full = 0  # bytes at the front of EVERY that are known to hold no free row

    def free_row(self) -> int:
        """Return the lowest row not in use, so that the sets stay dense."""
        every = self._sets.get(EVERY, b"")
        while self._full < len(every) and every[self._full] == _FULL_BYTE:
            self._full += 1
        byte = every[self._full] if self._full < len(every) else 0
        lowest_zero = (~byte & (byte + 1)).bit_length() - 1
        return self._full * 8 + lowest_zero

    def add(self, record: StoryRecord, row: int) -> None:
        """Put the row into the sets of the story."""
        for key in facet_values(record):
            bits = self._sets.setdefault(key, bytearray())
            bits.extend(bytes(max(0, row // 8 + 1 - len(bits))))
            bits[row // 8] |= 1 << row % 8

    def discard(self, record: StoryRecord, row: int) -> None:
        """Take the row out of the sets of the story."""
        self._full = min(self._full, row // 8)
        for key in facet_values(record):
            self._sets[key][row // 8] &= ~(1 << row % 8) & _FULL_BYTE

    def save(self) -> None:
        """Store the sets that are not empty, all in one piece: a search reads them all."""
        used = {key: bits for key, bits in self._sets.items() if any(bits)}
        width = max(map(len, used.values()), default=0)
        head = json.dumps(list(used)).encode()
        sets = b"".join(bits.ljust(width, b"\0") for bits in used.values())
        data = len(head).to_bytes(4, "little") + head + sets
        write_vector(self._connection, SETS, data if used else b"")
