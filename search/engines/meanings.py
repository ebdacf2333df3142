"""Sentence vectors of stories: what is made into one, and which are nearest to another.

Brute force: ten thousand stories are compared in a few milliseconds.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from struct import pack, unpack

from search.engines.record import StoryRecord
from search.text.sentence_vectors import SentenceVector, sentence_model

try:
    import numpy
except ImportError:  # it comes with the model
    numpy = None  # type: ignore[assignment, unused-ignore]

# Characters of each passage text that a vector is made of; the model reads no more than 512 tokens.
_JAPANESE_BODY, _ENGLISH_BODY = 600, 300
# How many stories are near enough to be worth showing.
MOST_NEAREST = 30


def vectors_of(records: Sequence[StoryRecord]) -> list[SentenceVector | None]:
    """Return the vector of each story, None for all where there is no model."""
    model = sentence_model()
    if model is None or not records:
        return [None] * len(records)
    return [_halved(vector) for vector in model.of_texts([_text(record) for record in records])]


def _halved(vector: SentenceVector) -> SentenceVector:
    """Return the vector in half precision: every index holds the same numbers."""
    numbers = f"{len(vector)}e"
    return array("f", unpack(numbers, pack(numbers, *vector)))


def _text(record: StoryRecord) -> str:
    """What a story is about: names, summaries and beginnings in both languages."""
    body, body_ja = record.body[:_ENGLISH_BODY], record.body_ja[:_JAPANESE_BODY]
    if not body_ja:
        body = record.body[:_JAPANESE_BODY]
    texts = (record.title, record.title_ja, record.summary_ja or record.summary, body_ja, body)
    return "\n".join(text for text in texts if text.strip(" –"))


def pack_meanings(vectors: Mapping[int, bytes]) -> bytes:
    """Return the vectors of rows as one table of half precision; empty where there are none."""
    if numpy is None or not vectors:
        return b""
    first = next(iter(vectors.values()))
    table = numpy.zeros((max(vectors) + 1, len(first) // 4), dtype=numpy.float16)
    for row, vector in vectors.items():
        table[row] = numpy.frombuffer(vector, dtype=numpy.float32)
    return table.tobytes()


class MeaningTable:
    """The table of pack_meanings(), ready to be compared with."""

    def __init__(self, packed: bytes, dimensions: int) -> None:
        half = numpy.frombuffer(packed, dtype=numpy.float16).reshape(-1, dimensions)
        self._table = half.astype(numpy.float32)

    def nearest(
        self, vector: SentenceVector, rows: Sequence[int], most: int
    ) -> list[tuple[float, int]]:
        """Return up to `most` of the rows, each with how near it is, the nearest first."""
        known = [row for row in rows if row < len(self._table)]
        near = self._table[known] @ numpy.asarray(vector, dtype=numpy.float32)
        best = numpy.argsort(-near, kind="stable")[:most]
        return [(float(near[place]), known[place]) for place in best]
