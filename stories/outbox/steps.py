"""The steps that may follow a change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

StrOrPromise = str | Promise

# In place of what a step is about: all there is.
EVERYTHING = "*"


@dataclass(frozen=True)
class Step:
    """`handle` gets what all waiting rows are about, each thing once, in the order of the changes.

    It may be called again with the same things, and may raise whatever it likes: then it is called
    again later. A step that is done `once` is done in one data folder only, by a web process, row
    by row: a mail is sent by nobody else, and whoever saves does not wait for it. `label` names
    the step on the desk.
    """

    name: str
    label: StrOrPromise
    handle: Callable[[list[Any]], None]
    once: bool = False


STEPS: dict[str, Step] = {}


def add_step(step: Step) -> None:
    """Let this step follow changes. Steps are done in the order in which they were added."""
    STEPS[step.name] = step
