"""A list as it stands in the form, made or not: read from an address, from a form, from a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stories.models import ReadingList, StoryPage
from stories.models.reading_list import MOST_STORIES, NOTE_LENGTH
from stories.sharing.lists.content import EntryContent, ListContent
from stories.sharing.lists.entries import in_order
from stories.sharing.lists.forms import ListStartForm
from stories.sharing.lists.plain_words import clean_line, refuse_addresses
from stories.start_options import StartOptions

_IN_ADDRESS = re.compile(r"/stories/([-\w]+)")
_SLUG = re.compile(r"[-\w]+")
_MOST_READ = 3 * MOST_STORIES  # of what an address or a form says; more is not looked at


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


@dataclass
class Draft:
    """The whole form. `told` are sentences for the teacher that stop nothing; `problems` do."""

    start: ListStartForm
    entries: list[DraftEntry]
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    not_added: str = ""

    @property
    def slugs(self) -> list[str]:
        """The slugs of all chosen stories, in order."""
        return [story.slug for entry in self.entries for story in entry.stories]

    @property
    def content(self) -> ListContent:
        """All that is saved, to be compared. Only of a draft that is valid."""
        entries = tuple(
            EntryContent(tuple(sorted(story.pk for story in entry.stories)), entry.note)
            for entry in self.entries
        )
        return ListContent(self.start.cleaned_data["line"], self.start.start, entries)

    def is_valid(self) -> bool:
        """Check all of it. What is wrong then stands beside its field, or in `problems`."""
        for entry in self.entries:
            entry.note = clean_line(entry.note)
            entry.problem = _problem_of(entry)
        count = len(self.slugs)
        if not self.entries:
            self.problems.append(_("Please choose at least one story."))
        elif count > MOST_STORIES:
            self.problems.append(
                ngettext(
                    "A list holds at most %(most)d stories; this has %(count)d.",
                    "A list holds at most %(most)d stories; this has %(count)d.",
                    count,
                )
                % {"most": MOST_STORIES, "count": count}
            )
        is_wrong = any(entry.problem for entry in self.entries)
        return self.start.is_valid() and not is_wrong and not self.problems

    def arrange(self, what: str, key: str) -> None:
        """Move an entry "up" or "down", or "remove" it. Anything else does nothing."""
        places = {entry.key: place for place, entry in enumerate(self.entries)}
        if key not in places:
            return
        place = places[key]
        entry = self.entries.pop(place)
        if what != "remove":
            step = {"up": -1, "down": 1}.get(what, 0)
            self.entries.insert(max(0, place + step), entry)

    def add(self, typed: str) -> None:
        """Add stories by their addresses or slugs, with spaces between."""
        words = typed.split()[:_MOST_READ]
        slugs = [_slug_in(word) for word in words]
        known = {entry.key: entry for entry in self.entries}
        rows = [(entry.key, sorted(entry.chosen), entry.note) for entry in self.entries]
        entries, gone = _entries([*rows, *((slug, [slug], "") for slug in slugs)])
        for entry in entries:
            entry.problem = known[entry.key].problem if entry.key in known else ""
        self.entries = entries
        missing = [word for word, slug in zip(words, slugs, strict=True) if slug in gone]
        self.not_added = " ".join(missing)
        if missing:
            self.told.append(_("We found no story at “%(typed)s”.") % {"typed": self.not_added})


def draft_of_slugs(slugs: Iterable[str]) -> Draft:
    """Return a new draft with these stories, levels of one story together."""
    rows = [(slug, [slug], "") for slug in list(slugs)[:_MOST_READ]]
    entries, gone = _entries(rows)
    return Draft(ListStartForm(initial=StartOptions().stored()), entries, _told_of(gone))


def draft_of_form(data: QueryDict) -> Draft:
    """Return the draft that a form sends."""
    keys = list(dict.fromkeys(data.getlist("entry")))[:_MOST_READ]
    rows = [(key, data.getlist(f"story-{key}"), data.get(f"note-{key}", "")) for key in keys]
    entries, gone = _entries(rows)
    return Draft(ListStartForm(data), entries, _told_of(gone))


def draft_of_list(reading_list: ReadingList) -> Draft:
    """Return the draft that changes a list. Stories taken back are left out, and told."""
    rows, gone = [], 0
    for entry in reading_list.entries.prefetch_related("stories"):
        slugs = [story.slug for story in entry.stories.all()]
        gone += not slugs
        rows.append((slugs[0] if slugs else "", slugs, entry.note))
    entries, missing = _entries([row for row in rows if row[0]])
    said = StartOptions.from_list(reading_list).stored()
    start = ListStartForm(initial={"line": reading_list.line, **said})
    return Draft(start, entries, _told_of([*missing, *([""] * gone)]))


def _entries(rows: list[tuple[str, list[str], str]]) -> tuple[list[DraftEntry], set[str]]:
    """Read the stories of (key, chosen slugs, note), and return those that are not there.

    Two rows of one family become one, where the first of them stands.
    """
    asked = {slug for key, chosen, _note in rows for slug in (key, *chosen)}
    # Only what can be a slug goes to the database: PostgreSQL refuses a null character.
    slugs = {slug for slug in asked if _SLUG.fullmatch(slug)}
    published = StoryPage.objects.published().select_related("level").defer("body")
    found = {story.slug: story for story in published.filter(slug__in=slugs)}
    families: dict[int, list[StoryPage]] = {}
    ids = {story.family_id for story in found.values() if story.family_id}
    for story in published.filter(family__in=ids) if ids else ():
        families.setdefault(story.family_id, []).append(story)
    entries: dict[object, DraftEntry] = {}
    gone = set()
    for key, chosen, note in rows:
        here = [slug for slug in chosen if slug in found]
        gone |= set(chosen) - set(here)
        anchor = found.get(key) or (found[here[0]] if here else None)
        if anchor is None or (chosen and not here):
            gone.add(key)
            continue
        same = anchor.family_id or anchor
        ladder = in_order(families.get(anchor.family_id, [anchor]))
        entry = entries.setdefault(same, DraftEntry(anchor.slug, ladder, set()))
        entry.chosen |= set(here) & {story.slug for story in ladder}
        entry.note = entry.note or note
    return list(entries.values()), gone


def _told_of(gone: Iterable[str]) -> list[str]:
    count = len(list(gone))
    if not count:
        return []
    told = ngettext(
        "%(count)d story is no longer in the library and was left out.",
        "%(count)d stories are no longer in the library and were left out.",
        count,
    )
    return [told % {"count": count}]


def _problem_of(entry: DraftEntry) -> str:
    if not entry.stories:
        return _("Choose at least one level, or remove the story.")
    if len(entry.note) > NOTE_LENGTH:
        return _("Please use at most %(most)d characters.") % {"most": NOTE_LENGTH}
    try:
        refuse_addresses(entry.note)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _slug_in(word: str) -> str:
    inside = _IN_ADDRESS.search(word)
    return inside[1] if inside else word if _SLUG.fullmatch(word) else ""
