"""What is asked of a search engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

_FIELD_OF_FACET = {
    "level": "levels",
    "country": "countries",
    "career": "careers",
    "theme": "themes",
    "stay": "stays",
    "length": "lengths",
    "lodging": "lodgings",
    "stage": "stages",
    "paid_by": "payers",
    "reading": "reading_times",
}
FACETS = tuple(_FIELD_OF_FACET)


@dataclass(frozen=True)
class SearchRequest:
    """Words and filters, and which page of the answer.

    `words` is searched as text, already without the words that became filters; quotes of any of
    the usual shapes in it ask for an exact phrase. Values of one facet are alternatives; different
    facets must all be met. With `any_word` a story need not hold all the words: the more of them,
    and the rarer, the earlier it comes. `near` holds level codes with a factor from 0 to 1 that
    the score of their stories is multiplied by; stories of other levels are left out, and without
    words the order is that of the factors. `alike` holds groups of words that
    mean the same: one of a group is met by the others too. `page` counts from 1.
    """

    words: str = ""
    levels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    careers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    lodgings: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    reading_times: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    any_word: bool = False
    page: int = 1
    per_page: int = 20

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen for one of FACETS; KeyError for any other name."""
        values: tuple[str, ...] = getattr(self, _FIELD_OF_FACET[facet])
        return values

    def choosing(self, facet: str, values: tuple[str, ...]) -> SearchRequest:
        """The same request with these values of the facet; KeyError for an unknown name."""
        chosen: dict[str, Any] = {_FIELD_OF_FACET[facet]: values}
        return replace(self, **chosen)

    def without(self, facet: str) -> SearchRequest:
        """The same request with nothing chosen for the facet; KeyError for an unknown name."""
        return self.choosing(facet, ())
