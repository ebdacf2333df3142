"""A search backend for Wagtail: its contract, over the terms that the public search is made of.

Wagtail's own on SQLite takes a Japanese sentence for one word, and runs a query once for each page
it finds: 53 s for a common word at 10,000 pages.
"""

import logging
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread

from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
    get_model_root,
)
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, SearchQuery
from wagtail.models import Page

from search.admin_search.entries import Entries, Entry
from search.engines.embedded_search import expression
from search.engines.query import parse

# An editor waits for so many objects to be indexed, about 3 seconds.
FEW = 500
_COLUMNS = ("title", "rest")

logger = logging.getLogger(__name__)
_rebuilding = Lock()
# Keys of the objects that wait for the end of `indexed_together`, by model.
_waiting: ContextVar[defaultdict[type[models.Model], set] | None] = ContextVar(
    "waiting", default=None
)


def entries() -> Entries:
    """Return the index of the admin's search, beside the public one."""
    path = Path(settings.SEARCH_INDEX_PATH)
    return Entries(path.with_name(f"admin-{path.name}"))


def kind_of(model: type[models.Model]) -> str:
    """Return the name under which a model's objects are indexed: that of its root model."""
    return str(get_model_root(model)._meta.label_lower)


def entry_of(item: models.Model) -> Entry:
    """Read what is indexed of an object from its search fields."""
    title, rest = [], []
    for version in _versions(item):
        for field, value in _values(version, item.get_search_fields()):
            (title if field.field_name in ("title", "name") else rest).append(value)
    return Entry(kind_of(type(item)), str(item.pk), "\n".join(title), "\n".join(rest))


def _versions(item: models.Model) -> Iterator[models.Model]:
    """The object, and what an editor has written since it was published."""
    yield item
    if isinstance(item, Page) and item.has_unpublished_changes and item.latest_revision_id:
        yield item.get_latest_revision_as_object()


def _values(item: models.Model, fields: Iterable) -> Iterator[tuple[SearchField, str]]:
    for field in fields:
        if isinstance(field, (SearchField, AutocompleteField)):
            yield field, _text(field.get_value(item))
        elif isinstance(field, RelatedFields):
            related = field.get_value(item)
            several = related.all() if hasattr(related, "all") else [related]
            for one in several:
                if one is not None:
                    yield from _values(one, field.fields)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(_text(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(_text(one) for one in value)
    return "" if value is None else str(value)


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
            _rebuild_if_missing(len(keys))
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
    """The one index of all models. Its errors never stop an editor: the log says them."""

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
    """Index at the end, once, what is saved meanwhile, as `refreshed_together` does for readers."""
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


def rebuild_admin_index() -> None:
    """Index every object that the admin searches, while the old entries serve."""
    call_command("wagtail_update_index", verbosity=0)


def _rebuild_if_missing(count: int) -> None:
    """A file that was deleted or broken comes back by itself: `count` objects are searched.

    Few are indexed at once. Of many an editor finds what was changed since, until all are there.
    """
    if entries().is_whole or not _rebuilding.acquire(blocking=False):
        return
    if count <= FEW:
        try:
            rebuild_admin_index()
        finally:
            _rebuilding.release()
    else:
        Thread(target=_rebuild_apart, name="admin-search", daemon=True).start()


def _rebuild_apart() -> None:
    try:
        logger.warning("The admin's search index is built anew")
        rebuild_admin_index()
    except Exception:
        logger.exception("The admin's search index cannot be built")
    finally:
        _rebuilding.release()
        connection.close()
