"""One story of the import format: the shape of a line, and what it must hold.

`StoryData.model_validate(line, context=Known.load())` raises pydantic's ValidationError, which
names every wrong field at once.
"""

from typing import Annotated

from pydantic import Field, model_validator

from stories.editing.interchange.body_data import (
    AudioData,
    BlockData,
    PassageData,
    PhotoData,
    QuoteData,
)
from stories.editing.interchange.data_types import (
    CountryCode,
    LevelCode,
    LicenceName,
    ShortName,
    ShortText,
    Slug,
    Strict,
    as_object,
)
from stories.editing.interchange.facts_data import FactsData
from stories.licences import DEFAULT_LICENCE


class CityData(Strict):
    name: Annotated[str, Field(max_length=100)] = ""
    name_ja: Annotated[str, Field(max_length=100)] = ""
    country: CountryCode | None = None


class WriterData(Strict):
    name: ShortName
    name_ja: Annotated[str, Field(max_length=100)] = ""
    about: ShortText = ""
    about_ja: ShortText = ""


class NoteData(Strict):
    word: ShortName
    ja: Annotated[str, Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=200)] = ""


class QuestionData(Strict):
    question: Annotated[str, Field(min_length=1, max_length=255)]
    question_ja: ShortText = ""
    answer: ShortText = ""


class LessonData(Strict):
    before_reading: ShortText = ""
    before_reading_ja: ShortText = ""
    questions: list[Annotated[QuestionData, as_object("question")]] = []
    writing_prompt: ShortText = ""
    writing_prompt_ja: ShortText = ""
    alt_script: str = ""
    teacher_notes_ja: str = ""


class StoryData(Strict):
    slug: Slug
    title: Annotated[str, Field(min_length=1, max_length=255)]
    title_ja: ShortText = ""
    summary: ShortText = ""
    summary_ja: ShortText = ""
    level: LevelCode
    countries: list[CountryCode] = []
    cities: list[Annotated[CityData, as_object("name")]] = []
    careers: list[ShortName] = []
    themes: list[ShortName] = []
    writer: Annotated[WriterData, as_object("name")] | None = None
    facts: FactsData = FactsData()
    passages: Annotated[list[PassageData], Field(min_length=1)]
    quotes: list[QuoteData] = []
    notes: list[NoteData] = []
    lesson: LessonData = LessonData()
    photos: list[Annotated[PhotoData, as_object("file")]] = []
    audio: list[Annotated[AudioData, as_object("file")]] = []
    blocks: list[BlockData] = []
    family: Slug | None = None
    license: LicenceName = DEFAULT_LICENCE
    example: bool = False
    title_ja_for: ShortText = ""
    summary_ja_for: ShortText = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> "StoryData":
        if not self.level:
            raise ValueError("level: a story needs a level")
        if not any(passage.en for passage in self.passages):
            raise ValueError("passages: a story needs at least one English passage")
        last = len(self.passages)
        for placed in (*self.quotes, *self.photos, *self.audio, *self.blocks):
            if placed.after is not None and placed.after > last:
                raise ValueError(f"after: there is no passage {placed.after}, the last is {last}")
        return self
