"""One file that holds everything: a tar, which ends with the SHA-256 of all that stands before.

    tables/NAME.jsonl.gz    the rows of a table, a JSON list each
    media/...               the files
    manifest.json           what it is, with the SHA-256 of each of these
    sha256                  the seal

Any byte that is lost or changed breaks the seal, and what a person has packed and sealed anew is
still read with care: only plain files with plain names that the manifest lists.
"""

import hashlib
import io
import json
import tarfile
from pathlib import PurePosixPath
from typing import BinaryIO

from library.backup.errors import BackupError
from library.backup.manifest import FORMAT, INCOMING, MEDIA, OUTGOING, Manifest, Member

MANIFEST, SEAL = "manifest.json", "sha256"
TABLES = "tables/"
CHUNK = 1 << 20
_END = bytes(2 * tarfile.BLOCKSIZE)
_MOST_MANIFEST = 256 << 20
NOT_WHOLE = "{} is not a whole backup: it was cut off or changed (its checksum is wrong)."


class ArchiveWriter:
    """Writes the members, then the manifest and the seal."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = _HashedWriter(file)
        self._tar = tarfile.TarFile(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)
        self.members: dict[str, Member] = {}

    def add(self, name: str, source: BinaryIO, size: int, changed: int = 0) -> None:
        """Write a member of so many bytes; `changed` is the time of the file's last change."""
        read = _HashedReader(source)
        self._add(name, read, size, changed)
        self.members[name] = Member(size, read.digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the seal."""
        said = json.dumps(manifest.as_json(), ensure_ascii=False, indent=1).encode()
        self._add(MANIFEST, io.BytesIO(said), len(said), 0)
        self._file.write(_seal(self._file.digest.hexdigest()))

    def _add(self, name: str, source, size: int, changed: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, changed, 0o600
        self._tar.addfile(info, source)


class ArchiveReader:
    """A backup that was checked whole. Raises BackupError where it is not, with the reason."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        _check_seal(file, name)
        try:
            self._tar = tarfile.TarFile(fileobj=file, mode="r")
            infos = self._tar.getmembers()
        except (tarfile.TarError, ValueError, OSError) as error:
            raise BackupError(f"{name} cannot be read: {error}") from error
        self._infos = self._plain(infos)
        self.manifest = self._manifest()
        self._check_members()

    def open(self, member: str) -> BinaryIO:
        """Return the bytes of a member."""
        return self._tar.extractfile(self._infos[member])

    def copy(self, member: str, target: BinaryIO | None) -> None:
        """Write the bytes of a member. Raises BackupError where they are not those it lists."""
        source = _HashedReader(self.open(member))
        while chunk := source.read(CHUNK):
            if target:
                target.write(chunk)
        if source.digest.hexdigest() != self.manifest.members[member].sha256:
            raise BackupError(f"{self._name} is refused: {member} in it was changed.")

    def changed(self, member: str) -> int:
        """Return when the file was last changed, in seconds."""
        return int(self._infos[member].mtime)

    def _plain(self, infos: list[tarfile.TarInfo]) -> dict[str, tarfile.TarInfo]:
        for info in infos:
            if info.type != tarfile.REGTYPE or not is_plain(info.name):
                raise BackupError(f"{self._name} is refused: {info.name!r} is no plain file in it.")
        named = {info.name: info for info in infos}
        if len(named) != len(infos):
            raise BackupError(f"{self._name} is refused: it names a file twice.")
        return named

    def _manifest(self) -> Manifest:
        info = self._infos.get(MANIFEST)
        if info is None or info.size > _MOST_MANIFEST:
            raise BackupError(f"{self._name} is no backup of a library: it has no {MANIFEST}.")
        try:
            said = json.loads(self.open(MANIFEST).read())
            if said["format"] != FORMAT:
                raise BackupError(
                    f"{self._name} has format {said['format']}, this release reads {FORMAT}. "
                    "Restore it with the release that made it, or with a newer one."
                )
            return Manifest.from_json(said)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BackupError(f"{self._name}: its {MANIFEST} cannot be read ({error}).") from error

    def _check_members(self) -> None:
        listed = {**self.manifest.members}
        if self._infos.keys() - {MANIFEST, SEAL} != listed.keys():
            raise BackupError(f"{self._name} is refused: it holds other files than it lists.")
        if listed.keys() & {MANIFEST, SEAL}:
            raise BackupError(f"{self._name} is refused: it lists itself.")
        tables = {f"{TABLES}{table}.jsonl.gz" for table in self.manifest.tables}
        if {name for name in listed if not name.startswith(MEDIA)} != tables:
            raise BackupError(f"{self._name} is refused: its tables are not those it lists.")
        for name in listed:
            if name.startswith((f"{MEDIA}{INCOMING}", f"{MEDIA}{OUTGOING}")):
                raise BackupError(f"{self._name} is refused: {name!r} is no file of a library.")
        for name in tables:
            self.copy(name, None)


def is_plain(name: str) -> bool:
    """Return whether a member's name stays inside the folder that it is unpacked to."""
    path = PurePosixPath(name)
    odd = "\\" in name or ":" in path.parts[:1] or any(ord(sign) < ord(" ") for sign in name)
    return (
        bool(name)
        and not odd
        and not path.is_absolute()
        and str(path) == name != "."
        and (".." not in path.parts)
    )


def _seal(digest: str) -> bytes:
    """Return the last member, and the end of a tar."""
    info = tarfile.TarInfo(SEAL)
    info.size, info.mode = len(digest), 0o600
    return info.tobuf(tarfile.USTAR_FORMAT) + digest.encode().ljust(tarfile.BLOCKSIZE, b"\0") + _END


_SEAL_LENGTH = len(_seal("0" * 64))


def _check_seal(file: BinaryIO, name: str) -> None:
    length = file.seek(0, io.SEEK_END) - _SEAL_LENGTH
    if length < 0:
        raise BackupError(NOT_WHOLE.format(name))
    file.seek(0)
    digest = hashlib.sha256()
    while length > 0 and (chunk := file.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    if file.read() != _seal(digest.hexdigest()):
        raise BackupError(NOT_WHOLE.format(name))
    file.seek(0)


class _HashedWriter:
    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._file.write(data)

    def tell(self) -> int:
        return self._file.tell()


class _HashedReader:
    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data
