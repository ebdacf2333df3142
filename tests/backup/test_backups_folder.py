"""Backups in their folder: made while others edit, the oldest go, what is not theirs stays."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from library.backup.errors import BackupError
from library.backup.folder import give_name, one_at_a_time, remove_older, unfinished_file
from tests.backup.conftest import engines
from tests.backup.equal import GONE, tables_of

MADE = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
OTHERS = (
    "hiraku-2020-01-01T000000Z.tar.gz",
    "hiraku-2020-01-01T000000Z.tar.part",
    "hiraku-2020-01-01.tar",
    "hiraku-old.tar",
    "copy of hiraku-2020-01-01T000000Z.tar",
    "photos.tar",
    "README",
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def make(folder: Path, year: int) -> Path:
    path = folder / f"hiraku-{year}-01-01T000000Z.tar"
    path.write_bytes(b"")
    return path


def test_oldest_go_and_the_newest_stays_whatever_the_clock_says(tmp_path):
    made = [make(tmp_path, year) for year in (2021, 2022, 2023, 2024)]
    for name in OTHERS:
        (tmp_path / name).touch()
    (tmp_path / "hiraku-2020-01-02T000000Z.tar").mkdir()
    (tmp_path / "hiraku-2020-01-03T000000Z.tar").symlink_to(tmp_path / "README")
    newest = make(tmp_path, 2020)  # the clock was set back
    assert remove_older(newest, 3) == made[:2]
    assert newest.exists()
    assert all((tmp_path / name).exists() for name in OTHERS)
    assert len(names(tmp_path)) == len(OTHERS) + 2 + 3
    assert remove_older(newest, 1) == made[2:]
    assert remove_older(newest, 1) == []
    assert newest.exists()


def test_two_of_one_second_both_stay(tmp_path):
    for content in (b"one", b"two"):
        with unfinished_file(tmp_path) as (file, path):
            file.write(content)
            file.flush()
            give_name(path, MADE)
    assert names(tmp_path) == ["hiraku-2026-11-29T020000Z.tar", "hiraku-2026-11-29T020001Z.tar"]
    assert (tmp_path / "hiraku-2026-11-29T020000Z.tar").read_bytes() == b"one"


def test_what_a_killed_process_left_goes_and_an_error_leaves_nothing(tmp_path):
    (tmp_path / ".hiraku-unfinished-1.tar").write_bytes(b"half")
    with pytest.raises(OSError, match="full"), unfinished_file(tmp_path) as (file, _path):
        file.write(b"half")
        raise OSError("the disk is full")
    assert names(tmp_path) == []


def test_second_backup_at_once_is_refused(tmp_path):
    with (
        one_at_a_time(tmp_path),
        pytest.raises(BackupError, match="at work"),
        one_at_a_time(tmp_path),
    ):
        pass


def test_folder_that_is_made_is_for_its_owner_only(tmp_path):
    with one_at_a_time(tmp_path / "new"):
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kept", ["0", "-1"])
def test_nobody_keeps_none(tmp_path, kept):
    with pytest.raises(CommandError, match="at least 1"):
        call_command("backup", str(tmp_path), "--keep", kept)


@pytest.mark.django_db
def test_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="file"):
        call_command("backup", str(tmp_path / "file" / "backups"))


@pytest.mark.database
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_backup_is_one_moment_while_others_edit(new_library, backup_of, tmp_path, engine):
    if engine not in engines():
        pytest.skip(f"{engine} is in another part of the suite")
    library, restored = new_library(engine), new_library(engine)
    assert library.manage("restore", backup_of(engine)).returncode == 0
    rows, _files = library.state()
    done = library.python("-m", "tests.backup.edited_meanwhile", tmp_path / "backups")
    assert done.returncode == 0, done.stderr
    assert "documents/handout.pdf" in done.stderr  # which the moment names, and was deleted since
    (file,) = (tmp_path / "backups").glob("hiraku-*.tar")
    again = restored.manage("restore", file)
    assert again.returncode == 0, again.stderr
    rows_again, files_again = restored.state()
    assert {n: d for n, d in rows_again.items() if n not in GONE} == {
        n: d for n, d in rows.items() if n not in GONE
    }
    assert "original_images/Fei_one.jpg" in files_again
    assert len(tables_of(library.address)["library_user"]) == 6
