"""JSON Lines, the format of `manage.py export_stories`, as an upload without files beside it."""

from django.utils.translation import gettext as _

from stories.editing.importing.files.incoming import MOST_STORIES, Incoming
from stories.editing.importing.files.problems import Problem, RefusedFileError
from stories.editing.interchange.json_lines import parse_line

_FILES = ("photos", "audio")


def json_stories(text: str) -> list[Incoming]:
    """Return the stories of the lines. Raises RefusedFileError."""
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_STORIES:
        told = _(
            "This file has more than %(most)d stories. Please divide it and upload one part after "
            "the other."
        )
        raise RefusedFileError(told % {"most": MOST_STORIES}, status=413)
    return [_story(number, line) for number, line in lines]


def _story(number: int, line: str) -> Incoming:
    story = Incoming(place=_("Line %(number)d") % {"number": number})
    try:
        story.line = parse_line(line.encode())
    except ValueError as error:
        what = _("This line is not one story in JSON (%(why)s).") % {"why": error}
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
    passages = story.line.get("passages")
    for passage in passages if isinstance(passages, list) else ():
        if isinstance(passage, dict) and (recording := passage.pop("recording", None)):
            named.append(recording)
    if named:
        text = _(
            "Photos and recordings do not come with this file. Add them to the draft: %(names)s"
        )
        names = ", ".join(str(name) for name in named)
        story.problems.append(Problem(story.place, text % {"names": names}))
