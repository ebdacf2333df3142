"""The tables of what is typed and what must be understood, in tests/search/judged."""

from typing import NamedTuple

from search.management.commands.evaluate_search import JUDGED

Meaning = set[tuple[str, str]]


class Judgement(NamedTuple):
    """A row of the tables: what is typed and what it must become, "" for plain words."""

    typed: str
    facet: str
    values: str
    note: str

    @property
    def meaning(self) -> Meaning:
        """The facet with each of the values."""
        return {(self.facet, value) for value in self.values.split("|") if value}


def judgements(name: str) -> list[Judgement]:
    """Return the rows of a table."""
    lines = (JUDGED / name).read_text("utf-8").splitlines()[1:]
    return [Judgement(*line.split("\t")) for line in lines]


def typed_of(judgement: Judgement) -> str:
    """Return what stands for the row among the names of tests."""
    return judgement.typed
