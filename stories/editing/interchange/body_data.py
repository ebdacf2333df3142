"""What the body of a story is made of in the import format: a list for each kind of block."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from django.core.exceptions import ValidationError
from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, model_validator

from stories.editing.interchange.data_types import LicenceName, ShortText, Strict
from stories.licences import DEFAULT_LICENCE
from stories.models import StoryPage
from stories.people_shown import PeopleShown

Passages = Annotated[int, Field(ge=0)]


@dataclass(frozen=True)
class NamedFile:
    """A file that a line names, and the key under which it does."""

    key: str
    name: str
    is_photo: bool


class BodyData(Strict):
    """A block of a story. `kind` is its name in the body of a page."""

    kind: ClassVar[str]

    @property
    def place(self) -> int | None:
        """The number of passages before it; None for what does not stand in the body."""
        return self.after

    def files(self) -> list[NamedFile]:
        """Return the files that it names."""
        return []


def _reads_english(value: str, info: ValidationInfo) -> str:
    if value and not info.data.get("en"):
        raise ValueError("there is no English that it reads")
    return value


class TextData(BodyData):
    en: str = ""
    ja: str = ""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.en and not self.ja:
            raise ValueError("neither English nor Japanese")
        return self


class PassageData(TextData):
    """`recording` names a file beside the JSON Lines file: the English of the passage, read.
    `ja_for` is the English that the Japanese was written for, where that has changed since.
    """

    kind = "passage"
    recording: Annotated[str, AfterValidator(_reads_english)] = ""
    ja_for: str = ""

    def files(self) -> list[NamedFile]:
        return [NamedFile("recording", self.recording, False)] if self.recording else []


class QuoteData(TextData):
    kind = "quote"
    en: ShortText = ""
    ja: ShortText = ""
    after: Passages = 0


class FileData(BodyData):
    """A file beside the JSON Lines file. `after` is the passage it follows, from 1."""

    file: Annotated[str, Field(min_length=1)]
    after: Passages | None = None


class PhotoData(FileData):
    """Without `after` it is the lead photo."""

    kind = "photo"
    alt: ShortText = ""
    alt_ja: ShortText = ""
    caption: ShortText = ""
    caption_ja: ShortText = ""
    credit: ShortText = ""
    license: LicenceName = DEFAULT_LICENCE
    people: PeopleShown = PeopleShown.UNKNOWN

    @classmethod
    def of_page(cls, values: dict[str, object]) -> Self:
        # As it is: a photo may have been uploaded before all of this was asked.
        return cls.model_construct(**values)

    def files(self) -> list[NamedFile]:
        return [NamedFile("file", self.file, True)]


class AudioData(FileData):
    kind = "audio"
    title: ShortText = ""
    title_ja: ShortText = ""

    @property
    def place(self) -> int:
        return self.after or 0

    def files(self) -> list[NamedFile]:
        return [NamedFile("file", self.file, False)]


class BlockData(BodyData):
    """A block of any other kind: its fields by their names, a photo or a recording as a file."""

    model_config = ConfigDict(extra="allow")

    type: str
    after: Passages = 0

    @property
    def kind(self) -> str:
        return self.type

    def files(self) -> list[NamedFile]:
        block, fields = StoryPage.block_kinds()[self.type], self.model_extra or {}
        photos = [NamedFile(key, fields[key], True) for key in block.photo_fields if key in fields]
        recordings = [key for key in block.recording_fields if key in fields]
        return photos + [NamedFile(key, fields[key], False) for key in recordings]

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        block = StoryPage.block_kinds().get(self.type)
        if block is None or block.meta.value_class.data_list != "blocks":
            raise ValueError(f"{self.type!r} is no kind of block")
        chosen = {*block.photo_fields, *block.recording_fields}
        for key, value in (self.model_extra or {}).items():
            if key not in block.child_blocks or not isinstance(value, str):
                raise ValueError(f"{key!r} is no text or file of a block {self.type!r}")
            if key not in chosen:
                _clean(block.child_blocks[key], key, value)
        return self


def _clean(field, key: str, value: str) -> None:
    try:
        field.clean(field.to_python(value))
    except ValidationError as error:
        raise ValueError(f"{key!r}: {' '.join(error.messages)}") from error


BODY_LISTS: dict[str, type[BodyData]] = {
    "photos": PhotoData,
    "audio": AudioData,
    "passages": PassageData,
    "quotes": QuoteData,
    "blocks": BlockData,
}
