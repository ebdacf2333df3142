"""What the tags of a clause are worth to each story, as sets of stories."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from search.engines.bitmaps import FacetSets
from search.engines.clauses import Clause
from search.engines.ranking import FURTHER_TAGS_SHARE
from search.engines.request import Tag


def weights_of_tags(clause: Clause, sets: FacetSets) -> list[tuple[float, int]]:
    """Return what the tags are worth, each with the stories for which they are just that."""
    worth = [(0.0, 0.0, sets.every)] if clause.tags else []
    for tags in clause.tags_by_facet():
        by_weight = _by_weight(tags, sets)
        untagged = ~reduce(or_, (bits for _weight, bits in by_weight), 0)
        worth = [
            (max(best, weight), total + weight, common)
            for best, total, stories in worth
            for weight, bits in (*by_weight, (0.0, untagged))
            if (common := stories & bits)
        ]
    return [
        (best + (total - best) * FURTHER_TAGS_SHARE, bits) for best, total, bits in worth if best
    ]


def _by_weight(tags: Iterable[Tag], sets: FacetSets) -> list[tuple[float, int]]:
    """The tags of one facet: each weight with the stories for which it is the heaviest."""
    seen, found = 0, []
    for tag in sorted(tags, key=lambda tag: -tag.weight):
        found.append((tag.weight, sets.having(tag.facet, tag.value) & ~seen))
        seen |= found[-1][1]
    return found
