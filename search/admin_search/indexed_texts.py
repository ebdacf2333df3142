"""What is indexed of an object of the admin: the texts of its search fields."""

from collections.abc import Iterable, Iterator

from django.db import models
from modelsearch.backends.base import get_model_root
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.models import Page

from search.admin_search.entries import Entry


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
