"""Parts of a query: a piece of what was typed, and what it means where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from search.query.meanings import Filter
from search.query.negation import is_negated_before, is_no_stay, negation_after
from search.text.analysis import has_japanese

_NO_LENGTH_BEFORE = ("old", "ago", "later", "before", "after")  # ten years old, two years ago


class Part(NamedTuple):
    """A piece of what was typed, and what it means; no filters if it names nothing.

    With `is_negated` it is named as not wished for; with `is_aside` it stands beside the point,
    as the country does that somebody compares with.
    """

    text: str
    filters: Sequence[Filter] = ()
    is_negated: bool = False
    is_aside: bool = False


def in_context(part: Part, before: str, following: str) -> tuple[Part, int]:
    """Return the part as its neighbours have it, and how many characters after it belong to that.

    `before` is what stands before it, in lower case.
    """
    facet = part.filters[0].facet
    if facet == "length" and following.startswith(_NO_LENGTH_BEFORE):
        return Part(part.text, is_aside=True), 0
    taken = negation_after(following) if has_japanese(part.text) or has_japanese(following) else 0
    is_negated = bool(taken) or is_negated_before(before)
    if facet == "country" and not is_negated and is_no_stay(before, following):
        return Part(part.text, is_aside=True), 0
    if facet == "country" and taken and part.text.endswith("人"):
        return Part(part.text), taken  # a school without Japanese people, not a stay elsewhere
    if facet == "theme":
        return part, 0
    return part._replace(is_negated=is_negated), taken
