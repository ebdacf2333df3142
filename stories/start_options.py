"""How the page of a story starts: what a teacher may choose, for one link or for a whole list.

START_OPTIONS is the one table of it. Addresses, forms, links and the keys of kept pages follow from
it; a new setting is a row here and a column of ReadingList (`stories/models/reading_list.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from stories.furigana_choices import FURIGANA_CHOICES

SHUT, OPEN = "shut", "open"
OFF = "off"


@dataclass(frozen=True)
class StartOption:
    """A row of the table.

    `name` is its parameter in an address and its field in forms. The first of the `choices`,
    (value, label), is how a page starts of which nothing is asked. `shown_as` "tick", for two
    choices, makes a Boolean column of it, True for the first. `changes_page` is False where only
    the browser reads the address: the page is the same bytes then, and is kept once.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    shown_as: str = "select"
    list_column: str = ""
    changes_page: bool = True

    @property
    def column(self) -> str:
        """The field of ReadingList that holds it."""
        return self.list_column or self.name

    @property
    def default(self) -> str:
        """The value by which nothing is asked."""
        return self.choices[0][0]

    @property
    def link_choices(self) -> list[tuple[str, str]]:
        """The choices as parts of a link, in which the default stands for nothing."""
        return [("" if value == self.default else value, text) for value, text in self.choices]

    def to_stored(self, value: str) -> str | bool:
        """Return the value as a column and a field of a form hold it."""
        return value == self.default if self.shown_as == "tick" else value

    def from_stored(self, stored: str | bool) -> str:
        """Return the value of what a column or a checked field holds."""
        if self.shown_as == "tick":
            return self.default if stored else self.choices[1][0]
        return str(stored)

    def knows(self, value: str | None) -> bool:
        """Whether an address may ask for this value."""
        return any(value == known for known, _label in self.choices)


JAPANESE_OPTION = StartOption(
    "japanese",
    _("How the Japanese starts"),
    ((SHUT, _("Shut: a tap opens it")), (OPEN, _("Open from the start"))),
    shown_as="radio",
)
FURIGANA_OPTION = StartOption(
    "furigana",
    _("Furigana"),
    (
        ("", _("As each student likes")),
        *((choice.value, choice.label_for_class) for choice in FURIGANA_CHOICES),
    ),
    changes_page=False,
)
FEELINGS_OPTION = StartOption(
    "feelings",
    _("Ask for feelings at the end"),
    (("", _("Yes")), (OFF, _("No"))),
    shown_as="tick",
    list_column="asks_feelings",
)
START_OPTIONS = {
    option.name: option for option in (JAPANESE_OPTION, FURIGANA_OPTION, FEELINGS_OPTION)
}


@dataclass(frozen=True)
class StartOptions:
    """How one page starts: a value for each setting of which something was `given`."""

    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "StartOptions":
        """Return what an address asks for. What the table does not know is left out."""
        names = [name for name, option in START_OPTIONS.items() if option.knows(query.get(name))]
        return cls({name: query[name] for name in names if query[name]})

    @classmethod
    def from_list(cls, reading_list: object) -> "StartOptions":
        """Return what a ReadingList says, of every setting."""
        stored = {name: getattr(reading_list, one.column) for name, one in START_OPTIONS.items()}
        return cls.from_stored(stored)

    @classmethod
    def from_stored(cls, stored: Mapping[str, str | bool]) -> "StartOptions":
        """Return what checked fields of a form say, of every setting."""
        return cls({name: one.from_stored(stored[name]) for name, one in START_OPTIONS.items()})

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, START_OPTIONS[name].default)

    def with_value(self, name: str, value: str) -> "StartOptions":
        """Return the same, but for one setting."""
        return StartOptions({**self.given, name: value})

    def for_page(self) -> "StartOptions":
        """Keep those settings by which the server's page differs."""
        return self._only({name for name, one in START_OPTIONS.items() if one.changes_page})

    def for_link(self) -> "StartOptions":
        """Leave out what a page does unasked."""
        return self._only(
            {name for name in self.given if self[name] != START_OPTIONS[name].default}
        )

    def query(self) -> str:
        """Return it as the end of an address ("?japanese=open"), "" where nothing is asked."""
        query = urlencode({name: self.given[name] for name in START_OPTIONS if name in self.given})
        return f"?{query}" if query else ""

    def stored(self) -> dict[str, str | bool]:
        """Return every setting as the fields of a form hold it."""
        return {name: one.to_stored(self[name]) for name, one in START_OPTIONS.items()}

    def store_in(self, reading_list: object) -> None:
        """Set the columns of a ReadingList, which the caller saves."""
        for name, value in self.stored().items():
            setattr(reading_list, START_OPTIONS[name].column, value)

    def _only(self, names: set[str]) -> "StartOptions":
        return StartOptions({name: value for name, value in self.given.items() if name in names})
