"""A query of Wagtail's admin -> the objects that match."""

import logging
import sqlite3
from collections import Counter
from collections.abc import Collection
from functools import cached_property

from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, SearchQuery

from search.admin_search.entries import entries
from search.admin_search.indexed_texts import kind_of
from search.admin_search.rebuild import rebuild_if_missing
from search.engines.clauses import parse
from search.engines.embedded_search import expression

_COLUMNS = ("title", "rest")

logger = logging.getLogger(__name__)


class Compiler(BaseSearchQueryCompiler):
    """Wagtail's query -> the objects that match, as primary key -> score."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    prefix = False

    @cached_property
    def scores(self) -> dict[str, float]:
        """The primary keys that are found, in the order to show them, with their scores.

        Asked once for the count and the page of one search.
        """
        keys = [str(pk) for pk in self.queryset.values_list("pk", flat=True)]
        try:
            rebuild_if_missing(len(keys))
            scores = self._found(self.query, {*keys})
        except sqlite3.Error as error:
            logger.error("The admin cannot search: %s", error)
            return {}
        found = [key for key in keys if key in scores]
        if self.order_by_relevance:
            found.sort(key=lambda key: -scores[key])
        return {key: scores[key] for key in found}

    def _found(self, query: SearchQuery, candidates: Collection[str]) -> dict[str, float]:
        if isinstance(query, MatchAll):
            return dict.fromkeys(candidates, 0.0)
        if isinstance(query, Boost):
            found = self._found(query.subquery, candidates)
            return {pk: score * query.boost for pk, score in found.items()}
        if isinstance(query, Not):
            gone = self._found(query.subquery, candidates)
            return {pk: 0.0 for pk in candidates if pk not in gone}
        if isinstance(query, (And, Or)):
            return self._joined(query, candidates)
        return {pk: score for pk, score in self._matching(query).items() if pk in candidates}

    def _joined(self, query: And | Or, candidates: Collection[str]) -> dict[str, float]:
        several = [self._found(one, candidates) for one in query.subqueries]
        scores: Counter[str] = Counter()
        for found in several:
            scores.update(found)
        needed = len(several) if isinstance(query, And) else 1
        held = Counter(pk for found in several for pk in found)
        return {pk: scores[pk] for pk in held if held[pk] >= needed}

    def _matching(self, query: SearchQuery) -> dict[str, float]:
        match = self._match(query)
        columns = ["title"] if self.fields and {*self.fields} <= {"title", "name"} else _COLUMNS
        return entries().find(kind_of(self.queryset.model), match, columns) if match else {}

    def _match(self, query: SearchQuery) -> str:
        text = query.query_string
        if isinstance(query, Phrase):
            text = '"{}"'.format(text.replace('"', " "))
        between = " OR " if getattr(query, "operator", "and").lower() == "or" else " AND "
        if not self.prefix:
            return expression(parse(text), between)
        # An editor is still typing: each word may be the beginning of one.
        words = [expression(parse(word)) for word in text.split()]
        begun = [
            f'({match} OR "{word.casefold()}"*)' if word.isascii() and word.isalnum() else match
            for word, match in zip(text.split(), words, strict=True)
        ]
        return between.join(filter(None, begun))


class AutocompleteCompiler(Compiler):
    """The same while somebody is still typing."""

    prefix = True
