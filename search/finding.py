"""From a checked search address to everything that the page, the JSON and the shell show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.utils.translation import get_language

from search.address import State, address_of, state_of, toggled, without, without_typed
from search.asking import once, request_of
from search.choices import Choices
from search.engines.base import Hit, SearchEngine, SearchResults
from search.facets import FacetValue, bands_of, counts_of_all, facets_of
from search.forms import SearchForm
from search.relaxing import relaxed
from search.request import FACETS, SearchRequest
from search.vocabulary import Filter, Vocabulary

# Stories with some of the words only: a few, and none far below the best.
MOST_PARTIAL = 10
LEAST_OF_BEST = 0.3


@dataclass(frozen=True)
class Chip:
    """A filter in force, and what is left of the search without it.

    `typed` is the text that it was understood from, "" for a filter that was chosen.
    """

    facet: str
    values: tuple[str, ...]
    label: str
    typed: str
    rest: State

    @property
    def address(self) -> str:
        return address_of(self.rest)


@dataclass(frozen=True)
class Suggestion:
    """A way out of an empty page: without this filter, so many stories."""

    label: str
    count: int
    address: str


@dataclass(frozen=True)
class Finding:
    """The answer to one search address. Addresses are query strings without the "?".

    `partial` are further stories that have some of the words, where few have all of them.
    Where nothing has all that was asked for, `changed` says to the reader what was loosened to
    find these stories, and `suggestions` how to go on without one of the filters.
    """

    state: State
    request: SearchRequest
    results: SearchResults
    chips: tuple[Chip, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    bands: tuple[FacetValue, ...]
    suggestions: tuple[Suggestion, ...]
    changed: str = ""
    partial: tuple[Hit, ...] = ()

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters as the fields of a form in which only the words are typed anew."""
        return parse_qsl(address_of(without(self.state, "q")))

    @property
    def kept_beside_range(self) -> list[tuple[str, str]]:
        """The words and filters as the fields of a form in which only the level range changes."""
        return parse_qsl(address_of(without(self.state, "from", "to")))

    @property
    def page_count(self) -> int:
        """How many pages the results fill, at least 1."""
        return max(1, -(-self.results.total // self.request.per_page))

    def page_address(self, page: int) -> str:
        """Return the address of another page of the same results."""
        return address_of(self.state, page)


def find_stories(form: SearchForm, vocabulary: Vocabulary, engine: SearchEngine) -> Finding:
    """Search for what stands in the form; a field with an error is left out of the search.

    Raises SearchEngineError when the engine cannot answer.
    """
    form.full_clean()
    state = state_of(form.cleaned_data)
    understood = vocabulary.understand(str(state.get("q", "")))
    request = request_of(state, understood, vocabulary)
    request = replace(request, page=form.cleaned_data.get("page") or 1)
    results, changed = _search(engine, request, vocabulary)
    chips = tuple(_chips(state, understood.filters, vocabulary))
    choices = Choices(state, understood.filters, request, vocabulary)
    known = counts_of_all(engine, request, results)
    facets = facets_of(results.facets, known, choices, vocabulary)
    return Finding(
        state=state,
        request=request,
        results=results,
        chips=chips,
        facets=facets,
        bands=bands_of(facets["level"], choices, vocabulary),
        suggestions=tuple(_ways_out(chips, vocabulary, engine))
        if changed or not results.total
        else (),
        changed=changed,
        partial=() if changed else _partial(engine, request, results),
    )


def _partial(engine: SearchEngine, request: SearchRequest, full: SearchResults) -> tuple[Hit, ...]:
    """Stories with some of the words, to follow those with all, on their last page."""
    room = request.per_page * request.page - full.total
    if not full.total or room <= 0 or len(request.words.split()) < 2:  # noqa: PLR2004
        return ()
    found = engine.search(replace(request, any_word=True, page=1)).hits
    known = {hit.page_id for hit in full.hits}
    least = found[0].score * LEAST_OF_BEST if found else 0
    others = [hit for hit in found if hit.page_id not in known and hit.score >= least]
    return tuple(others[: min(room, MOST_PARTIAL)])


def _search(
    engine: SearchEngine, request: SearchRequest, vocabulary: Vocabulary
) -> tuple[SearchResults, str]:
    results = engine.search(request)
    if results.total:
        return results, ""
    for looser, told in relaxed(request, vocabulary):
        found = engine.search(looser)
        if found.total:
            return found, told
    return results, ""


def _chips(state: State, typed: tuple[Filter, ...], vocabulary: Vocabulary) -> Iterator[Chip]:
    language = get_language() or "en"
    for text in once(found.typed for found in typed):
        found = [one for one in typed if one.typed == text]
        values = tuple(one.value for one in found)
        label = ", ".join(vocabulary.label(one.facet, one.value, language) for one in found)
        yield Chip(found[0].facet, values, label, text, without_typed(state, text))
    for facet in FACETS:
        for value in state.get(facet, ()):
            label = vocabulary.label(facet, value, language)
            yield Chip(facet, (value,), label, "", toggled(state, facet, value))
    if state.get("from") or state.get("to"):
        label = f"{state.get('from', '')}–{state.get('to', '')}"
        yield Chip("level", (label,), label, "", without(state, "from", "to"))


def _ways_out(
    chips: tuple[Chip, ...], vocabulary: Vocabulary, engine: SearchEngine
) -> Iterator[Suggestion]:
    for chip in chips:
        understood = vocabulary.understand(str(chip.rest.get("q", "")))
        total = engine.search(request_of(chip.rest, understood, vocabulary)).total
        if total:
            yield Suggestion(chip.label, total, chip.address)
