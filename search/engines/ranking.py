"""What a match is worth: the figures that both engines rank by."""

import math

# How many occurrences in a long body one is worth in each of story_terms.COLUMNS. They are whole
# numbers because a server indexes a text so many times.
COPIES = (20, 12, 8, 2, 1)
# Of how many occurrences in a long body the weight of a phrase is half of what it can be: w / (w +
# this), BM25F of Robertson, Zaragoza and Taylor 2004. Late enough for a title to count for more
# than a summary.
SATURATES_AT = 4.72
# An occurrence among the pairs of characters, against one among the words.
PAIRS_SHARE = 0.05
# Another name of what was asked for, against the name that was typed.
NAMES_SHARE = 0.4
# Tags of further facets that one thing stands for, beside the heaviest.
FURTHER_TAGS_SHARE = 0.3
_LEAST_RARITY = 1e-6  # of what stands in more than half of the stories


def rarity(stories: int, holding: int) -> float:
    """Return the weight of a phrase that `holding` of the stories have, as FTS5's bm25() has it.

    Robertson and Sparck Jones 1976, without relevance information.
    """
    odds = (stories - holding + 0.5) / (holding + 0.5)
    return max(_LEAST_RARITY, math.log(odds)) if odds > 0 else _LEAST_RARITY
