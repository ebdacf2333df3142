"""What a list says, as values: read from the database, or written to it."""

from dataclasses import dataclass

from stories.models import ListEntry, ReadingList
from stories.start_options import StartOptions


@dataclass(frozen=True)
class EntryContent:
    """The stories of one entry, by their ids in order, and the teacher's note."""

    story_ids: tuple[int, ...]
    note: str


@dataclass(frozen=True)
class ListContent:
    """All of a list that its teacher can change."""

    line: str
    start: StartOptions
    entries: tuple[EntryContent, ...]


def content_of(reading_list: ReadingList) -> ListContent:
    """Return what a list says, to be compared or copied."""
    entries = tuple(
        EntryContent(tuple(sorted(story.pk for story in entry.stories.all())), entry.note)
        for entry in reading_list.entries.prefetch_related("stories")
    )
    return ListContent(reading_list.line, StartOptions.from_list(reading_list), entries)


def write_content(reading_list: ReadingList, content: ListContent) -> ReadingList:
    """Save the list with this content, in place of what it said."""
    reading_list.line = content.line
    content.start.store_in(reading_list)
    reading_list.save()
    reading_list.entries.all().delete()
    for position, said in enumerate(content.entries):
        entry = ListEntry.objects.create(
            reading_list=reading_list, position=position, note=said.note
        )
        entry.stories.set(said.story_ids)
    return reading_list
