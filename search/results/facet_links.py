"""The links of the facets: the address that is one choice away from this search."""

from collections.abc import Iterable, Sequence

from search.engines.request import SearchRequest
from search.query.engine_request import once
from search.query.meanings import Filter
from search.query.query_string import SearchState, query_string_of, without, without_typed
from search.query.vocabulary import SearchVocabulary


class FacetLinks:
    """The values in force, wherever they come from: chosen, typed, or within a range of levels.

    To choose one keeps the others; to un-choose one takes away what it came from, a typed word,
    a band or a range, and leaves the others that came with it.
    """

    def __init__(
        self,
        state: SearchState,
        typed: Iterable[Filter],
        request: SearchRequest,
        vocabulary: SearchVocabulary,
    ) -> None:
        """`typed` are the filters parsed from the words; `request` has the chosen ones too."""
        self._state = state
        self._typed = tuple(typed)
        self._request = request
        self._vocabulary = vocabulary

    def in_force(self, facet: str) -> tuple[str, ...]:
        """Return the values of the facet that the search is narrowed by; of levels, the codes."""
        # An empty range stands in a request as a level of no name.
        return tuple(code for code in self._request.chosen(facet) if code)

    def has(self, facet: str, value: str) -> bool:
        """Return whether the value is in force; a band is when each of its levels is."""
        return set(self._codes(facet, value)) <= set(self.in_force(facet))

    def address_with_or_without(self, facet: str, value: str) -> str:
        """Return the address in which the value is chosen, or no longer where it is now."""
        codes = self._codes(facet, value)
        in_force = self.in_force(facet)
        texts = self._texts(facet)
        state, gone = self._state, list[str]()
        if facet == "level" and (state.get("from") or state.get("to")):
            # A range with a hole or an island is no range: its levels are named one by one.
            state, gone = without(state, "from", "to"), list(texts)
        if self.has(facet, value):
            kept = [code for code in in_force if code not in codes]
            gone += [text for text in texts if not texts[text].isdisjoint(codes)]
        else:
            kept = [*in_force, *codes]
        for text in once(gone):
            state = without_typed(state, text)
        still_typed = {code for text in texts if text not in gone for code in texts[text]}
        named = [code for code in kept if code not in still_typed]
        return query_string_of({**state, facet: self._written(facet, named)})

    def _codes(self, facet: str, value: str) -> Sequence[str]:
        return self._vocabulary.codes_of(value) if facet == "level" else (value,)

    def _texts(self, facet: str) -> dict[str, set[str]]:
        """Each piece of text that was understood for the facet, and the codes it stands for."""
        texts: dict[str, set[str]] = {}
        for found in self._typed:
            if found.facet == facet:
                texts.setdefault(found.typed, set()).update(self._codes(facet, found.value))
        return texts

    def _written(self, facet: str, codes: list[str]) -> list[str]:
        """The values as an address names them: levels in their order, a whole band by its name."""
        if facet != "level":
            return list(once(codes))
        whole = [band for band in self._vocabulary.bands if {*self._codes(facet, band)} <= {*codes}]
        levels = [level for level in self._vocabulary.levels if level.code in codes]
        return list(once(lv.band if lv.band in whole else lv.code for lv in levels))
