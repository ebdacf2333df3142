"""How good the answers of the search page are, measured with judged queries.

Two kinds of file, one JSON object a line; stories are named by their slugs:
- judged queries: id, q, lang ("en", "ja", "mixed", "misspelt"), relevant ({slug: 2 just what was
  asked, 1 partly}), filters ({facet: values} to be understood, one of the values is enough) and
  perhaps may ({facet: values} that may be understood as well, but need not);
- spelling variants: id, q, relevant (every story whose title, summary or text has the word in one
  of its forms), forms (lower case, NFKC) and perhaps elsewhere (stories that have it outside their
  text: on the facts card, in word notes, under photos), not (what only looks like a form).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

from django.http import QueryDict

from search.engines.base import SearchEngine
from search.engines.record import StoryRecord
from search.facets.table import FACETS
from search.measuring.metrics import ndcg, precision, recall
from search.query.form import SearchForm
from search.query.vocabulary import SearchVocabulary
from search.results.outcome import Chip, SearchOutcome, find_stories
from stories.models.facts import Stage

QUERY_LANGUAGES = ("en", "ja", "mixed", "misspelt")

FacetValues = Mapping[str, Sequence[str]]
FacetPair = tuple[str, str]  # a facet and a value


@dataclass(frozen=True)
class JudgedQuery:
    """A query as it would be typed, the stories that answer it and the filters it names."""

    id: str
    q: str
    lang: str
    relevant: Mapping[str, int]
    filters: FacetValues
    may: FacetValues = field(default_factory=dict)


@dataclass(frozen=True)
class Variant:
    """A Japanese word in one of its spellings, with all stories that have it in any spelling."""

    id: str
    q: str
    forms: Sequence[str]
    relevant: Sequence[str]
    elsewhere: Sequence[str] = ()


@dataclass(frozen=True)
class JudgedAnswer:
    """What the search page found for a judged query; slugs of its first page, best first.

    `ndcg` is None when no story that answers it is in the index. `missed` holds facets, with the
    values of which one had to be understood; `invented` the filters that nobody asked for.
    """

    query: JudgedQuery
    found: Sequence[str]
    ndcg: float | None
    understood: Sequence[str]
    missed: Sequence[str]
    invented: Sequence[FacetPair]


@dataclass(frozen=True)
class VariantAnswer:
    """What was found for a variant: slugs of all pages, without those that are in dispute."""

    variant: Variant
    found: Collection[str]
    relevant: Collection[str]

    @property
    def recall(self) -> float:
        return recall(self.found, self.relevant)

    @property
    def precision(self) -> float | None:
        return precision(self.found, self.relevant)


JudgedLine = TypeVar("JudgedLine", JudgedQuery, Variant)


def read_lines(file: Path, kind: type[JudgedLine]) -> list[JudgedLine]:
    """Read a file of either kind. OSError, ValueError (no JSON) or TypeError (a key is missing)."""
    known = {one.name for one in fields(kind)}
    lines: Iterable[dict[str, Any]] = map(json.loads, file.read_text("utf-8").splitlines())
    return [kind(**{key: line[key] for key in line if key in known}) for line in lines]


class SearchPage:
    """The search page without its HTML: what an address finds among these stories."""

    def __init__(self, engine: SearchEngine, records: Iterable[StoryRecord]) -> None:
        """`engine` holds just these records."""
        self._engine = engine
        self.vocabulary = SearchVocabulary()
        self._labels = {one.slug: self._names_of(one) for one in records}

    def _names_of(self, record: StoryRecord) -> str:
        """All names of what a story is tagged with and of where it plays."""
        tags = ((facet, value) for facet in FACETS for value in record.values(facet))
        names = [name for tag in tags for name in self.vocabulary.names_of(*tag)]
        return normalize("NFKC", "\n".join([*names, record.places])).casefold()

    def find(self, typed: str, page: int = 1) -> SearchOutcome:
        """Return what the page shows when this was typed."""
        data = QueryDict(mutable=True)
        data.update({"q": typed, "page": str(page)})
        return find_stories(SearchForm(data, self.vocabulary), self.vocabulary, self._engine)

    def find_all(self, typed: str) -> Iterator[str]:
        """Yield the slugs of every page."""
        outcome = self.find(typed)
        yield from _slugs(outcome)
        for page in range(2, outcome.page_count + 1):
            yield from _slugs(self.find(typed, page))

    def answer(self, query: JudgedQuery) -> JudgedAnswer:
        """Ask a judged query. Stories that are not in the index are not missed."""
        outcome = self.find(query.q)
        grades = {slug: grade for slug, grade in query.relevant.items() if slug in self._labels}
        found = [hit.slug for hit in (*outcome.results.hits, *outcome.partial)]
        chips = [chip for chip in outcome.chips if not chip.is_excluded]
        chosen = {pair for chip in chips for pair in self._chosen(chip)}
        met = {facet: self._pairs({facet: values}) for facet, values in query.filters.items()}
        wanted = {pair for pairs in met.values() for pair in pairs}
        return JudgedAnswer(
            query=query,
            found=found,
            ndcg=ndcg(found, grades) if grades else None,
            understood=[facet for facet, pairs in met.items() if pairs & chosen],
            missed=[facet for facet, pairs in met.items() if not pairs & chosen],
            invented=sorted(chosen - wanted - self._pairs(query.may)),
        )

    def answer_variant(self, variant: Variant) -> VariantAnswer | None:
        """Ask a variant; None when no story in the index has the word.

        Stories that have it only outside their text, or only among the names and aliases of their
        careers, themes and places, may be found or not.
        """
        relevant = set(variant.relevant) & self._labels.keys()
        forms, labelled = variant.forms, self._labels.items()
        named = {slug for slug, labels in labelled if any(form in labels for form in forms)}
        found = set(self.find_all(variant.q)) - ({*variant.elsewhere, *named} - relevant)
        return VariantAnswer(variant, found, relevant) if relevant else None

    def _chosen(self, chip: Chip) -> set[FacetPair]:
        """What a chip stands for; a region is one thing, not fifty countries."""
        if chip.group and chip.facet == "country":
            return {("region", chip.group)}
        return self._pairs({chip.facet: chip.values})

    def _pairs(self, values: FacetValues) -> set[FacetPair]:
        """Facets and values, a band of levels as all its codes, a school as all its years."""
        parts = {"level": self.vocabulary.codes_of, "stage": Stage.years_of}
        return {
            (facet, part)
            for facet, several in values.items()
            for value in several
            for part in (parts[facet](value) if facet in parts else [value])
        }


def _slugs(outcome: SearchOutcome) -> list[str]:
    return [hit.slug for hit in outcome.results.hits]
