"""Names in order of the alphabet, so that those which begin with some letters stand together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from search.suggestions.folding import beginnings
from search.text.analysis import has_japanese, normalise

# One letter begins thousands of titles. The eight shown are the best of so many.
MOST_LOOKED_AT = 200
_AFTER_ALL = "\U0010ffff"
# Between the parts of an entry: strings sort faster than tuples. No folded text holds it.
_END = "\t"


@dataclass(frozen=True, slots=True)
class SuggestedName:
    """Something to suggest, with its name in both languages; `ja` may be "".

    `kind` is level, country, city, career, theme or story; `value` is the code, slug or page id
    ("" for a city). Typing one of the `aliases` finds it too. `note_en` and `note_ja` follow the
    name where it is shown. Of names that begin alike the greater `weight` comes first.
    """

    kind: str
    value: str
    en: str
    ja: str = ""
    aliases: tuple[str, ...] = ()
    note_en: str = ""
    note_ja: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that begins so. `in_japanese` says in which of its names that was found."""

    name: SuggestedName
    in_japanese: bool


class PrefixTable:
    """Finds names by how they, one of their later words, or their reading begin."""

    def __init__(self, names: Sequence[SuggestedName]) -> None:
        self._names = names
        tiers: tuple[list[str], ...] = ([], [], [], [])
        for place, name in enumerate(names):
            for text in filter(None, dict.fromkeys((name.en, name.ja, *name.aliases))):
                found = f"{_END}{place}{_END}{'ja' if has_japanese(normalise(text).text) else ''}"
                is_alias = text not in (name.en, name.ja)
                for is_later, keys in enumerate(beginnings(text)):
                    tiers[2 * is_later + is_alias].extend([key + found for key in keys])
        for tier in tiers:
            tier.sort()
        self._tiers = tiers

    def find(self, beginning: str, most: int) -> list[NameMatch]:
        """Return the best names for a folded text, each once.

        Those that begin with it come before those with an alias that does, and both before those
        of which a later word does. The name that is just this comes first.
        """
        ranked = (
            (tier, key != beginning, -self._names[place].weight, key, place, in_japanese)
            for tier, keys in enumerate(self._tiers)
            for key, place, in_japanese in _beginning_with(keys, beginning)
        )
        # A name stands under several texts that begin alike: 中1, 中学1年, 中学1年生.
        best = nsmallest(most * 8, ranked)
        found = {place: in_japanese for *_, place, in_japanese in reversed(best)}
        order = dict.fromkeys(place for *_, place, _ in best)
        return [NameMatch(self._names[place], found[place]) for place in order][:most]


def _beginning_with(tier: list[str], text: str) -> Iterator[tuple[str, int, bool]]:
    """Folded text, place of the name, whether it is Japanese."""
    start = bisect_left(tier, text)
    end = min(bisect_left(tier, text + _AFTER_ALL), start + MOST_LOOKED_AT)
    for entry in tier[start:end]:
        key, place, language = entry.split(_END)
        yield key, int(place), bool(language)
