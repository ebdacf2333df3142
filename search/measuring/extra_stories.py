"""Stories of a file that search is measured on, beside those of the library or alone."""

from collections.abc import Iterator
from pathlib import Path

from stories.editing.interchange.data_types import Known
from stories.editing.interchange.json_lines import JsonLine, json_lines
from stories.editing.interchange.story_data import StoryData

# What an editor adds to a text. Without it only the words of the story can be found.
TAGS = ("countries", "cities", "careers", "themes", "facts")
# Photos and recordings would stay on the disk.
FILES = ("photos", "audio")


def extra_stories(file: Path, bare: bool = False) -> Iterator[StoryData]:
    """Yield the stories of a JSON Lines file in the import format, without their files.

    Keys that the format does not have, such as a note on where a text is from, are passed over;
    `bare` passes over the tags too. Raises OSError or, for a line that is no story, ValueError.
    """
    known = Known.load()
    wanted = StoryData.model_fields.keys() - {*FILES, *(TAGS if bare else ())}
    for line in json_lines(file.read_bytes()):
        try:
            yield StoryData.model_validate(_only(wanted, line), context=known)
        except ValueError as error:
            raise ValueError(f"line {line.number}: {error}") from error


def _only(wanted: set[str], line: JsonLine) -> dict[str, object]:
    if line.story is None:
        raise ValueError(line.error)
    return {key: value for key, value in line.story.items() if key in wanted}
