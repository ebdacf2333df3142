"""A search backend for Wagtail: its contract, over the terms that the public search is made of.

Wagtail's own on SQLite takes a Japanese sentence for one word, and runs a query once for each page
it finds: 53 s for a common word at 10,000 pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchResults,
    FilterFieldError,
)

from search.admin_search.entries import entries
from search.admin_search.indexed_texts import entry_of, kind_of
from search.admin_search.query_compiler import AutocompleteCompiler, Compiler

# Keys of the objects that wait for the end of `indexed_together`, by model.
_waiting: ContextVar[defaultdict[type[models.Model], set] | None] = ContextVar(
    "waiting", default=None
)


class Results(BaseSearchResults):
    """What was found, in the order of rank or of the queryset."""

    supports_facet = True

    def _do_search(self) -> list[models.Model]:
        compiler = self.query_compiler
        keys = list(compiler.scores)[self.start : self.stop]
        by_key = {str(one.pk): one for one in compiler.queryset.filter(pk__in=keys)}
        found = [by_key[key] for key in keys if key in by_key]
        if self._score_field:
            for one in found:
                setattr(one, self._score_field, compiler.scores[str(one.pk)])
        return found

    def _do_count(self) -> int:
        return len(list(self.query_compiler.scores)[self.start : self.stop])

    def facet(self, field_name: str) -> dict:
        """Count the values of a filter field among what was found."""
        compiler = self.query_compiler
        if compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(f'No FilterField "{field_name}".', field_name=field_name)
        found = compiler.queryset.model._default_manager.filter(pk__in=list(compiler.scores))
        return dict(Counter(found.values_list(field_name, flat=True)).most_common())


class Index(BaseIndex):
    """The one index of all models. Its errors never stop an editor: they are logged."""

    def __init__(self, backend: BaseSearchBackend, rebuild_admin_index: int = 0) -> None:
        super().__init__(backend)
        self._rebuild = rebuild_admin_index

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        waiting = _waiting.get()
        if waiting is None or self._rebuild:
            entries().put((entry_of(item) for item in items), self._rebuild)
        else:
            waiting[model].update(item.pk for item in items)

    def delete_item(self, item: models.Model) -> None:
        entries().remove(kind_of(type(item)), str(item.pk))

    def reset(self) -> None:
        entries().forget_all()


class Rebuilder:
    """Goes through all objects while the index stays in use."""

    def __init__(self, index: Index) -> None:
        self._backend = index.backend
        self._number = 0

    def start(self) -> Index:
        self._number = entries().next_rebuild()
        return Index(self._backend, self._number)

    def finish(self) -> None:
        entries().forget_unseen(self._number)


class AdminSearchBackend(BaseSearchBackend):
    """See WAGTAILSEARCH_BACKENDS."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
    catch_indexing_errors = True


SearchBackend = AdminSearchBackend


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index at the end, once, what is saved meanwhile, as `handled_together` does for readers."""
    waiting: defaultdict[type[models.Model], set] = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        if entries().is_whole:
            for model, keys in waiting.items():
                found = model._default_manager.filter(pk__in=keys)
                entries().put(entry_of(item) for item in found)
