"""The stories of a list's form: each once, with all its levels and those that were chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stories.models import StoryPage
from stories.models.reading_list import NOTE_LENGTH
from stories.sharing.lists.entries import in_order
from stories.sharing.lists.plain_words import clean_line, refuse_addresses

_IN_ADDRESS = re.compile(r"/stories/([-\w]+)")
_SLUG = re.compile(r"[-\w]+")


@dataclass(frozen=True)
class EntryRow:
    """What an address, a form or a list says of one entry: a slug, the slugs chosen, a note."""

    key: str
    chosen: Sequence[str]
    note: str = ""


@dataclass
class DraftEntry:
    """A story in the form. `key` is the slug of one of its levels; `ladder` are all of them."""

    key: str
    ladder: list[StoryPage]
    chosen: set[str]
    note: str = ""
    problem: str = ""

    @property
    def story(self) -> StoryPage:
        """The level that stands for all: the easiest that is chosen."""
        return next((one for one in self.ladder if one.slug in self.chosen), self.ladder[0])

    @property
    def stories(self) -> list[StoryPage]:
        """The chosen levels, easiest first."""
        return [one for one in self.ladder if one.slug in self.chosen]

    @property
    def level_codes(self) -> list[str]:
        """The codes of the chosen levels."""
        return [one.level.code for one in self.stories]

    def check(self) -> None:
        """Clean the note, and set `problem`: what is wrong with the entry, or ""."""
        self.note = clean_line(self.note)
        self.problem = self._what_is_wrong()

    def _what_is_wrong(self) -> str:
        if not self.stories:
            return _("Choose at least one level, or remove the story.")
        if len(self.note) > NOTE_LENGTH:
            return _("Please use at most %(most)d characters.") % {"most": NOTE_LENGTH}
        try:
            refuse_addresses(self.note)
        except ValidationError as error:
            return error.messages[0]
        return ""


def entries_of(rows: list[EntryRow]) -> tuple[list[DraftEntry], set[str]]:
    """Read the stories of these rows; return their entries, and the slugs that are not there.

    Two rows of one family become one, where the first of them stands.
    """
    found, families = _read({slug for row in rows for slug in (row.key, *row.chosen)})
    entries: dict[object, DraftEntry] = {}
    gone = set()
    for row in rows:
        here = [slug for slug in row.chosen if slug in found]
        gone |= set(row.chosen) - set(here)
        anchor = found.get(row.key) or (found[here[0]] if here else None)
        if anchor is None or (row.chosen and not here):
            gone.add(row.key)
            continue
        same = anchor.family_id or anchor
        ladder = in_order(families.get(anchor.family_id, [anchor]))
        entry = entries.setdefault(same, DraftEntry(anchor.slug, ladder, set()))
        entry.chosen |= set(here) & {story.slug for story in ladder}
        entry.note = entry.note or row.note
    return list(entries.values()), gone


def _read(asked: set[str]) -> tuple[dict[str, StoryPage], dict[int, list[StoryPage]]]:
    """Return the published stories of these slugs, and all levels of their families."""
    # Only what can be a slug goes to the database: PostgreSQL refuses a null character.
    slugs = {slug for slug in asked if _SLUG.fullmatch(slug)}
    published = StoryPage.objects.published().select_related("level").defer("body")
    found = {story.slug: story for story in published.filter(slug__in=slugs)}
    families: dict[int, list[StoryPage]] = {}
    ids = {story.family_id for story in found.values() if story.family_id}
    for story in published.filter(family__in=ids) if ids else ():
        families.setdefault(story.family_id, []).append(story)
    return found, families


def slug_in(word: str) -> str:
    """Return the slug in an address of a story, or the word itself where it can be one; else ""."""
    inside = _IN_ADDRESS.search(word)
    return inside[1] if inside else word if _SLUG.fullmatch(word) else ""
