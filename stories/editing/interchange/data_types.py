"""What the import format is made of: texts of some length, and names that must be known."""

from dataclasses import dataclass, field
from typing import Annotated, Self

from django_countries import countries
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
)

from stories.licences import LICENCES, known_licence
from stories.models import EnglishLevel


@dataclass(frozen=True)
class Known:
    """What the library knows: the values that a line may name."""

    levels: tuple[str, ...]
    countries: frozenset[str] = field(default_factory=lambda: frozenset(dict(countries)))

    @classmethod
    def load(cls) -> "Known":
        return cls(levels=tuple(EnglishLevel.objects.values_list("code", flat=True)))


def _known_level(value: str, info: ValidationInfo) -> str:
    if value and value not in info.context.levels:
        raise ValueError(f"{value!r} is no level here (there are {', '.join(info.context.levels)})")
    return value


def _known_country(value: str, info: ValidationInfo) -> str:
    if value not in info.context.countries:
        raise ValueError(f"{value!r} is no ISO 3166-1 code of two capital letters")
    return value


def _known_licence(value: str) -> str:
    licence = known_licence(value)
    if licence is None:
        raise ValueError(f"{value!r} is none of {', '.join(name for name, _label in LICENCES)}")
    return licence


def as_object(key: str) -> BeforeValidator:
    """A bare string is short for an object with only this key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


ShortText = Annotated[str, Field(max_length=255)]
ShortName = Annotated[str, Field(min_length=1, max_length=100)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
LevelCode = Annotated[str, AfterValidator(_known_level)]
CountryCode = Annotated[str, AfterValidator(_known_country)]
LicenceName = Annotated[str, AfterValidator(_known_licence)]


class Strict(BaseModel):
    """A misspelt key is an error, not a field that silently stays empty."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @classmethod
    def of_page(cls, values: dict[str, object]) -> Self:
        """Return the data of what is stored on a page."""
        return cls(**values)
