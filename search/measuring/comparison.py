"""Whether two engines answer judged queries alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.engines.base import SearchEngine
from search.engines.record import StoryRecord
from search.measuring.evaluation import JudgedQuery, SearchPage
from search.measuring.metrics import DEPTH


@dataclass(frozen=True)
class TwoAnswers:
    """The slugs that each of two engines found for a query, best first."""

    typed: str
    found: tuple[Sequence[str], Sequence[str]]

    def is_same(self, depth: int) -> bool:
        """Return whether the first `depth` stories are the same, in the same order."""
        one, other = self.found
        return one[:depth] == other[:depth]


def compare_engines(
    engines: tuple[SearchEngine, SearchEngine],
    records: Sequence[StoryRecord],
    judged: Sequence[JudgedQuery],
) -> list[TwoAnswers]:
    """Fill both engines with the records, and ask both what is judged."""
    pages = []
    for engine in engines:
        engine.rebuild(records, lambda page_ids: [])
        pages.append(SearchPage(engine, records))
    return [_answers(query, pages) for query in judged]


def _answers(query: JudgedQuery, pages: Sequence[SearchPage]) -> TwoAnswers:
    one, other = (page.answer(query).found for page in pages)
    return TwoAnswers(query.q, (one, other))


def comparison_lines(compared: Sequence[TwoAnswers]) -> Iterable[str]:
    """Yield the figures, then the queries that are answered differently."""
    for depth in (1, DEPTH):
        same = sum(one.is_same(depth) for one in compared)
        yield f"the same first {depth:2}: {same} of {len(compared)} queries"
    for one in compared:
        if not one.is_same(DEPTH):
            differs = _first_difference(*one.found)
            yield f"\n{one.typed}: place {differs + 1}"
            yield from (f"     {' '.join(found[: differs + 2])}" for found in one.found)


def _first_difference(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    common = min(len(one), len(other))
    return next((place for place, (a, b) in enumerate(pairs) if a != b), common)
