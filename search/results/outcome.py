"""The outcome of a search: all that the page, the JSON and the shell show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.engines.base import Hit, SearchEngine, SearchResults
from search.engines.request import SearchRequest
from search.facets.table import FACETS
from search.query.engine_request import once, request_of
from search.query.form import SearchForm
from search.query.meanings import Filter, name_key
from search.query.parser import ParsedQuery, parse_query
from search.query.query_string import (
    SearchState,
    query_string_of,
    state_of,
    toggled,
    without,
    without_typed,
)
from search.query.run import SearchRun
from search.query.vocabulary import SearchVocabulary
from search.results.doors import NO_DOORS, Doors, doors_from
from search.results.facet_links import FacetLinks
from search.results.facet_values import FacetValue, bands_of, counts_of_all, facets_of


@dataclass(frozen=True)
class Chip:
    """A filter in force, and what is left of the search without it.

    `typed` is the text that it was understood from, "" for a filter that was chosen. `group` names
    several values that were meant at once, such as a region. With `is_excluded` the stories that
    have it are left out.
    """

    facet: str
    values: tuple[str, ...]
    label: str
    typed: str
    rest: SearchState
    group: str = ""
    is_excluded: bool = False

    @property
    def address(self) -> str:
        return query_string_of(self.rest)

    @property
    def named(self) -> str:
        """What was typed and what it was understood as, unless it is the same."""
        if self.is_excluded:
            return _("without %(name)s") % {"name": self.label}
        if not self.typed or name_key(self.typed) == name_key(self.label):
            return self.label
        return f"{self.typed} → {self.label}"


@dataclass(frozen=True)
class WayOut:
    """A way out of an empty page: without this filter, so many stories."""

    label: str
    count: int
    address: str


@dataclass(frozen=True)
class SearchOutcome:
    """The outcome of one search address. Addresses are query strings without the "?".

    `partial` are further stories with some of what was typed, where few have all of it.
    Where nothing meets the whole search, `changed` is the message on what was loosened to find
    these stories, `corrected` is what was typed with its spelling corrected, and `ways_out` lead
    on without one of the filters. Where nothing at all is found, `doors` lead elsewhere, and the
    facets are those of the whole library: each value leads to all of its stories.
    """

    state: SearchState
    request: SearchRequest
    results: SearchResults
    chips: tuple[Chip, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    bands: tuple[FacetValue, ...]
    ways_out: tuple[WayOut, ...]
    changed: str = ""
    corrected: str = ""
    partial: tuple[Hit, ...] = ()
    doors: Doors = NO_DOORS

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters as the fields of a form in which only the words are typed anew."""
        return parse_qsl(query_string_of(without(self.state, "q")))

    @property
    def kept_beside_range(self) -> list[tuple[str, str]]:
        """The words and filters as the fields of a form in which only the level range changes."""
        return parse_qsl(query_string_of(without(self.state, "from", "to")))

    @property
    def page_count(self) -> int:
        """How many pages the results fill, at least 1."""
        return max(1, -(-self.results.total // self.request.per_page))

    def page_address(self, page: int) -> str:
        """Return the address of another page of the same results."""
        return query_string_of(self.state, page)


def find_stories(
    form: SearchForm, vocabulary: SearchVocabulary, engine: SearchEngine
) -> SearchOutcome:
    """Return what is found for the form; a field with an error is left out of the search.

    Raises SearchEngineError when the engine cannot answer.
    """
    form.full_clean()
    state = state_of(form.cleaned_data)
    page = form.cleaned_data.get("page") or 1
    search = SearchRun(engine, vocabulary, state, page)
    # The links must take away what was understood, not what was misspelt.
    meant = {**state, "q": search.corrected} if search.corrected else state
    chips = tuple(_chips(meant, search.understood, vocabulary))
    # A filter that was left out already is no way out.
    left = [chip for chip in chips if search.is_in_force(chip.facet, chip.typed)]
    known = counts_of_all(engine, search.request, search.results)
    if search.results.total or search.request.filters:
        choices = FacetLinks(meant, search.understood.deciding, search.request, vocabulary)
        counts, doors = search.results.facets, NO_DOORS
    else:
        choices, counts = FacetLinks({}, (), SearchRequest(), vocabulary), known
        doors = doors_from(str(meant.get("q", "")), known, vocabulary, engine)
    facets = facets_of(counts, known, choices, vocabulary)
    return SearchOutcome(
        state=state,
        request=search.request,
        results=search.results,
        chips=chips,
        facets=facets,
        bands=bands_of(facets["level"], choices, vocabulary),
        ways_out=tuple(_ways_out(left, vocabulary, engine))
        if search.changed or not search.results.total
        else (),
        changed=search.changed,
        corrected=search.corrected,
        partial=search.further(),
        doors=doors,
    )


def _chips(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> Iterator[Chip]:
    language = get_language() or "en"
    yield from _typed_chips(state, understood.filters, vocabulary)
    for chip in _typed_chips(state, understood.excluded, vocabulary):
        yield replace(chip, is_excluded=True)
    for facet in FACETS:
        for value in state.get(facet, ()):
            label = vocabulary.label(facet, value, language)
            yield Chip(facet, (value,), label, "", toggled(state, facet, value))
    if state.get("from") or state.get("to"):
        label = f"{state.get('from', '')}–{state.get('to', '')}"
        yield Chip("level", (label,), label, "", without(state, "from", "to"))


def _typed_chips(
    state: SearchState, typed: Sequence[Filter], vocabulary: SearchVocabulary
) -> Iterator[Chip]:
    language = get_language() or "en"
    # A name may mean values of two facets: トビタテ is a programme and a scholarship.
    for text, facet in dict.fromkeys((found.typed, found.facet) for found in typed):
        found = [one for one in typed if (one.typed, one.facet) == (text, facet)]
        values = tuple(one.value for one in found)
        names = (one.group or vocabulary.label(one.facet, one.value, language) for one in found)
        label = ", ".join(once(names))
        rest = without_typed(state, text)
        yield Chip(facet, values, label, text, rest, found[0].group)


def _ways_out(
    chips: Iterable[Chip], vocabulary: SearchVocabulary, engine: SearchEngine
) -> Iterator[WayOut]:
    for chip in chips:
        understood = parse_query(str(chip.rest.get("q", "")), vocabulary)
        total = engine.search(request_of(chip.rest, understood, vocabulary)).total
        if total:
            yield WayOut(chip.label, total, chip.address)
