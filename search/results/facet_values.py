"""The values of each facet: all that the library has, each with the count of its stories."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from search.engines.base import SearchEngine, SearchResults
from search.engines.request import SearchRequest
from search.facets.table import FACETS
from search.query.vocabulary import SearchVocabulary
from search.results.facet_links import FacetLinks
from stories.models import EnglishLevel

LEAST_SHARE = 3  # so that one story among a thousand is still a line

# facet -> value -> number of stories
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class FacetValue:
    """A value one can choose, the stories it would give, and the address that (un)chooses it.

    `share` is its count in percent of the facet's highest, for a bar. A step of the level scale
    has its `level`.
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    address: str
    share: int = 0
    level: EnglishLevel | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is a link: it finds stories, or it can be un-chosen."""
        return self.is_chosen or self.count > 0


def counts_of_all(engine: SearchEngine, request: SearchRequest, results: SearchResults) -> Counts:
    """Return the counts in the whole library, for which values there are. Raises SearchEngineError.

    `results` are those of `request`, which are the answer already when it asked for everything.
    """
    nothing = SearchRequest(per_page=0)
    if replace(request, page=nothing.page, per_page=0) == nothing:
        return results.facets
    return engine.search(nothing).facets


def facets_of(
    counts: Counts, known: Counts, choices: FacetLinks, vocabulary: SearchVocabulary
) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of every facet: those of the present search by count, then the others.

    `counts` are of the present search, `known` of the library. Of levels every step of the scale
    is there, in its order.
    """
    facets = {
        facet: _values(facet, counts.get(facet, {}), known.get(facet, {}), choices, vocabulary)
        for facet in FACETS
        if facet != "level"
    }
    return {"level": _steps(counts.get("level", {}), choices, vocabulary)} | facets


def bands_of(
    steps: tuple[FacetValue, ...], choices: FacetLinks, vocabulary: SearchVocabulary
) -> tuple[FacetValue, ...]:
    """Return the bands of more than one step, each with the sum of its steps."""
    bands = []
    for band in vocabulary.bands:
        within = [step for step in steps if step.level and step.level.band == band]
        if len(within) > 1:
            count = sum(step.count for step in within)
            bands.append(_value("level", band, band, count, choices))
    return tuple(bands)


def _steps(
    counts: Mapping[str, int], choices: FacetLinks, vocabulary: SearchVocabulary
) -> tuple[FacetValue, ...]:
    steps = [
        replace(
            _value("level", level.code, level.code, counts.get(level.code, 0), choices), level=level
        )
        for level in vocabulary.levels
    ]
    return _with_shares(steps)


def _values(
    facet: str,
    counts: Mapping[str, int],
    known: Mapping[str, int],
    choices: FacetLinks,
    vocabulary: SearchVocabulary,
) -> tuple[FacetValue, ...]:
    language = get_language() or "en"
    values = [
        _value(
            facet, value, vocabulary.label(facet, value, language), counts.get(value, 0), choices
        )
        for value in {**known, **counts, **dict.fromkeys(choices.in_force(facet))}
    ]
    return _with_shares(sorted(values, key=lambda one: (-one.count, one.label)))


def _value(facet: str, value: str, label: str, count: int, choices: FacetLinks) -> FacetValue:
    return FacetValue(
        value=value,
        label=label,
        count=count,
        is_chosen=choices.has(facet, value),
        address=choices.address_with_or_without(facet, value),
    )


def _with_shares(values: list[FacetValue]) -> tuple[FacetValue, ...]:
    most = max((one.count for one in values), default=0)
    return tuple(replace(one, share=_share(one.count, most)) for one in values)


def _share(count: int, most: int) -> int:
    return max(LEAST_SHARE, round(100 * count / most)) if count else 0
