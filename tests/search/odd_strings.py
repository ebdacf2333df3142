"""Strings that nobody types on purpose: operators, quotes, emoji, right-to-left, 100 KB."""

import random
from collections.abc import Iterator

from tests.search.contract_words import PIECES


def odd_strings(count: int) -> Iterator[str]:
    """Yield five very long strings, then `count` others, always the same ones."""
    chance = random.Random(2027)
    yield from ("x" * 100_000, "雪" * 50_000, '"' * 100_000, "(" * 100_000, "a b " * 25_000)
    planes = ((0, 0x250), (0, 0x250), (0x590, 0x700), (0x3000, 0x9FFF), (0, 0x10FFFF))
    for _ in range(count):
        if chance.random() < 0.5:
            yield "".join(chance.choices(PIECES, k=chance.randint(1, 25)))
        else:
            yield "".join(
                chr(chance.randint(*chance.choice(planes))) for _ in range(chance.randint(1, 40))
            )
