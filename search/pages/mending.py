"""What a reader is answered whose search meets a broken index."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from search.engines.base import SearchEngineError
from search.indexing.guard import broken_index

Answer = TypeVar("Answer")


class IndexIsBuilt(Exception):
    """The index is being built anew; whoever asks again in a minute is answered."""


def once_mended(ask: Callable[[], Answer]) -> Answer:
    """Return the answer of the search, asked again when a broken index was mended meanwhile.

    Raises IndexIsBuilt while that lasts, SearchEngineError when it cannot be done.
    """
    try:
        return ask()
    except SearchEngineError:
        is_mended = broken_index.is_mended()
        if is_mended is None:
            raise IndexIsBuilt from None
        if not is_mended:
            raise
    return ask()


def being_built() -> str:
    """Return the message while the index is built anew."""
    return _("Search is being put in order. It is ready again in a minute.")


def not_ready() -> str:
    """Return the message when somebody has to look after the search."""
    return _("Search is not ready just now. Please try again in a minute.")
