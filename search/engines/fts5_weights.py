"""The weights of the columns that make FTS5's bm25() saturate where a server's scores do.

FTS5 counts w / (w + 1.2 * (0.25 + 0.75 * length / average length)) for a weight of w. With
columnsize=0 it takes the length of every story to be minus the number of columns, so what is added
is a little less than 0.3, and the less, the shorter the stories of an index are on average.
"""

import sqlite3
from functools import lru_cache

from search.engines.index_file import TERM_COLUMNS
from search.engines.ranking import COPIES, PAIRS_SHARE, SATURATES_AT

_K1, _B = 1.2, 0.75
_GOES_ON = 0x80  # the bit of a byte after which the number has another
# The row of the table of FTS5 in which it keeps the number of rows, then of terms of each column.
_TOTALS = "SELECT block FROM term_data WHERE id = 1"


def bm25_call(connection: sqlite3.Connection) -> str:
    """Return the call of bm25() for the stories that are in the index now."""
    found = connection.execute(_TOTALS).fetchone()
    return _call_for(bytes(found[0]) if found else b"")


@lru_cache(maxsize=16)
def _call_for(totals: bytes) -> str:
    rows, *terms = _numbers(totals) or [0]
    average = sum(terms) / rows if rows else 0
    length = -len(TERM_COLUMNS) / average if average else 0
    occurrence = _K1 * (1 - _B + _B * length) / SATURATES_AT
    words = [occurrence * copies for copies in COPIES]
    # The tags are found but never weighed.
    weights = [*words, *(weight * PAIRS_SHARE for weight in words), 0]
    return f"bm25(term, {', '.join(map(repr, weights))})"


def _numbers(packed: bytes) -> list[int]:
    """Read SQLite's integers of seven bits a byte, the highest first."""
    numbers, number = [], 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if not byte & _GOES_ON:
            numbers.append(number)
            number = 0
    return numbers
