"""Never an empty page: looser requests for when nothing meets the request.

First without the words beside the names, then at the nearest levels, then stories that have a name
in their text and not among their tags, then those with some of what was typed; a career counts more
there than a country, a country more than a theme. What was chosen in the address is given up last,
in the order of the table of facets. What was changed is always shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.engines.request import SearchRequest
from search.facets.table import FACETS, facets_to_loosen
from search.query.engine_request import request_of, wider_request, worded_request
from search.query.parser import ParsedQuery
from search.query.query_string import SearchState
from search.query.vocabulary import SearchVocabulary

# A request with fewer conditions, and a message for the reader on what was changed.
Looser = tuple[SearchRequest, str]

# A level further away is another class.
NEAREST_STEPS = 2


def loosened_requests(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> Iterator[Looser]:
    """Yield looser and looser requests, each with its message."""
    request = request_of(state, understood, vocabulary)
    yield from _without_words(state, understood, vocabulary)
    yield from _at_other_levels(request, vocabulary)
    yield from _in_the_text(request, worded_request(state, understood, vocabulary), vocabulary)
    wider = wider_request(state, understood, vocabulary)
    if wider.asks_for_words:
        yield wider, _message_on_some(understood)
        # A level further away is another class, but no page is empty.
        if levels := [found.value for found in understood.filters if found.facet == "level"]:
            yield replace(wider, near=()), _without(levels)
    for looser in (wider, request):
        yield from _without_one_filter(looser, vocabulary)
        yield from _with_fewer_filters(looser, vocabulary)


def _in_the_text(
    request: SearchRequest, worded: SearchRequest, vocabulary: SearchVocabulary
) -> Iterator[Looser]:
    if worded.concepts != request.concepts:
        message = _("No story is listed under all of this. These stories have it in their text.")
        yield worded, message
        yield from _at_other_levels(worded, vocabulary)


def _without_words(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> Iterator[Looser]:
    """What is named is kept at its level, while a story elsewhere may have the other words."""
    names = any(FACETS[found.facet].is_topic for found in understood.filters)
    if understood.words and names and not understood.is_sentence:
        message = _("No such story has the words “%(words)s”. These fit everything else.")
        named = replace(understood, words=())
        yield request_of(state, named, vocabulary), message % {"words": " ".join(understood.words)}


def _message_on_some(understood: ParsedQuery) -> str:
    if understood.filters:
        return _("No story has all of this. These stories have some of it, the nearest first.")
    return _("No story has all of these words. These stories have some of them.")


def _at_other_levels(request: SearchRequest, vocabulary: SearchVocabulary) -> Iterator[Looser]:
    codes = [level.code for level in vocabulary.levels]
    chosen = [codes.index(code) for code in request.chosen("level") if code in codes]
    if not chosen:
        return
    for steps in range(1, NEAREST_STEPS + 1):
        near = tuple(codes[max(0, min(chosen) - steps) : max(chosen) + steps + 1])
        message = _("Nothing was found at this level. These stories are near it.")
        yield request.choosing("level", near), message


def _without_one_filter(request: SearchRequest, vocabulary: SearchVocabulary) -> Iterator[Looser]:
    for facet in facets_to_loosen():
        if request.chosen(facet):
            yield request.without(facet), _without(_labels(request, facet, vocabulary))


def _with_fewer_filters(request: SearchRequest, vocabulary: SearchVocabulary) -> Iterator[Looser]:
    left_out: list[str] = []
    for facet in facets_to_loosen():
        if request.chosen(facet):
            left_out += _labels(request, facet, vocabulary)
            request = request.without(facet)
            yield request, _without(left_out)


def _labels(request: SearchRequest, facet: str, vocabulary: SearchVocabulary) -> list[str]:
    language = get_language() or "en"
    return [vocabulary.label(facet, value, language) for value in request.chosen(facet)]


def _without(labels: list[str]) -> str:
    message = _("Nothing was found with all filters. These stories are without: %(filters)s")
    return message % {
        "filters": ", ".join(labels[:MOST_NAMED]) + ("…" if labels[MOST_NAMED:] else "")
    }


# A region is many countries: the message need not name all of them.
MOST_NAMED = 6
