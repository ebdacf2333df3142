"""Reads a JSON Lines file of stories and checks all of it before anything is stored."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from stories.editing.interchange.story_data import Known, StoryData
from stories.editing.photo_file import MOST_PIXELS, UnfitPhotoError, kept_photo
from stories.models.blocks import AUDIO_SUFFIXES

_UNFIT = {
    "damaged": "is no picture that can be read, or was cut off",
    "moving": "is a moving picture; only still ones can be shown",
    "too-large": f"has more than {MOST_PIXELS // 1_000_000} million pixels",
}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a line, told so that a volunteer can mend it."""

    line: int
    field: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.what}"


@dataclass(frozen=True)
class ReadStories:
    """The good stories of a file with their line numbers, and all problems of the others."""

    stories: tuple[tuple[int, StoryData], ...]
    problems: tuple[Problem, ...]


def read_stories(path: Path) -> ReadStories:
    """Read and check every line of the file; empty lines are passed over.

    Files that a line names are looked for beside the JSON Lines file and must be sound.
    Raises OSError when the file itself cannot be read.
    """
    known, stories, problems = Known.load(), [], []
    lines_of_slugs: dict[str, int] = {}
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        if not raw.strip():
            continue
        try:
            data = StoryData.model_validate(parse_line(raw), context=known)
        except ValidationError as error:
            problems += _told(number, error)
        except ValueError as error:
            problems.append(Problem(number, "line", str(error)))
        else:
            found = list(_wrong_files(number, data, path.parent))
            if data.slug in lines_of_slugs:
                first = lines_of_slugs[data.slug]
                found.append(Problem(number, "slug", f"{data.slug!r} stands in line {first} too"))
            lines_of_slugs.setdefault(data.slug, number)
            problems += found
            if not found:
                stories.append((number, data))
    return ReadStories(tuple(stories), tuple(problems))


def parse_line(raw: bytes) -> dict:
    """Return the JSON object of a line. Raises ValueError, which says what is wrong."""
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error.msg} at character {error.pos + 1})") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("is not a JSON object")
    if "\\u0000" in json.dumps(value):
        raise ValueError("holds a null character")
    return value


def _told(number: int, error: ValidationError) -> Iterator[Problem]:
    for one in error.errors(include_url=False):
        field, what = ".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")
        if not field and ": " in what:
            # A rule over the whole story names its field itself.
            field, what = what.split(": ", 1)
        yield Problem(number, field or "line", what)


def _wrong_files(number: int, data: StoryData, folder: Path) -> Iterator[Problem]:
    for kind, key in (("photos", "file"), ("audio", "file"), ("passages", "recording")):
        for position, one in enumerate(getattr(data, kind)):
            name = getattr(one, key)
            if name and (what := _wrong_file(kind, folder, name)):
                yield Problem(number, f"{kind}.{position}.{key}", f"{name!r} {what}")


def _wrong_file(kind: str, folder: Path, name: str) -> str:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return "is outside the folder of the JSON Lines file"
    if not path.is_file():
        return "does not exist beside the JSON Lines file"
    if kind != "photos":
        return "" if path.suffix.lower() in AUDIO_SUFFIXES else "is no MP3, M4A or OGG file"
    try:
        with path.open("rb") as file:
            kept_photo(file, path.name)
    except UnfitPhotoError as error:
        return _UNFIT[error.code]
    return ""
