"""A JSON Lines file of stories with its photos and recordings beside it, all of it checked.

This is how `manage.py import_stories` brings stories in. An upload in the admin has no files beside
it: `files/json_file.py` reads that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from stories.editing.document_file import is_what_it_says
from stories.editing.importing.files.problems import Problem
from stories.editing.interchange.body_data import BODY_LISTS, NamedFile
from stories.editing.interchange.data_types import Known
from stories.editing.interchange.json_lines import JsonLine, json_lines
from stories.editing.interchange.story_data import StoryData
from stories.editing.photo_file import MOST_PIXELS, UnfitPhotoError, kept_photo
from stories.models.blocks import AUDIO_SUFFIXES

_UNFIT = {
    "damaged": "is no picture that can be read, or was cut off",
    "moving": "is a moving picture; only still ones can be shown",
    "too-large": f"has more than {MOST_PIXELS // 1_000_000} million pixels",
}


@dataclass(frozen=True)
class CheckedFile:
    """The good stories of a file, and all problems of its `bad_lines` others."""

    stories: tuple[StoryData, ...]
    problems: tuple[Problem, ...]
    bad_lines: int


def read_with_files(path: Path) -> CheckedFile:
    """Read and check every line of the file.

    Files that a line names are looked for beside the JSON Lines file and must be sound.
    Raises OSError when the file itself cannot be read.
    """
    known, stories, problems, bad_lines = Known.load(), [], [], 0
    lines_of_slugs: dict[str, int] = {}
    for line in json_lines(path.read_bytes()):
        data, found = _checked(line, known)
        if data:
            found += _wrong_files(line.number, data, path.parent)
            first = lines_of_slugs.setdefault(data.slug, line.number)
            if first != line.number:
                what = f"{data.slug!r} stands in line {first} too"
                found.append(_problem(line.number, "slug", what))
        if data and not found:
            stories.append(data)
        problems += found
        bad_lines += bool(found)
    return CheckedFile(tuple(stories), tuple(problems), bad_lines)


def _checked(line: JsonLine, known: Known) -> tuple[StoryData | None, list[Problem]]:
    if line.story is None:
        return None, [_problem(line.number, "line", line.error)]
    try:
        return StoryData.model_validate(line.story, context=known), []
    except ValidationError as error:
        return None, list(_problems_of(line.number, error))


def _problems_of(number: int, error: ValidationError) -> Iterator[Problem]:
    for one in error.errors(include_url=False):
        field, what = ".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")
        if not field and ": " in what:
            # A rule over the whole story names its field itself.
            field, what = what.split(": ", 1)
        yield _problem(number, field or "line", what)


def _problem(number: int, field: str, what: str) -> Problem:
    return Problem(f"line {number}: {field}", what, stops=True)


def _wrong_files(number: int, data: StoryData, folder: Path) -> Iterator[Problem]:
    for kind in BODY_LISTS:
        for position, one in enumerate(getattr(data, kind)):
            for file in one.files():
                if what := _wrong_file(folder, file):
                    place = f"{kind}.{position}.{file.key}"
                    yield _problem(number, place, f"{file.name!r} {what}")


def _wrong_recording(path: Path) -> str:
    with path.open("rb") as opened:
        is_one = path.suffix.lower() in AUDIO_SUFFIXES and is_what_it_says(opened, path.name)
    return "" if is_one else "is no MP3, M4A or OGG file"


def _wrong_file(folder: Path, file: NamedFile) -> str:
    path = (folder / file.name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return "is outside the folder of the JSON Lines file"
    if not path.is_file():
        return "does not exist beside the JSON Lines file"
    if not file.is_photo:
        return _wrong_recording(path)
    try:
        with path.open("rb") as opened:
            kept_photo(opened, path.name)
    except UnfitPhotoError as error:
        return _UNFIT[error.code]
    return ""
