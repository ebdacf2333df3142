"""Whether the names of careers and countries find the stories that have them in their text."""

from collections.abc import Iterator, Sequence

from django_countries import countries

from search.engines.base import SearchEngine
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.facets.table import FACETS
from search.measuring.evaluation import SearchPage
from search.query.meanings import name_key
from search.query.vocabulary import SearchVocabulary

_ALL = 10_000


def names_of_careers_and_countries(vocabulary: SearchVocabulary) -> list[str]:
    """Return every name and alias of every career and country, in both languages, each once."""
    values = [("career", topic.slug) for topic in vocabulary.topics["career"]]
    values += [("country", code) for code, _name in countries]
    names = (name for value in values for name in vocabulary.names_of(*value))
    return list(dict.fromkeys(filter(None, names)))


class NameCheck:
    """Types names into the search page, and looks at the order of what is found."""

    def __init__(self, engine: SearchEngine, records: Sequence[StoryRecord]) -> None:
        """`engine` holds just these records."""
        self._engine, self._page = engine, SearchPage(engine, records)
        self._records = {record.slug: record for record in records}

    @property
    def names(self) -> list[str]:
        """All names that can be checked."""
        return names_of_careers_and_countries(self._page.vocabulary)

    def misplaced(self, name: str) -> list[str]:
        """Return the stories that have the name in their text but come after one that has neither
        the name nor its tag."""
        written = self._written(name)
        found = list(self._found(name))
        first_of_neither = next(
            (n for n, slug in enumerate(found) if not self._fits(slug, name, written)), len(found)
        )
        return [slug for slug in found[first_of_neither:] if slug in written]

    def _found(self, name: str) -> Iterator[str]:
        outcome = self._page.find(name)
        yield from (hit.slug for hit in (*outcome.results.hits, *outcome.partial))

    def _written(self, name: str) -> set[str]:
        words = f'"{name}"' if name.isascii() else name
        request = SearchRequest(words, per_page=_ALL)
        return {hit.slug for hit in self._engine.search(request).hits}

    def _fits(self, slug: str, name: str, written: set[str]) -> bool:
        meanings = self._page.vocabulary.meanings()
        meant = (*meanings.first.get(name_key(name), ()), *meanings.others.get(name_key(name), ()))
        tags = {(found.facet, found.value) for found in meant}
        record = self._records[slug]
        own = {(facet, value) for facet in FACETS for value in record.values(facet)}
        return slug in written or not tags.isdisjoint(own)
