"""What is cut, changed or made up is refused in words before anything is touched."""

import io
import json
import random
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from library.backup.archive import ArchiveReader
from library.backup.errors import BackupError
from tests.backup.equal import files_of, tables_of
from tests.backup.packing import MANIFEST, members_of, packed_anew, sealed

SEED = 16
PHOTO = "media/original_images/Fei_one.jpg"
# Names that lead out of the folder, or into what a restore needs for itself.
PATHS = (
    "../outside.jpg",
    "media/../../outside.jpg",
    "media/..",
    "/etc/passwd",
    "//host/share",
    "media//double.jpg",
    "media/./here.jpg",
    "./media/here.jpg",
    "media/with\\backslash.jpg",
    "C:/windows.jpg",
    "media/line\nbreak.jpg",
    "media/.restoring/x.jpg",
    "media/.replaced/x.jpg",
    "tables/../../../x.jsonl.gz",
    "elsewhere/x.jpg",
    "library.sqlite3",
    "secret_key",
)


@pytest.fixture(scope="module")
def file(backup_of) -> Path:
    return backup_of("sqlite")


def refuses(data: bytes) -> str:
    with pytest.raises(BackupError) as refused:
        ArchiveReader(io.BytesIO(data), "the.tar")
    return str(refused.value)


def test_whole_file_is_read(file):
    assert ArchiveReader(io.BytesIO(file.read_bytes()), "the.tar").manifest.tables


def test_cut_file_is_refused_at_any_length(file):
    whole = file.read_bytes()
    chance = random.Random(SEED)
    lengths = {0, 1, 511, 512, 1024, 2047, 2048, 2049, len(whole) - 1, len(whole) - 1024}
    for length in lengths | {chance.randrange(len(whole)) for _ in range(60)}:
        assert "not a whole backup" in refuses(whole[:length])


def test_changed_byte_is_seen_anywhere(file):
    whole = bytearray(file.read_bytes())
    chance = random.Random(SEED)
    places = {0, 100, 148, 156, 511, 512, len(whole) - 1, len(whole) - 1024, len(whole) - 2000}
    for place in places | {chance.randrange(len(whole)) for _ in range(60)}:
        whole[place] ^= 1 << chance.randrange(8)
        refuses(bytes(whole))
        whole[:] = file.read_bytes()


def test_more_behind_the_end_is_refused(file):
    refuses(file.read_bytes() + bytes(512))
    refuses(file.read_bytes() * 2)


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04" * 900, bytes(4096), b"SQLite format 3"])
def test_other_file_is_refused(data):
    assert "not a whole backup" in refuses(data)


@pytest.mark.parametrize("path", PATHS)
def test_path_that_leads_elsewhere_is_refused(file, tmp_path, settings, path):
    settings.MEDIA_ROOT = tmp_path / "in" / "media"
    members = [(name, data) for name, data in members_of(file) if name != "sha256"]
    members.insert(0, (path, b"attack"))
    source = sealed(map(_info, members), tmp_path / "attack.tar")
    attack = packed_anew_or_as_is(source, tmp_path)
    with pytest.raises(CommandError):
        call_command("restore", str(attack))
    assert [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".tar"] == []


def packed_anew_or_as_is(source: Path, tmp_path: Path) -> Path:
    """With the attack in the list of members, where the name survives in a tar."""
    return packed_anew(source, tmp_path / "listed.tar", lambda _name, data: data, lists_all=True)


def _info(member: tuple[str, bytes]) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(member[0])
    info.size = len(member[1])
    return info, member[1]


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
    + [tarfile.DIRTYPE, tarfile.CONTTYPE, b"Z"],
)
def test_what_is_no_plain_file_is_refused(file, tmp_path, kind):
    infos = list(map(_info, [m for m in members_of(file) if m[0] != "sha256"]))
    odd = tarfile.TarInfo(PHOTO)
    odd.type, odd.linkname = kind, "/etc/passwd"
    infos = [(odd, b"") if info.name == PHOTO else (info, data) for info, data in infos]
    assert "no plain file" in refuses(sealed(infos, tmp_path / "x.tar").read_bytes())


def altered(file: Path, target: Path, **changes) -> bytes:
    """The backup with other words in its manifest."""

    def change(name: str, data: bytes) -> bytes:
        return json.dumps(json.loads(data) | changes).encode() if name == MANIFEST else data

    return packed_anew(file, target, change).read_bytes()


@pytest.mark.parametrize("newer", [2, 99, "2", None])
def test_other_format_is_refused_by_its_number(file, tmp_path, newer):
    said = refuses(altered(file, tmp_path / "x.tar", format=newer))
    assert f"format {newer}" in said


@pytest.mark.parametrize(
    "changes",
    [{"tables": {}}, {"tables": []}, {"members": {}}, {"members": 1}, {"migrations": 5}]
    + [{"tables": {"library_user": {}}}, {"missing": None, "made": None, "members": None}],
)
def test_manifest_that_says_something_else_is_refused(file, tmp_path, changes):
    refuses(altered(file, tmp_path / "x.tar", **changes))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"[" * 100_000, b"\xff"])
def test_manifest_that_cannot_be_read_is_refused(file, tmp_path, text):
    refuses(
        packed_anew(
            file, tmp_path / "x.tar", lambda name, data: text if name == MANIFEST else data
        ).read_bytes()
    )


@pytest.mark.parametrize("gone", [MANIFEST, PHOTO, "tables/library_user.jsonl.gz"])
def test_member_that_was_taken_out_is_missed(file, tmp_path, gone):
    refuses(
        packed_anew(
            file, tmp_path / "x.tar", lambda name, data: None if name == gone else data
        ).read_bytes()
    )


@pytest.mark.parametrize("changed", [PHOTO, "tables/library_user.jsonl.gz"])
def test_member_that_was_changed_is_seen(file, tmp_path, new_library, changed):
    attack = packed_anew(
        file, tmp_path / "x.tar", lambda name, data: data + b"x" if name == changed else data
    )
    library = new_library("sqlite")
    done = library.manage("restore", attack)
    assert done.returncode != 0
    assert changed in done.stderr
    assert not tables_of(library.address).get("library_user")
    assert files_of(library.media) == {}


@pytest.mark.parametrize("name", ["not-there.tar", "."])
def test_file_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("restore", str(tmp_path / name))
