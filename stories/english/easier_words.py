"""Easier words of the same family: "create" for "creation", as far as the word list has them.

The list has levels and no meanings, so only words are offered from which the word itself is built.
"""

from collections.abc import Iterator

from stories.english.word_levels import headword, word_level

# (ending, what may have stood in its place, the likeliest first). Longer endings come first.
_ENDINGS = (
    ("ability", ("able",)),
    ("ibility", ("ible",)),
    ("ically", ("ic", "ical")),
    ("ication", ("y",)),
    ("ization", ("ize", "ise")),
    ("iness", ("y",)),
    ("ation", ("", "e", "ate")),
    ("ition", ("", "e")),
    ("ction", ("ct", "ce")),
    ("ssion", ("ss", "t")),
    ("sion", ("de", "d", "se")),
    ("tion", ("t", "te")),
    ("ness", ("",)),
    ("ment", ("", "e")),
    ("ance", ("", "e", "ant")),
    ("ence", ("", "e", "ent")),
    ("ancy", ("ant",)),
    ("ency", ("ent",)),
    ("ship", ("",)),
    ("less", ("",)),
    ("able", ("", "e")),
    ("ful", ("",)),
    ("ily", ("y",)),
    ("ity", ("", "e")),
    ("ive", ("", "e")),
    ("ous", ("", "e")),
    ("ise", ("", "y")),
    ("ize", ("", "y")),
    ("ly", ("", "le")),
    ("al", ("", "e")),
)
# Words whose meaning is not that of the word they seem to be built on.
_STRANGERS = frozenset(
    "apartment authority barely capable comment commission crystal department finance"
    " firmament foundation fundamental hospitality instance intensive legal mansion mental"
    " mission moral notion partial passive payment portion praise provenance regardless"
    " regression ruthless severance significance subscription testament unacceptable vanity"
    " variation wilderness".split()
)
_LEAST_LETTERS = 4  # shorter ones are mostly chance: may in mayor
_LEAST_GAIN = 1.0  # a level


def easier_word(word: str) -> tuple[str, float] | None:
    """Return an easier word of the family of a bare word and its level (1 to 6), or None.

    The level is at least one lower than that of `word`.
    """
    level = word_level(word)
    if level is None or word in _STRANGERS:
        return None
    for stem in _stems(word):
        # A form of another word ("forme") would take that word's level.
        easier = word_level(stem) if headword(stem) == stem else None
        if easier is not None and easier <= level - _LEAST_GAIN:
            return stem, easier
    return None


def _stems(word: str) -> Iterator[str]:
    """What the word may be built on, by the longest of the endings that it has."""
    for ending, places in _ENDINGS:
        before = word.removesuffix(ending)
        if before == word:
            continue
        stems = [before + place for place in places]
        if before[-1:] == before[-2:-1]:
            stems.append(before[:-1])  # "forgettable": forget
        yield from (stem for stem in stems if len(stem) >= _LEAST_LETTERS)
        return
