"""The kinds of field that the facts card has. Each reads and fills the fields of a story itself.

A kind answers for its place in the model, on the page and in the import format; which type its
values have there and how a typed answer is understood is up to `stories.editing`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import ngettext

from stories.models.fact_choices import LengthUnit
from stories.models.taxonomy import EnglishLevel

_LENGTH = re.compile(r"([1-9]\d{0,3}) (week|month|year)s?")


class CardPart(Enum):
    """Where a fact stands: in the rows of the card, below them, or at the end of the story."""

    WHEN_LEAVING = 1
    THERE = 2
    SENTENCE = 3
    END_OF_STORY = 4


@dataclass(frozen=True, kw_only=True)
class FactField:
    """One row of `FACT_FIELDS`.

    name: in the model and in the import format.
    headings: of its column in a sheet: English, Japanese, then what else people write.
    label: on the card; None takes the label of the model's field.
    part: where it stands on the card.
    facet: its place among the search facets, 0 if stories are not searched by it.
    """

    name: str
    headings: tuple[str, ...]
    label: str | Promise | None = None
    part: CardPart = CardPart.WHEN_LEAVING
    facet: int = 0

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Its keys in the import format, and the headings of each."""
        return {self.name: self.headings}

    @property
    def model_fields(self) -> tuple[str, ...]:
        """The names of the model's fields that hold it."""
        return (self.name,)

    @property
    def facet_choices(self) -> type[models.TextChoices] | None:
        """The values by which stories are searched."""
        return None

    def card_label(self, story: models.Model) -> str:
        """Return what it is called on the card, in the reader's language."""
        if self.label is not None:
            return str(self.label)
        return str(story._meta.get_field(self.model_fields[0]).verbose_name)

    def shown(self, story) -> str:
        """Return what the card of a story shows of it, "" if nothing is known."""
        return self.text_of(getattr(story, self.name))

    def text_of(self, value) -> str:
        """Return a value of the import format as a person reads it, "" for none."""
        return str(value or "")

    def as_data(self, story) -> dict[str, object]:
        """Return what a story says, by the keys of the import format."""
        return {key: getattr(story, key) for key in self.columns}

    def fill(self, story, data: Mapping) -> None:
        """Put the values of the import format into a story, which has them all by their keys."""
        for key in self.columns:
            setattr(story, key, data[key] or "")


@dataclass(frozen=True, kw_only=True)
class ChoiceFact(FactField):
    """One of a few answers."""

    choices: type[models.TextChoices]

    @property
    def facet_choices(self) -> type[models.TextChoices]:
        return self.choices

    def text_of(self, value) -> str:
        return str(dict(self.choices.choices).get(value, value or ""))


@dataclass(frozen=True, kw_only=True)
class NumberFact(FactField):
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def fill(self, story, data: Mapping) -> None:
        setattr(story, self.name, data[self.name])


@dataclass(frozen=True, kw_only=True)
class LevelFact(FactField):
    """An English level: its code in the import format, with the Eiken grade on the card.

    `bands` are what stories are searched by.
    """

    bands: type[models.TextChoices]

    @property
    def facet_choices(self) -> type[models.TextChoices]:
        return self.bands

    def shown(self, story) -> str:
        level = getattr(story, self.name)
        if level is None:
            return ""
        return f"{level.code} ({level.eiken_label})" if level.eiken_label else level.code

    def as_data(self, story) -> dict[str, object]:
        level = getattr(story, self.name)
        return {self.name: level.code if level else ""}

    def fill(self, story, data: Mapping) -> None:
        setattr(story, self.name, EnglishLevel.objects.filter(code=data[self.name]).first())


@dataclass(frozen=True, kw_only=True)
class LengthFact(FactField):
    """A length of time, in a field for the number and one for the unit: "10 months".

    `steps` are what stories are searched by.
    """

    steps: type[models.TextChoices]

    @property
    def model_fields(self) -> tuple[str, ...]:
        return (f"{self.name}_number", f"{self.name}_unit")

    @property
    def facet_choices(self) -> type[models.TextChoices]:
        return self.steps

    def shown(self, story) -> str:
        number, unit = self._parts(story)
        if number is None:
            return ""
        forms = {
            "weeks": ngettext("%(number)d week", "%(number)d weeks", number),
            "months": ngettext("%(number)d month", "%(number)d months", number),
            "years": ngettext("%(number)d year", "%(number)d years", number),
        }
        return forms[unit] % {"number": number}

    def as_data(self, story) -> dict[str, object]:
        number, unit = self._parts(story)
        if number is None:
            return {self.name: ""}
        return {self.name: f"{number} {unit if number != 1 else unit.rstrip('s')}"}

    def fill(self, story, data: Mapping) -> None:
        match = _LENGTH.fullmatch(data[self.name])
        parts = (int(match[1]), f"{match[2]}s") if match else (None, LengthUnit.MONTHS)
        for field, value in zip(self.model_fields, parts, strict=True):
            setattr(story, field, value)

    def _parts(self, story) -> tuple[int | None, str]:
        number, unit = (getattr(story, field) for field in self.model_fields)
        return number, unit


@dataclass(frozen=True, kw_only=True)
class SentenceFact(FactField):
    """A sentence in both languages: "worry" and "worry_ja"."""

    headings_ja: tuple[str, ...]
    part: CardPart = CardPart.SENTENCE

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        return {self.name: self.headings, f"{self.name}_ja": self.headings_ja}

    @property
    def model_fields(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def shown(self, story) -> str:
        return story.sentence(self.name)


def is_length(text: str) -> bool:
    """Whether a text is a length of the import format, such as "3 weeks"."""
    return _LENGTH.fullmatch(text) is not None
