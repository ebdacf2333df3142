"""FACETS: everything that a search can be narrowed by, once for the whole of `search`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

# What else stands in a search address, or beside the facets in an index.
RESERVED_NAMES = frozenset(("q", "from", "to", "page", "format", "every"))


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A property of stories that a search can be narrowed by.

    name: in addresses (?name=value), requests, records, indexes and JSON.
    label: what the page calls it.
    kind: what its values are: steps of the level scale, ISO 3166-1 codes, slugs of topics that
        editors add, or the values of a choice field, named in `readers.READERS`.
    page_place: where it stands on the page; the lowest comes first.
    loosening_place: when it is left out of a search that finds nothing; the lowest goes first.
    decides: a value named in the query becomes a filter that a story must pass. Otherwise its name
        stays among the words, and also finds stories that have it only in their text.
    is_topic: its names are searched as words too.
    weight: what it counts when a query names a value that a story has, in words that no other
        story has. Measured on the judged queries; a career is what most people come for.
    is_open: its values are shown at first; the others wait behind its label.
    suggested_as: what its values are called among the suggestions, "" if they are none.
    unknown: the message for a value that does not exist.
    """

    name: str
    label: str
    kind: Literal["level", "country", "topic", "choice"]
    page_place: int
    loosening_place: int
    decides: bool
    is_topic: bool
    is_open: bool
    weight: float = 0.5
    suggested_as: str = ""
    unknown: str = _("We do not know “%(value)s”.")


def facet_table(*facets: Facet) -> dict[str, Facet]:
    """Return the facets by name; ValueError for one that cannot stand beside the others."""
    table = {facet.name: facet for facet in facets}
    if wrong := RESERVED_NAMES & table.keys():
        raise ValueError(f"A facet cannot be called {', '.join(sorted(wrong))}")
    for column in ("name", "page_place", "loosening_place"):
        if len({getattr(facet, column) for facet in facets}) < len(facets):
            raise ValueError(f"Two facets have the same {column}")
    for facet in facets:
        if facet.kind == "choice" and facet.suggested_as:
            raise ValueError(f"The values of {facet.name} are choices, which are not suggested")
    return table


# In the order of an address and of the JSON. A teacher who types a level and a country has a class
# of that level, and perhaps a lesson on that country: these two are the last to be left out.
FACETS = facet_table(
    Facet(
        name="level",
        label=_("English level"),
        kind="level",
        page_place=1,
        loosening_place=13,
        decides=True,
        is_topic=False,
        is_open=True,
        suggested_as=_("Level"),
        unknown=_("We do not know the level “%(value)s”."),
    ),
    Facet(
        name="country",
        label=_("Country"),
        kind="country",
        page_place=2,
        loosening_place=12,
        decides=True,
        is_topic=True,
        is_open=True,
        weight=1.4,
        suggested_as=_("Country"),
        unknown=_("We do not know the country “%(value)s”."),
    ),
    Facet(
        name="career",
        label=_("Career"),
        kind="topic",
        page_place=3,
        loosening_place=11,
        decides=True,
        is_topic=True,
        is_open=True,
        weight=1.5,
        suggested_as=_("Career"),
        unknown=_("We do not know the career “%(value)s”."),
    ),
    Facet(
        name="theme",
        label=_("Worries and dreams"),
        kind="topic",
        page_place=4,
        loosening_place=10,
        decides=False,
        is_topic=True,
        is_open=True,
        weight=1.0,
        suggested_as=_("Topic"),
        unknown=_("We do not know the theme “%(value)s”."),
    ),
    Facet(
        name="stay",
        label=_("Kind of stay"),
        kind="choice",
        page_place=5,
        loosening_place=8,
        decides=False,
        is_topic=True,
        is_open=False,
        weight=0.8,
    ),
    Facet(
        name="length",
        label=_("How long"),
        kind="choice",
        page_place=6,
        loosening_place=7,
        decides=False,
        is_topic=True,
        is_open=False,
        weight=0.3,
    ),
    Facet(
        name="lodging",
        label=_("Lived"),
        kind="choice",
        page_place=10,
        loosening_place=4,
        decides=False,
        is_topic=True,
        is_open=False,
        weight=0.8,
    ),
    Facet(
        name="stage",
        label=_("School year when leaving"),
        kind="choice",
        page_place=8,
        loosening_place=6,
        decides=False,
        is_topic=True,
        is_open=False,
        weight=0.7,
    ),
    Facet(
        name="english_before",
        label=_("English when leaving"),
        kind="choice",
        page_place=9,
        loosening_place=5,
        decides=False,
        is_topic=False,  # a grade among the words is one to read
        is_open=False,
    ),
    Facet(
        name="paid_by",
        label=_("Who paid"),
        kind="choice",
        page_place=12,
        loosening_place=3,
        decides=False,
        is_topic=True,
        is_open=False,
    ),
    Facet(
        name="programme",
        label=_("Programme or scholarship"),
        kind="choice",
        page_place=13,
        loosening_place=9,
        decides=False,
        is_topic=True,
        is_open=False,
    ),
    Facet(
        name="cost",
        label=_("What it cost"),
        kind="choice",
        page_place=14,
        loosening_place=2,
        decides=False,
        is_topic=True,
        is_open=False,
    ),
    Facet(
        name="reading",
        label=_("Reading time"),
        kind="choice",
        page_place=7,
        loosening_place=1,
        decides=True,
        is_topic=False,  # nobody looks for the word "short" in a story
        is_open=False,
    ),
    Facet(
        name="versions",
        label=_("Other levels"),
        kind="choice",
        page_place=11,
        loosening_place=0,
        decides=True,
        is_topic=False,
        is_open=True,  # it is one line
    ),
)


def facets_by_page_place() -> list[Facet]:
    """Return the facets in the order of the page."""
    return _sorted_by(lambda facet: facet.page_place)


def facets_to_loosen() -> list[str]:
    """Return the names of the facets, the first to be left out first."""
    return [facet.name for facet in _sorted_by(lambda facet: facet.loosening_place)]


def _sorted_by(place: Callable[[Facet], int]) -> list[Facet]:
    return sorted(FACETS.values(), key=place)
