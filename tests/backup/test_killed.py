"""Killed at any step, a backup leaves no half file under a whole name, and a restore leaves the
library as it was, or one that says that it is half restored, serves nothing, and can go on."""

import json
import sqlite3
from contextlib import closing

import pytest

from library.backup.marker import (
    half_restored_from,
    mark_half_restored,
    mark_whole,
    refuse_while_half_restored,
)
from tests.backup.conftest import engines
from tests.backup.equal import GONE, digests, files_of

pytestmark = pytest.mark.database


def lines(done) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_no_half_backup_is_taken_for_a_whole_one(rich, tmp_path):
    folder = tmp_path / "backups"
    for found in lines(
        rich(engines()[-1]).python("-m", "tests.backup.kill_points", "backup", folder)
    ):
        assert found["how"] == "killed", found
        assert found["broken"] == [], found
        whole = [name for name in found["names"] if name.startswith("hiraku-")]
        assert len(whole) >= 2, found
        assert len(set(whole) & set(found["before"])) >= 1, found
        assert len(found["names_then"]) == 2, found
        assert all(name.startswith("hiraku-") for name in found["names_then"]), found


@pytest.fixture(scope="module")
def two_backups(rich, backup_of, new_library, tmp_path_factory):
    """Of the rich library, and of one that says something else and has other files."""
    library = new_library("sqlite")
    assert library.manage("restore", backup_of(engines()[-1])).returncode == 0
    with closing(sqlite3.connect(library.address)) as database, database:
        database.execute("UPDATE wagtailcore_page SET title = 'Other'")
        database.execute("DELETE FROM stories_feelingcount")
    (library.media / "original_images" / "Fei_one.jpg").write_bytes(b"another, of the same name")
    (library.media / "documents" / "more.pdf").write_bytes(b"%PDF more")
    return backup_of(engines()[-1]), library.backup(tmp_path_factory.mktemp("other"))


def test_restore_that_was_killed_left_the_old_library_or_says_so(two_backups, new_library):
    whole = {}
    for file in reversed(two_backups):
        restored = new_library(engines()[-1])
        assert restored.manage("restore", file).returncode == 0
        rows, files = digests(restored.address), files_of(restored.media)
        whole[str(file)] = [{n: d for n, d in rows.items() if n not in GONE}, files]
    done = restored.python("-m", "tests.backup.kill_points", "restore", *two_backups)
    found = lines(done)
    assert len(found) >= 10
    for kill in found:
        assert kill["how"] == "killed" or "at random" in kill["point"], kill
        assert kill["as_before"] or kill["half"] or kill["how"] != "killed", kill["point"]
        assert not kill["half_then"], kill["again"]
        assert "Restored as of" in kill["again"], kill["again"]
        assert kill["leftovers"] == []
        assert kill["state"] == whole[kill["target"]], kill["point"]
    assert sum(kill["half"] for kill in found) >= 3
    assert sum(kill["as_before"] for kill in found) >= 5


def test_half_restored_library_serves_nothing_and_says_why(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    site = refuse_while_half_restored(lambda environ, start: [b"the site"])
    said = []
    environ = {"PATH_INFO": "/en/"}
    assert site(environ, lambda *answer: said.append(answer)) == [b"the site"]
    mark_half_restored(tmp_path / "hiraku.tar")
    assert "being restored" in b"".join(site(environ, lambda *a: said.append(a))).decode()
    assert said[0][0].startswith("503")
    assert site({"PATH_INFO": "/livez"}, None) == [b"the site"]
    assert half_restored_from().endswith("hiraku.tar")
    mark_whole()
    assert site(environ, None) == [b"the site"]


def test_half_restored_library_is_not_backed_up(rich, copy_of, tmp_path):
    library = copy_of(rich("sqlite"))
    (library.folder / "half-restored").write_text("the/hiraku.tar")
    done = library.manage("backup", tmp_path / "backups")
    assert done.returncode != 0
    assert "manage.py restore the/hiraku.tar" in done.stderr
