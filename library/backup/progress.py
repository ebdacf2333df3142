"""Shows how far a command is, on a terminal only."""

from collections.abc import Callable, Iterable

from tqdm import tqdm

Progress = Callable[[Iterable, str], Iterable]


def bar(things: Iterable, unit: str) -> Iterable:
    """Return the things, with a bar that counts them."""
    return tqdm(things, unit=f" {unit}s", disable=None)
