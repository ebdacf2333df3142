"""A list as it stands in the form, made or not: read from an address, from a form, from a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stories.models import ReadingList
from stories.models.reading_list import MOST_IN_A_LIST
from stories.sharing.lists.content import EntryContent, ListContent
from stories.sharing.lists.draft_entries import DraftEntry, EntryRow, entries_of, slug_in
from stories.sharing.lists.forms import ListStartForm
from stories.start_options import StartOptions

_MOST_READ = 3 * MOST_IN_A_LIST  # of what an address or a form says; more is not looked at


@dataclass
class Draft:
    """The whole form. `messages` to the teacher stop nothing; `problems` do."""

    start: ListStartForm
    entries: list[DraftEntry]
    messages: list[str] = field(default_factory=list)
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
            entry.check()
        count = len(self.slugs)
        if not self.entries:
            self.problems.append(_("Please choose at least one story."))
        elif count > MOST_IN_A_LIST:
            self.problems.append(
                ngettext(
                    "A list holds at most %(most)d stories; this has %(count)d.",
                    "A list holds at most %(most)d stories; this has %(count)d.",
                    count,
                )
                % {"most": MOST_IN_A_LIST, "count": count}
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
        slugs = [slug_in(word) for word in words]
        known = {entry.key: entry for entry in self.entries}
        rows = [EntryRow(entry.key, sorted(entry.chosen), entry.note) for entry in self.entries]
        entries, gone = entries_of([*rows, *(EntryRow(slug, [slug]) for slug in slugs)])
        for entry in entries:
            entry.problem = known[entry.key].problem if entry.key in known else ""
        self.entries = entries
        missing = [word for word, slug in zip(words, slugs, strict=True) if slug in gone]
        self.not_added = " ".join(missing)
        if missing:
            self.messages.append(_("We found no story at “%(typed)s”.") % {"typed": self.not_added})


def draft_of_slugs(slugs: Iterable[str]) -> Draft:
    """Return a new draft with these stories, levels of one story together."""
    rows = [EntryRow(slug, [slug]) for slug in list(slugs)[:_MOST_READ]]
    entries, gone = entries_of(rows)
    return Draft(ListStartForm(initial=StartOptions().stored()), entries, _messages_of(gone))


def draft_of_form(data: QueryDict) -> Draft:
    """Return the draft that a form sends."""
    keys = list(dict.fromkeys(data.getlist("entry")))[:_MOST_READ]
    rows = [
        EntryRow(key, data.getlist(f"story-{key}"), data.get(f"note-{key}", "")) for key in keys
    ]
    entries, gone = entries_of(rows)
    return Draft(ListStartForm(data), entries, _messages_of(gone))


def draft_of_list(reading_list: ReadingList) -> Draft:
    """Return the draft that changes a list. Stories taken back are left out, with a message."""
    rows, gone = [], 0
    for entry in reading_list.entries.prefetch_related("stories"):
        slugs = [story.slug for story in entry.stories.all()]
        gone += not slugs
        rows.append(EntryRow(slugs[0] if slugs else "", slugs, entry.note))
    entries, missing = entries_of([row for row in rows if row.key])
    said = StartOptions.from_list(reading_list).stored()
    start = ListStartForm(initial={"line": reading_list.line, **said})
    return Draft(start, entries, _messages_of([*missing, *([""] * gone)]))


def _messages_of(gone: Iterable[str]) -> list[str]:
    count = len(list(gone))
    if not count:
        return []
    message = ngettext(
        "%(count)d story is no longer in the library and was left out.",
        "%(count)d stories are no longer in the library and were left out.",
        count,
    )
    return [message % {"count": count}]
