"""The request to an engine, from the state of a search address and the parsed query."""

from collections.abc import Iterable
from dataclasses import replace

from search.engines.request import SearchRequest
from search.facets.table import FACETS
from search.query.meanings import Filter
from search.query.parser import ParsedQuery
from search.query.query_string import SearchState
from search.query.vocabulary import SearchVocabulary

# How much the stories count that are so many steps of the scale away; further is another class.
CLOSENESS = (1.0, 0.7, 0.5, 0.2)
# Of two levels equally far, the easier one can be read.
HARDER = 0.9


def request_of(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request for the filters chosen in the address and those understood in its words.

    Values of one facet are alternatives, wherever they come from.
    """
    alike = vocabulary.alike(understood.words)
    request = SearchRequest(words=understood.words, alike=alike)
    request = with_filters(request, [*chosen_in(state), *understood.deciding], vocabulary)
    levels = _in_range(state, request.chosen("level"), vocabulary)
    return request.choosing("level", levels)


def wider_request(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request for stories that have some of what was typed, the more the earlier.

    What was chosen in the address stays a filter; a level that was typed counts by closeness.
    """
    request = request_of(state, ParsedQuery("", "", ()), vocabulary)
    typed = [found.value for found in understood.filters if found.facet == "level"]
    return replace(
        request,
        words=understood.topics,
        alike=vocabulary.alike(understood.topics),
        any_word=True,
        near=levels_near(typed, vocabulary),
    )


def levels_near(
    values: Iterable[str], vocabulary: SearchVocabulary
) -> tuple[tuple[str, float], ...]:
    """Return the levels near to these codes or bands with their closeness, 1 for themselves."""
    codes = [level.code for level in vocabulary.levels]
    wanted = [codes.index(code) for value in values for code in vocabulary.codes_of(value)]
    near = []
    for place, code in enumerate(codes) if wanted else ():
        steps = min((abs(place - own) for own in wanted), default=0)
        if steps < len(CLOSENESS):
            factor = HARDER if place > max(wanted) else 1
            near.append((code, CLOSENESS[steps] * factor))
    return tuple(near)


def chosen_in(state: SearchState) -> list[Filter]:
    """Return the filters that stand in the address as such."""
    return [Filter(facet, value) for facet in FACETS for value in state.get(facet, ())]


def with_filters(
    request: SearchRequest, filters: Iterable[Filter], vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request with these filters beside its own. A band of levels is all its codes."""
    for found in filters:
        codes = vocabulary.codes_of(found.value) if found.facet == "level" else [found.value]
        values = once([*request.chosen(found.facet), *codes])
        request = request.choosing(found.facet, values)
    return request


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values in their order, each once."""
    return tuple(dict.fromkeys(values))


def _in_range(
    state: SearchState, codes: tuple[str, ...], vocabulary: SearchVocabulary
) -> tuple[str, ...]:
    lowest, highest = str(state.get("from", "")), str(state.get("to", ""))
    if not lowest and not highest:
        return codes
    between = vocabulary.codes_between(lowest, highest)
    # No level would mean any level; an empty range is a level that no story has.
    return tuple(code for code in codes or between if code in between) or ("",)
