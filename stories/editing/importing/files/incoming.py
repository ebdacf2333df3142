"""One story as it stands in a file, before its words are understood."""

from dataclasses import dataclass, field

from stories.editing.importing.files.problems import Problem

# Making a draft takes a fifth of a second: more would keep an editor waiting for minutes.
MOST_STORIES_OF_FILE = 100
MOST_PASSAGES = 120


@dataclass
class Incoming:
    """`texts` are by the keys of `columns.COLUMNS`; `places` say where each of them stands, and
    "passages" may be a list of places, one for each passage. From JSON Lines comes `line`, the
    story in that format, and no texts.
    """

    place: str
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    passages: list[tuple[str, str]] = field(default_factory=list)
    passage_places: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    line: dict | None = None

    def place_of(self, key: str) -> str:
        """Return where a text stands, or where the story does."""
        return self.places.get(key, self.place)

    def add_passage(self, en: str, ja: str, place: str) -> None:
        """Add a passage; one without any text is none."""
        if en.strip() or ja.strip():
            self.passages.append((en.strip(), ja.strip()))
            self.passage_places.append(place)


@dataclass(frozen=True)
class ReadFile:
    """What a file holds: its stories, and what is worth a word about the file as a whole."""

    kind: str
    stories: list[Incoming]
    problems: list[Problem]
