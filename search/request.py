"""What is asked of a search engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

FACETS = ("level", "country", "career", "theme")

_FIELD_OF_FACET = {
    "level": "levels",
    "country": "countries",
    "career": "careers",
    "theme": "themes",
}


@dataclass(frozen=True)
class SearchRequest:
    """Words and filters, and which page of the answer.

    `words` is searched as text, already without the words that became filters; quotes of any of
    the usual shapes in it ask for an exact phrase. Values of one facet are alternatives; different
    facets must all be met. With `any_word` a story need not hold all the words: the more of them,
    and the rarer, the earlier it comes. `page` counts from 1.
    """

    words: str = ""
    levels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    careers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    any_word: bool = False
    page: int = 1
    per_page: int = 20

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen for one of FACETS; KeyError for any other name."""
        values: tuple[str, ...] = getattr(self, _FIELD_OF_FACET[facet])
        return values

    def without(self, facet: str) -> SearchRequest:
        """The same request with nothing chosen for the facet; KeyError for an unknown name."""
        nothing: dict[str, Any] = {_FIELD_OF_FACET[facet]: ()}
        return replace(self, **nothing)
