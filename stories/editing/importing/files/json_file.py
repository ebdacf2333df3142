"""JSON Lines, the format of `manage.py export_stories`, as an upload without files beside it."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from stories.editing.importing.files.incoming import MOST_STORIES_OF_FILE, Incoming
from stories.editing.importing.files.problems import Problem, RefusedFileError
from stories.editing.interchange.json_lines import JsonLine, json_lines
from stories.models import StoryPage

_FILES = ("photos", "audio")


def json_stories(text: str) -> list[Incoming]:
    """Return the stories of the lines. Raises RefusedFileError."""
    lines = list(islice(json_lines(text.encode()), MOST_STORIES_OF_FILE + 1))
    if len(lines) > MOST_STORIES_OF_FILE:
        message = _(
            "This file has more than %(most)d stories. Please divide it and upload one part after "
            "the other."
        )
        raise RefusedFileError(message % {"most": MOST_STORIES_OF_FILE}, status=413)
    return [_story(line) for line in lines]


def _story(line: JsonLine) -> Incoming:
    story = Incoming(place=_("Line %(number)d") % {"number": line.number}, line=line.story)
    if line.story is None:
        what = _("This line is not one story in JSON (%(why)s).") % {"why": line.error}
        story.problems.append(Problem(story.place, what, stops=True))
    else:
        _leave_files(story)
    return story


def _leave_files(story: Incoming) -> None:
    """Photos and recordings lie beside the file, and do not come with it."""
    named = []
    for kind in _FILES:
        value = story.line.pop(kind, None)
        if isinstance(value, list):
            named += [one.get("file") if isinstance(one, dict) else one for one in value]
    inside = [block.pop("recording", None) for block in _blocks(story.line, "passages")]
    for block in _blocks(story.line, "blocks"):
        kind = StoryPage.block_kinds().get(str(block.get("type")))
        fields = [*kind.photo_fields, *kind.recording_fields] if kind else []
        inside += [block.pop(field, None) for field in fields]
    named += [name for name in inside if name]
    if named:
        text = _(
            "Photos and recordings do not come with this file. Add them to the draft: %(names)s"
        )
        names = ", ".join(str(name) for name in named)
        story.problems.append(Problem(story.place, text % {"names": names}))


def _blocks(line: dict, name: str) -> Iterator[dict]:
    """Yield the objects of a list of the line, which may be anything yet."""
    blocks = line.get(name)
    yield from (
        one for one in (blocks if isinstance(blocks, list) else ()) if isinstance(one, dict)
    )
