"""One story of the import format: the shape of a line, and what it must hold.

`StoryData.model_validate(line, context=Known.load())` raises pydantic's ValidationError, which
names every wrong field at once.
"""

import re
from dataclasses import dataclass, field
from typing import Annotated

from django_countries import countries
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from stories.licences import DEFAULT_LICENCE, LICENCES, known_licence
from stories.models import EnglishLevel
from stories.models.facts import Cost, LengthUnit, Lodging, PaidBy, Stage, Stay
from stories.people_shown import PeopleShown

LENGTH = re.compile(r"([1-9]\d{0,3}) (week|month|year)s?")


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


def _reads_english(value: str, info: ValidationInfo) -> str:
    if value and not info.data.get("en"):
        raise ValueError("there is no English that it reads")
    return value


def _length(value: str) -> str:
    if value and not LENGTH.fullmatch(value):
        raise ValueError(f"{value!r} is not like “3 weeks”, “10 months” or “1 year”")
    return value


def _as_object(key: str) -> BeforeValidator:
    """A bare string is short for an object with only this key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


Line = Annotated[str, Field(max_length=255)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Level = Annotated[str, AfterValidator(_known_level)]
Country = Annotated[str, AfterValidator(_known_country)]
Licence = Annotated[str, AfterValidator(_known_licence)]


class Strict(BaseModel):
    """A misspelt key is an error, not a field that silently stays empty."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class CityData(Strict):
    name: Annotated[str, Field(max_length=100)] = ""
    name_ja: Annotated[str, Field(max_length=100)] = ""
    country: Country | None = None


class WriterData(Strict):
    name: Name
    name_ja: Annotated[str, Field(max_length=100)] = ""
    about: Line = ""
    about_ja: Line = ""


class TextData(Strict):
    en: str = ""
    ja: str = ""

    @model_validator(mode="after")
    def _not_empty(self) -> "TextData":
        if not self.en and not self.ja:
            raise ValueError("neither English nor Japanese")
        return self


class PassageData(TextData):
    """`recording` names a file beside the JSON Lines file: the English of the passage, read.
    `ja_for` is the English that the Japanese was written for, where that has changed since.
    """

    recording: Annotated[str, AfterValidator(_reads_english)] = ""
    ja_for: str = ""


class QuoteData(TextData):
    en: Line = ""
    ja: Line = ""
    after: Annotated[int, Field(ge=0)] = 0


class NoteData(Strict):
    word: Name
    ja: Annotated[str, Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=200)] = ""


class FileData(Strict):
    """A file beside the JSON Lines file. `after` is the passage it follows, from 1."""

    file: Annotated[str, Field(min_length=1)]
    after: Annotated[int, Field(ge=0)] | None = None


class PhotoData(FileData):
    """Without `after` it is the lead photo."""

    alt: Line = ""
    alt_ja: Line = ""
    caption: Line = ""
    caption_ja: Line = ""
    credit: Line = ""
    license: Licence = DEFAULT_LICENCE
    people: PeopleShown = PeopleShown.UNKNOWN


class AudioData(FileData):
    title: Line = ""
    title_ja: Line = ""


class FactsData(Strict):
    stay: Stay | None = None
    lodging: Lodging | None = None
    length: Annotated[str, AfterValidator(_length)] = ""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    age: Annotated[int, Field(ge=1, le=120)] | None = None
    stage: Stage | None = None
    english_before: Level = ""
    paid_by: PaidBy | None = None
    cost: Cost | None = None
    worry: Line = ""
    worry_ja: Line = ""
    went_wrong: Line = ""
    went_wrong_ja: Line = ""
    now: Line = ""
    now_ja: Line = ""
    this_week: Line = ""
    this_week_ja: Line = ""

    @property
    def length_parts(self) -> tuple[int | None, str]:
        """The length as a number and a LengthUnit: (10, "months"); (None, "months") if not told."""
        match = LENGTH.fullmatch(self.length)
        if not match:
            return None, LengthUnit.MONTHS
        return int(match[1]), LengthUnit(f"{match[2]}s")


class QuestionData(Strict):
    question: Annotated[str, Field(min_length=1, max_length=255)]
    question_ja: Line = ""
    answer: Line = ""


class LessonData(Strict):
    before_reading: Line = ""
    before_reading_ja: Line = ""
    questions: list[Annotated[QuestionData, _as_object("question")]] = []
    writing_prompt: Line = ""
    writing_prompt_ja: Line = ""
    alt_script: str = ""
    teacher_notes_ja: str = ""


class StoryData(Strict):
    slug: Slug
    title: Annotated[str, Field(min_length=1, max_length=255)]
    title_ja: Line = ""
    summary: Line = ""
    summary_ja: Line = ""
    level: Level
    countries: list[Country] = []
    cities: list[Annotated[CityData, _as_object("name")]] = []
    careers: list[Name] = []
    themes: list[Name] = []
    writer: Annotated[WriterData, _as_object("name")] | None = None
    facts: FactsData = FactsData()
    passages: Annotated[list[PassageData], Field(min_length=1)]
    quotes: list[QuoteData] = []
    notes: list[NoteData] = []
    lesson: LessonData = LessonData()
    photos: list[Annotated[PhotoData, _as_object("file")]] = []
    audio: list[Annotated[AudioData, _as_object("file")]] = []
    family: Slug | None = None
    license: Licence = DEFAULT_LICENCE
    example: bool = False
    title_ja_for: Line = ""
    summary_ja_for: Line = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> "StoryData":
        if not self.level:
            raise ValueError("level: a story needs a level")
        if not any(passage.en for passage in self.passages):
            raise ValueError("passages: a story needs at least one English passage")
        last = len(self.passages)
        for placed in (*self.quotes, *self.photos, *self.audio):
            if placed.after is not None and placed.after > last:
                raise ValueError(f"after: there is no passage {placed.after}, the last is {last}")
        return self
