"""Libraries of their own, each with a folder and a database, run by `manage.py` as operators do."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.backup.equal import digests, files_of, meanings

ROOT = Path(__file__).resolve().parent.parent.parent
FOREIGN = ("LIBRARY_", "DATABASE_", "ELASTICSEARCH_")


@dataclass(frozen=True)
class Library:
    """A library on this machine. `database` is a postgres:// address, or "" for SQLite."""

    folder: Path
    database: str = ""

    @property
    def address(self) -> str:
        return self.database or str(self.folder / "library.sqlite3")

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        own = {"LIBRARY_DATA_DIR": str(self.folder), "LIBRARY_SENTENCES": "off"}
        return kept | own | ({"DATABASE_URL": self.database} if self.database else {})

    def python(self, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment() | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def manage(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        return self.python("manage.py", *arguments)

    def backup(self, folder: Path, *options: str) -> Path:
        """Back it up, and return the newest file of the folder."""
        done = self.manage("backup", folder, *options)
        assert done.returncode == 0, done.stderr
        return max(folder.glob("hiraku-*.tar"))

    def state(self) -> tuple[dict[str, str], dict[str, str]]:
        """Digests of its rows and of its files."""
        return digests(self.address), files_of(self.media)

    def meaning(self) -> tuple[dict[str, str], dict[str, str]]:
        return meanings(self.address), files_of(self.media)


def engines() -> list[str]:
    """Engine names that this run has: PostgreSQL when its part of the suite runs."""
    return ["sqlite", "postgresql"] if connection.vendor == "postgresql" else ["sqlite"]


def _server() -> dict:
    own = connection.settings_dict
    parts = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"]}
    return {name: value for name, value in (parts | {"password": own["PASSWORD"]}).items() if value}


@pytest.fixture(scope="session")
def new_library(tmp_path_factory) -> Iterator[Callable[[str], Library]]:
    """Make an empty library on an engine. Databases are dropped at the end."""
    made: list[str] = []

    def make(engine: str) -> Library:
        folder = tmp_path_factory.mktemp("library")
        if engine == "sqlite":
            return Library(folder)
        name = f"backup_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(**_server(), dbname="postgres", autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        place = _server()
        host = place.get("host", "").replace("/", "%2F")
        who = place["user"] + (f":{place['password']}" if "password" in place else "")
        port = f":{place['port']}" if "port" in place else ""
        return Library(folder, f"postgres://{who}@{host}{port}/{name}")

    yield make
    for name in made:
        with psycopg.connect(**_server(), dbname="postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def rich(new_library) -> Callable[[str], Library]:
    """The rich library on an engine, made once. Nobody changes it."""
    made: dict[str, Library] = {}

    def get(engine: str) -> Library:
        if engine not in made:
            library = new_library(engine)
            done = library.python("-m", "tests.backup.rich_library")
            assert done.returncode == 0, done.stderr
            made[engine] = library
        return made[engine]

    return get


@pytest.fixture(scope="session")
def backup_of(rich, tmp_path_factory) -> Callable[[str], Path]:
    """A backup of the rich library of an engine, made once. Nobody changes it."""
    made: dict[str, Path] = {}

    def get(engine: str) -> Path:
        if engine not in made:
            made[engine] = rich(engine).backup(tmp_path_factory.mktemp("backups"))
        return made[engine]

    return get


@pytest.fixture
def copy_of(tmp_path) -> Callable[[Library], Library]:
    """A copy of an SQLite library, to be changed."""

    def copy(library: Library) -> Library:
        folder = tmp_path / f"copy-{uuid.uuid4().hex[:6]}"
        shutil.copytree(library.folder, folder)
        return Library(folder)

    return copy
