"""From a checked search address to everything that the page, the JSON and the shell show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.address import State, address_of, state_of, toggled, without, without_typed
from search.asking import once, request_of, wider_request
from search.engines.base import Hit, SearchEngine, SearchResults
from search.forms import SearchForm
from search.relaxing import relaxed
from search.request import FACETS, SearchRequest
from search.spelling import corrected
from search.understanding import understand
from search.vocabulary import Filter, Vocabulary

# Stories with some of what was typed only: a few, and none far below the best.
MOST_FURTHER = 10
LEAST_OF_BEST = 0.3


@dataclass(frozen=True)
class Chip:
    """A filter in force, and what is left of the search without it.

    `typed` is the text that it was understood from, "" for a filter that was chosen. `group` names
    several values that were meant at once, such as a region.
    """

    facet: str
    values: tuple[str, ...]
    label: str
    typed: str
    rest: State
    group: str = ""

    @property
    def address(self) -> str:
        return address_of(self.rest)


@dataclass(frozen=True)
class FacetValue:
    """A value one can choose, the stories it would give, and the address that (un)chooses it.

    `note` says of a level which Eiken grade and school year it is near to.
    """

    value: str
    label: str
    note: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class Suggestion:
    """A way out of an empty page: without this filter, so many stories."""

    label: str
    count: int
    address: str


@dataclass(frozen=True)
class Finding:
    """The answer to one search address. Addresses are query strings without the "?".

    `partial` are further stories with some of what was typed, where few have all of it.
    Where nothing has all that was asked for, `changed` says to the reader what was loosened to
    find these stories, and `suggestions` how to go on without one of the filters.
    """

    state: State
    request: SearchRequest
    results: SearchResults
    chips: tuple[Chip, ...]
    facets: dict[str, tuple[FacetValue, ...]]
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
    page = form.cleaned_data.get("page") or 1
    search = _Search(engine, vocabulary, state, page)
    chips = tuple(_chips(state, search.understood.filters, vocabulary))
    # A filter that was left out already is no way out.
    left = [chip for chip in chips if search.answered.chosen(chip.facet)]
    return Finding(
        state=state,
        request=search.request,
        results=search.results,
        chips=chips,
        facets={
            facet: _facet(facet, search.results.facets.get(facet, {}), state, vocabulary)
            for facet in FACETS
        },
        suggestions=tuple(_ways_out(left, vocabulary, engine))
        if search.changed or not search.results.total
        else (),
        changed=search.changed,
        partial=search.further(),
    )


class _Search:
    """One search: what was asked, loosened until it is answered.

    `request` is for what was typed, perhaps with its spelling mended; `answered` is the request
    that `results` are the answer to, and `changed` tells the reader how the two differ.
    """

    def __init__(
        self, engine: SearchEngine, vocabulary: Vocabulary, state: State, page: int
    ) -> None:
        self._engine, self._vocabulary = engine, vocabulary
        self._state, self._page = state, page
        self.changed = ""
        self._ask(str(state.get("q", "")))
        if not self.results.total:
            self._mend_spelling()
        if not self.results.total:
            self._relax()

    def _ask(self, typed: str) -> None:
        self.understood = understand(typed, self._vocabulary)
        request = request_of(self._state, self.understood, self._vocabulary)
        self.request = self.answered = replace(request, page=self._page)
        self.results = self._engine.search(self.request)

    def _mend_spelling(self) -> None:
        typed = str(self._state.get("q", ""))
        if meant := corrected(typed, self._vocabulary, self._engine):
            self.changed = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
            self.changed %= {"typed": typed, "corrected": meant}
            self._ask(meant)

    def _relax(self) -> None:
        for looser, told in relaxed(self.request, self._vocabulary):
            found = self._engine.search(looser)
            if found.total:
                self.results, self.answered = found, looser
                self.changed = f"{self.changed} {told}".strip()
                return

    def further(self) -> tuple[Hit, ...]:
        """Stories with some of what was typed, to follow those with all, on their last page."""
        room = self.request.per_page * self.request.page - self.results.total
        wider = wider_request(self._state, self.understood, self._vocabulary)
        if room <= 0 or not (wider.words or wider.near) or self._is_no_wider(wider):
            return ()
        known = {hit.page_id for hit in self.results.hits}
        found = self._engine.search(replace(wider, per_page=MOST_FURTHER + len(known))).hits
        least = found[0].score * LEAST_OF_BEST if found else 0
        others = [hit for hit in found if hit.page_id not in known and hit.score >= least]
        return tuple(others[: min(room, MOST_FURTHER)])

    def _is_no_wider(self, wider: SearchRequest) -> bool:
        one_word = len(wider.words.split()) == 1 and wider.words.isascii()
        return one_word and not self.understood.deciding


def _chips(state: State, typed: tuple[Filter, ...], vocabulary: Vocabulary) -> Iterator[Chip]:
    language = get_language() or "en"
    for text in once(found.typed for found in typed):
        found = [one for one in typed if one.typed == text]
        values = tuple(one.value for one in found)
        names = (one.group or vocabulary.label(one.facet, one.value, language) for one in found)
        label = ", ".join(once(names))
        rest = without_typed(state, text)
        yield Chip(found[0].facet, values, label, text, rest, found[0].group)
    for facet in FACETS:
        for value in state.get(facet, ()):
            label = vocabulary.label(facet, value, language)
            yield Chip(facet, (value,), label, "", toggled(state, facet, value))
    if state.get("from") or state.get("to"):
        label = f"{state.get('from', '')}–{state.get('to', '')}"
        yield Chip("level", (label,), label, "", without(state, "from", "to"))


def _facet(
    facet: str, counts: dict[str, int], state: State, vocabulary: Vocabulary
) -> tuple[FacetValue, ...]:
    language = get_language() or "en"
    chosen = state.get(facet, ())
    values = [
        FacetValue(
            value=value,
            label=vocabulary.label(facet, value, language),
            note=vocabulary.note(facet, value),
            count=counts.get(value, 0),
            is_chosen=value in chosen,
            address=address_of(toggled(state, facet, value)),
        )
        for value in {**counts, **dict.fromkeys(chosen)}
    ]
    if facet == "level":
        order = vocabulary.level_values
        return tuple(sorted(values, key=lambda one: order.index(one.value)))
    return tuple(sorted(values, key=lambda one: (-one.count, one.label)))


def _ways_out(
    chips: Iterable[Chip], vocabulary: Vocabulary, engine: SearchEngine
) -> Iterator[Suggestion]:
    for chip in chips:
        understood = understand(str(chip.rest.get("q", "")), vocabulary)
        total = engine.search(request_of(chip.rest, understood, vocabulary)).total
        if total:
            yield Suggestion(chip.label, total, chip.address)
