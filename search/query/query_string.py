"""Search addresses: every state of a search is a short query string, and the same one always."""

from urllib.parse import urlencode

from django.http import QueryDict

from search.facets.table import FACETS

# Field of an address -> its value or values; only what is set.
SearchState = dict[str, str | list[str]]


def address_fields() -> list[str]:
    """Return the fields of an address in their order: what was typed, then the filters."""
    fields = ["q", *FACETS]
    # A range of levels stands beside the levels.
    place = fields.index("level") + 1
    return [*fields[:place], "from", "to", *fields[place:]]


def state_of(checked: dict) -> SearchState:
    """Return what is set among the checked fields of a search form."""
    return {name: checked[name] for name in address_fields() if checked.get(name)}


def query_string_of(state: SearchState, page: int = 1) -> str:
    """Write the state as a query string without the "?"."""
    pairs = [(name, state[name]) for name in address_fields() if state.get(name)]
    return urlencode([*pairs, ("page", page)] if page > 1 else pairs, doseq=True)


def toggled(state: SearchState, facet: str, value: str) -> SearchState:
    """Return the state with this value of the facet chosen, or no longer chosen."""
    values = list(state.get(facet, ()))
    changed = [one for one in values if one != value] if value in values else [*values, value]
    return {**state, facet: changed}


def without(state: SearchState, *names: str) -> SearchState:
    """Return the state without these fields."""
    return {name: value for name, value in state.items() if name not in names}


def without_typed(state: SearchState, text: str) -> SearchState:
    """Return the state with this piece of text gone from what was typed."""
    words = " ".join(str(state.get("q", "")).split())
    return {**state, "q": " ".join(words.replace(text, "", 1).split())}


def without_empty(query: QueryDict) -> str | None:
    """Return the query string without its empty fields, or None where there are none.

    A plain form sends every field: ?q=&from=&to=A2 means ?to=A2.
    """
    pairs = [(name, value) for name, values in query.lists() for value in values]
    filled = [(name, value) for name, value in pairs if value.strip()]
    return urlencode(filled) if len(filled) < len(pairs) else None
