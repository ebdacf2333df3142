"""The name somebody meant who typed another: Austrailia -> Australia."""

from collections.abc import Iterable
from difflib import get_close_matches

import simplemma

from search.vocabulary import name_key

# Shorter words have too many neighbours: "nurs" is near to more than a nurse.
SHORTEST = 4
# Of difflib's ratio, 2 × matching characters / all characters: one wrong letter in five passes.
LEAST_ALIKE = 0.8


def nearest_name(typed: str, names: Iterable[str]) -> str | None:
    """Return the one of the names that is most like what was typed, or None where none is near.

    Width, case, spaces and hyphens do not matter, in either language. An English word is itself,
    however near a name may be: "scared" is not "care", nor "child" Chile.
    """
    key = name_key(typed)
    if len(key) < SHORTEST or simplemma.is_known(typed.lower(), lang="en"):
        return None
    by_key = {name_key(name): name for name in names}
    nearest = get_close_matches(key, [k for k in by_key if k != key], n=1, cutoff=LEAST_ALIKE)
    return by_key[nearest[0]] if nearest else None
