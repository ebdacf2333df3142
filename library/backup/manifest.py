"""What a backup says of itself."""

from dataclasses import asdict, dataclass, field

from library.backup.tables import Table

MEDIA = "media/"  # what the names of the library's files begin with, in the file
# Folders in MEDIA_ROOT that a restore needs for itself.
INCOMING, OUTGOING = ".restoring", ".replaced"
# Raise it when a file is written that an older release would misread.
FORMAT = 1
Migration = tuple[str, str]


@dataclass(frozen=True)
class Member:
    size: int
    sha256: str


@dataclass(frozen=True)
class TableContent:
    """`digest` is that of the rows' meaning; `last_number` the highest that was ever given."""

    table: Table
    rows: int
    digest: str
    last_number: int


@dataclass(frozen=True)
class Manifest:
    """`missing` are files that rows name and the disk had not; `settings` are names only."""

    made: str
    versions: dict[str, str]
    engine: str
    settings: list[str]
    migrations: set[Migration]
    tables: dict[str, TableContent]
    members: dict[str, Member] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def rows_of(self, table: str) -> int:
        """Return how many rows the table has, 0 for one that is not there."""
        return self.tables[table].rows if table in self.tables else 0

    def media_members(self) -> list[str]:
        """Return the names of the members that are files of the library."""
        return [name for name in self.members if name.startswith(MEDIA)]

    def as_json(self) -> dict:
        return {
            "format": FORMAT,
            "made": self.made,
            "versions": self.versions,
            "engine": self.engine,
            "settings": self.settings,
            "migrations": sorted(self.migrations),
            "missing": self.missing,
            "tables": {
                name: content.table.as_json()
                | {
                    "rows": content.rows,
                    "digest": content.digest,
                    "last_number": content.last_number,
                }
                for name, content in self.tables.items()
            },
            "members": {name: asdict(member) for name, member in self.members.items()},
        }

    @classmethod
    def from_json(cls, said: dict) -> "Manifest":
        """Raises KeyError, TypeError or ValueError where something is missing."""
        return cls(
            said["made"],
            said["versions"],
            said["engine"],
            said["settings"],
            {(app, name) for app, name in said["migrations"]},
            {
                name: TableContent(
                    Table.from_json(name, table),
                    table["rows"],
                    table["digest"],
                    table["last_number"],
                )
                for name, table in said["tables"].items()
            },
            {name: Member(**member) for name, member in said["members"].items()},
            said["missing"],
        )
