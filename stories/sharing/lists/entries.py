"""What a list shows: its entries in order, each with the rungs that are published now."""

from collections.abc import Iterable
from dataclasses import dataclass

from stories.bilingual import language_of
from stories.models import ReadingList, StoryPage
from stories.reading.cards import for_cards


@dataclass(frozen=True)
class Listed:
    """One entry as a class sees it. Without rungs its story has been taken back."""

    rungs: tuple[StoryPage, ...]
    note: str

    @property
    def story(self) -> StoryPage | None:
        """The easiest rung, which stands for all."""
        return self.rungs[0] if self.rungs else None

    @property
    def note_language(self) -> str:
        """The language that the note is in."""
        return language_of(self.note)


def listed(reading_list: ReadingList) -> list[Listed]:
    """Return the entries of a list. Reads only what is published, with what a card shows."""
    entries = list(reading_list.entries.all())
    rows = reading_list.entries.model.stories.through.objects.filter(listentry__in=entries)
    ids: dict[int, list[int]] = {}
    for entry_id, story_id in rows.values_list("listentry", "storypage"):
        ids.setdefault(entry_id, []).append(story_id)
    listed_ids = [story for several in ids.values() for story in several]
    published = StoryPage.objects.published().filter(pk__in=listed_ids)
    stories = for_cards(published, topics=()).in_bulk()
    return [
        Listed(
            tuple(in_order(stories[one] for one in ids.get(entry.pk, ()) if one in stories)),
            entry.note,
        )
        for entry in entries
    ]


def ids_listed(reading_list: ReadingList) -> list[int]:
    """Return the ids of every story in the list, published or not."""
    through = reading_list.entries.model.stories.through
    rows = through.objects.filter(listentry__reading_list=reading_list)
    return list(rows.values_list("storypage", flat=True))


def in_order(rungs: Iterable[StoryPage]) -> list[StoryPage]:
    """Return the levels of one story, easiest first."""
    return sorted(rungs, key=lambda story: (story.level.order, story.pk))
