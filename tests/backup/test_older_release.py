"""A backup of an older release is brought up to this one; one of a newer release is refused."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.backup.conftest import engines
from tests.backup.equal import tables_of
from tests.backup.older_backup import BEFORE
from tests.backup.packing import packed_anew

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def older(new_library, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("older")
    done = new_library("sqlite").python("-m", "tests.backup.older_backup", folder)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.split()[-1])


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_older_backup_gets_the_migrations_since(older, new_library, engine):
    if engine not in engines():
        pytest.skip(f"{engine} is in another part of the suite")
    library = new_library(engine)
    done = library.manage("restore", older)
    assert done.returncode == 0, done.stderr
    tables = tables_of(library.address)
    assert "of an older release" in {row["username"] for row in tables["library_user"]}
    withdrawn = [row for row in tables["wagtailcore_page"] if row["title"] == "Withdrawn then"]
    assert withdrawn
    assert not any(row["live"] for row in withdrawn)
    assert tables["stories_helppage"]  # which a later migration has made
    applied = {(row["app"], row["name"]) for row in tables["django_migrations"]}
    assert BEFORE in applied
    assert ("stories", "0006_places_that_help") in applied
    assert library.manage("migrate", "--check").returncode == 0
    assert [path.name for path in library.folder.glob(".upgrading-*")] == []


@pytest.mark.parametrize("key", [["stories", "9999_later"], ["another_app", "0001_initial"]])
def test_newer_backup_is_refused_in_words(backup_of, tmp_path, key):
    def later(name: str, data: bytes) -> bytes:
        if name != "manifest.json":
            return data
        said = json.loads(data)
        said["migrations"].append(key)
        return json.dumps(said).encode()

    file = packed_anew(backup_of(engines()[-1]), tmp_path / "newer.tar", later)
    # No database is asked: nothing was touched.
    with pytest.raises(CommandError, match="newer release") as refused:
        call_command("restore", str(file))
    assert ".".join(key) in str(refused.value)


def test_packing_anew_without_a_change_is_a_whole_backup(backup_of, new_library, tmp_path):
    """Else the attacks below would be refused for another reason."""
    file = packed_anew(backup_of("sqlite"), tmp_path / "same.tar", lambda _name, data: data)
    assert new_library("sqlite").manage("restore", file).returncode == 0
