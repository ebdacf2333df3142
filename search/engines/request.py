"""The request that is sent to a search engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from search.facets.table import FACETS

Language = Literal["en", "ja"]
# Stories on each page of results.
STORIES_PER_PAGE = 20


class Tag(NamedTuple):
    """A value of a facet; a story that has it scores as `weight` words that no other story has."""

    facet: str
    value: str
    weight: float


@dataclass(frozen=True)
class Concept:
    """One thing that was understood: met by a story with one of the tags or with the words.

    `words` are the texts it was typed as. Of several
    tags that a story has the heaviest counts, those of other facets a little.
    `names` are other names of it; they are looked for with `any_word` only, and count for less.
    """

    words: tuple[str, ...]
    tags: tuple[Tag, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchRequest:
    """Words, concepts and filters, and which page of the answer.

    `words` is searched as text, already without the words that became filters; quotes of any of
    the usual shapes in it ask for an exact phrase. `filters` is facet -> values: values of one
    facet are alternatives; different facets must all be met, and every concept beside them. With
    `any_word` a story need not hold all the words or meet all the concepts: the more of them, and
    the rarer, the earlier it comes. `also` are words that a story need not hold in any case; those
    that hold them come earlier. `excluded` is facet -> values of stories to leave out. `near`
    holds level codes with a factor from 0 to 1 that the score of their stories is multiplied by;
    stories of other levels are left out, and without words the order is that of the factors.
    `alike` holds groups of words that mean the same: one of a group is met by the others too.
    `page` counts from 1. `language` is the reader's: snippets are written in it, and what is found
    is the same. KeyError for a filter that is none of FACETS.
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    concepts: tuple[Concept, ...] = ()
    also: tuple[str, ...] = ()
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    near: tuple[tuple[str, float], ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    any_word: bool = False
    page: int = 1
    per_page: int = STORIES_PER_PAGE
    language: Language | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        for facet in (*self.filters, *self.excluded):
            FACETS[facet]

    @property
    def asks_for_words(self) -> bool:
        """Whether stories must hold words or meet concepts, beside passing the filters."""
        return bool(self.words.strip() or self.concepts)

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen for one of FACETS; KeyError for any other name."""
        return self.filters.get(FACETS[facet].name, ())

    def choosing(self, facet: str, values: tuple[str, ...]) -> SearchRequest:
        """Return the request with just these values of the facet; KeyError for an unknown name."""
        others = {name: chosen for name, chosen in self.filters.items() if name != facet}
        return replace(self, filters={**others, facet: values} if values else others)

    def without(self, facet: str) -> SearchRequest:
        """Return the request with nothing chosen for the facet."""
        return self.choosing(facet, ())
