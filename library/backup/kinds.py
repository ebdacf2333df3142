"""The kinds of values in a backup: how each is written in JSON, in the words of no engine."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ExpressionWrapper, Value

from library.backup.errors import BackupError

Convert = Callable[[Any], Any]
_MICROSECOND = timedelta(microseconds=1)


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Kind:
    """`plain` is the field that knows how an engine keeps such a value."""

    name: str
    fields: str  # the internal types of Django's fields
    plain: models.Field
    to_json: Convert = _as_it_is
    from_json: Convert = _as_it_is

    def reader(self, connection: BaseDatabaseWrapper) -> Convert:
        """Return what makes JSON of what the engine's driver returns."""
        expression = ExpressionWrapper(Value(None), output_field=self.plain)
        found = connection.ops.get_db_converters(expression)
        found += self.plain.get_db_converters(connection)

        def read(value: Any) -> Any:
            for convert in found:
                value = convert(value, expression, connection)
            return None if value is None else self.to_json(value)

        return read

    def writer(self, connection: BaseDatabaseWrapper) -> Convert:
        """Return what makes of JSON what the engine's driver takes."""

        def write(value: Any) -> Any:
            if value is None:
                return None
            return self.plain.get_db_prep_value(self.from_json(value), connection, prepared=True)

        return write


KINDS = (
    Kind("text", "CharField TextField SlugField FileField FilePathField", models.TextField()),
    # As the engine keeps it, which is valid JSON in both: to the byte the same where it comes back.
    Kind("json", "JSONField", models.TextField()),
    Kind("address", "GenericIPAddressField", models.GenericIPAddressField()),
    Kind(
        "integer",
        "AutoField BigAutoField SmallAutoField IntegerField BigIntegerField SmallIntegerField "
        "PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField",
        models.BigIntegerField(),
    ),
    Kind("real", "FloatField", models.FloatField()),
    Kind("boolean", "BooleanField", models.BooleanField(), bool, bool),
    Kind(
        "datetime",
        "DateTimeField",
        models.DateTimeField(),
        lambda value: value.astimezone(UTC).isoformat(),
        datetime.fromisoformat,
    ),
    Kind("date", "DateField", models.DateField(), date.isoformat, date.fromisoformat),
    Kind("time", "TimeField", models.TimeField(), time.isoformat, time.fromisoformat),
    Kind(
        "duration",
        "DurationField",
        models.DurationField(),
        lambda value: value // _MICROSECOND,
        lambda value: value * _MICROSECOND,
    ),
    Kind("decimal", "DecimalField", models.DecimalField(), str, Decimal),
    Kind("uuid", "UUIDField", models.UUIDField(), str, UUID),
    Kind(
        "bytes",
        "BinaryField",
        models.BinaryField(),
        lambda value: b64encode(bytes(value)).decode(),
        b64decode,
    ),
)
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_FIELD = {field: kind for kind in KINDS for field in kind.fields.split()}


def kind_named(name: str) -> Kind:
    """Return the kind that a manifest names. Raises BackupError."""
    if name not in _BY_NAME:
        raise BackupError(f"This backup holds values of the kind {name!r}, unknown here.")
    return _BY_NAME[name]


def kind_of_field(field: models.Field) -> Kind:
    """Return the kind of a model's field; of a key to another table, that of what it names."""
    while field.is_relation:
        field = field.target_field
    if field.get_internal_type() not in _BY_FIELD:
        raise BackupError(f"No backup can hold {field}: name its kind in library/backup/kinds.py.")
    return _BY_FIELD[field.get_internal_type()]
