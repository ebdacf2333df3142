"""Names in order of the alphabet, so that those which begin with some letters stand together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from search.analysis import has_japanese, normalise
from search.suggesting.folding import beginnings

# One letter begins thousands of titles. The eight shown are the best of so many.
MOST_LOOKED_AT = 500
_AFTER_ALL = "\U0010ffff"
_Entry = tuple[str, int, bool]  # folded text, place of the name, whether it is Japanese


@dataclass(frozen=True, slots=True)
class Name:
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
class Match:
    """A name that begins so. `in_japanese` says in which of its names that was found."""

    name: Name
    in_japanese: bool


class Table:
    """Finds names by how they, one of their later words, or their reading begin."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        tiers: tuple[list[_Entry], ...] = ([], [], [], [])
        for place, name in enumerate(names):
            for text in filter(None, dict.fromkeys((name.en, name.ja, *name.aliases))):
                in_japanese = has_japanese(normalise(text).text)
                is_alias = text not in (name.en, name.ja)
                for is_later, keys in enumerate(beginnings(text)):
                    tier = tiers[2 * is_later + is_alias]
                    tier += ((key, place, in_japanese) for key in keys)
        self._tiers = [_Tier(entries) for entries in tiers]

    def find(self, beginning: str, most: int) -> list[Match]:
        """Return the best names for a folded text, each once.

        Those that begin with it come before those with an alias that does, and both before those
        of which a later word does. The name that is just this comes first.
        """
        ranked = (
            (tier, key != beginning, -self._names[place].weight, key, place, in_japanese)
            for tier, keys in enumerate(self._tiers)
            for key, place, in_japanese in keys.beginning_with(beginning)
        )
        # A name stands under several texts that begin alike: 中1, 中学1年, 中学1年生.
        best = nsmallest(most * 8, ranked)
        found = {place: in_japanese for *_, place, in_japanese in reversed(best)}
        order = dict.fromkeys(place for *_, place, _ in best)
        return [Match(self._names[place], found[place]) for place in order][:most]


class _Tier:
    def __init__(self, entries: list[_Entry]) -> None:
        entries.sort()
        self._keys = [key for key, _, _ in entries]
        self._places = [(place, in_japanese) for _, place, in_japanese in entries]

    def beginning_with(self, text: str) -> Iterator[_Entry]:
        start = bisect_left(self._keys, text)
        end = min(bisect_left(self._keys, text + _AFTER_ALL), start + MOST_LOOKED_AT)
        for index in range(start, end):
            yield self._keys[index], *self._places[index]
