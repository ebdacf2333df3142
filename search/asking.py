"""From the state of a search address, and what was understood of it, to what an engine is asked."""

from collections.abc import Iterable
from dataclasses import replace

from search.address import State
from search.request import FACETS, SearchRequest
from search.vocabulary import Filter, Understood, Vocabulary

PER_PAGE = 20


def request_of(state: State, understood: Understood, vocabulary: Vocabulary) -> SearchRequest:
    """Return the request for the filters chosen in the address and those understood in its words.

    Values of one facet are alternatives, wherever they come from.
    """
    chosen = [Filter(facet, value) for facet in FACETS for value in state.get(facet, ())]
    request = SearchRequest(words=understood.words, per_page=PER_PAGE)
    request = with_filters(request, [*chosen, *understood.filters], vocabulary)
    return replace(request, levels=_in_range(state, request.levels, vocabulary))


def with_filters(
    request: SearchRequest, filters: Iterable[Filter], vocabulary: Vocabulary
) -> SearchRequest:
    """Return the request with these filters beside its own. A band of levels is all its codes."""
    values = {facet: list(request.chosen(facet)) for facet in FACETS}
    for found in filters:
        codes = vocabulary.codes_of(found.value) if found.facet == "level" else [found.value]
        values[found.facet] += codes
    return replace(
        request,
        levels=once(values["level"]),
        countries=once(values["country"]),
        careers=once(values["career"]),
        themes=once(values["theme"]),
    )


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values in their order, each once."""
    return tuple(dict.fromkeys(values))


def _in_range(state: State, codes: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    lowest, highest = str(state.get("from", "")), str(state.get("to", ""))
    if not lowest and not highest:
        return codes
    between = vocabulary.codes_between(lowest, highest)
    # No level would mean any level; an empty range is a level that no story has.
    return tuple(code for code in codes or between if code in between) or ("",)
