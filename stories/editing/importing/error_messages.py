"""What pydantic finds wrong with a story, in the words of an editor."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from pydantic import ValidationError

from stories.editing.importing.files.incoming import Incoming
from stories.editing.importing.files.problems import Problem
from stories.editing.interchange.columns import COLUMNS, heading_of

_WRITER_KEYS = {"name": "writer", "name_ja": "writer_ja"}


def problems_of(error: ValidationError, story: Incoming) -> Iterator[Problem]:
    """Yield each thing that keeps the story from being stored, and where it stands."""
    for one in error.errors(include_url=False):
        location = one["loc"]
        yield Problem(_place(location, story), _told(one, location, story), stops=True)


def _place(location: tuple, story: Incoming) -> str:
    if story.line is not None:
        field = ".".join(map(str, location))
        return f"{story.place}, {field}" if field else story.place
    if location[:1] == ("passages",) and len(location) > 1:
        return story.passage_places[location[1]]
    return story.place_of(_key(location))


def _key(location: tuple) -> str:
    keys = [part for part in location if isinstance(part, str)]
    if keys[:1] == ["writer"]:
        return _WRITER_KEYS.get(keys[-1], keys[-1])
    if keys[:1] in (["notes"], ["cities"]) or "questions" in keys:
        return "questions" if "questions" in keys else keys[0]
    return keys[-1] if keys else ""


def _told(one: dict, location: tuple, story: Incoming) -> str:
    what, limits = _what(one), one.get("ctx", {})
    key = _key(location)
    if story.line is None and key in COLUMNS:
        return f"{heading_of(key)}: {what}" % limits
    return what % limits


def _what(one: dict) -> str:  # noqa: PLR0911 (a table with a word for each kind)
    message = one["msg"].removeprefix("Value error, ")
    match one["type"]:
        case "missing":
            return _("It is missing.")
        case "string_too_short":
            return _("It is empty.")
        case "string_too_long":
            return _("It is longer than %(max_length)d characters. Please shorten it.")
        case "string_pattern_mismatch":
            return _("Only small Latin letters, digits and hyphens may stand in it.")
        case "extra_forbidden":
            return _("No field has this name.")
        case "too_short":  # of lists: the only one that must hold something
            return _("There is no English passage, and a story needs at least one.")
        case "value_error" if message.startswith("passages: a story needs"):
            return _("There is no English passage, and a story needs at least one.")
        case "value_error" if message.startswith("neither English"):
            return _("This passage is empty.")
    return message.replace("%", "%%")
