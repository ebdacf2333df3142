"""Which tables a backup holds: all that Django knows, but for those named here with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from django.apps import apps
from django.db import models
from django.db.migrations.recorder import MigrationRecorder

from library.backup.kinds import Kind, kind_named, kind_of_field

# Name of a table, with * for any letters -> why it is not in a backup.
LEFT_OUT = {
    "django_session": "Who is signed in on this machine: after a restore everybody signs in again.",
    "wagtailsearch_indexentry*": "An index of what stands in other tables; it is not used here.",
    "stories_outboxentry": "What waits to follow a change: after a restore all is built anew, and "
    "a mail that waited then was sent since.",
    "stories_follower": "The data folders of the machines that served it then.",
    "axes_*": "Tries to sign in, with addresses of people, which count for minutes only.",
}


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    is_file: bool = False


@dataclass(frozen=True)
class Table:
    """`key` is the column that rows are ordered by; `counts` says that the engine numbers them."""

    name: str
    columns: tuple[Column, ...]
    key: str
    counts: bool = False

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    def as_json(self) -> dict:
        """Return what the manifest says of it."""
        columns = [[column.name, column.kind.name] for column in self.columns]
        return {"columns": columns, "key": self.key, "counts": self.counts}

    @classmethod
    def from_json(cls, name: str, said: dict) -> "Table":
        """Return the table that a manifest describes. Raises BackupError."""
        columns = tuple(Column(column, kind_named(kind)) for column, kind in said["columns"])
        return cls(name, columns, said["key"], said["counts"])


def reason_left_out(name: str) -> str:
    """Return why the table is not in a backup, "" for one that is."""
    return next((why for pattern, why in LEFT_OUT.items() if fnmatch(name, pattern)), "")


def copied_tables() -> list[Table]:
    """Return the tables of a backup, by name."""
    found = {model._meta.db_table: model for model in _models()}
    return [_table_of(model) for name, model in sorted(found.items()) if not reason_left_out(name)]


def emptied_tables() -> set[str]:
    """Return the tables that a restore empties: those of a backup, and those left out of it."""
    return {model._meta.db_table for model in _models()}


def _models() -> Iterator[type[models.Model]]:
    yield MigrationRecorder.Migration
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _table_of(model: type[models.Model]) -> Table:
    fields = model._meta.local_concrete_fields
    return Table(
        model._meta.db_table,
        tuple(
            Column(field.column, kind_of_field(field), isinstance(field, models.FileField))
            for field in fields
        ),
        model._meta.pk.column,
        isinstance(model._meta.pk, models.AutoField | models.BigAutoField | models.SmallAutoField),
    )
