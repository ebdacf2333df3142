"""Packs a backup anew, with changes, and seals it as whoever knows the format would."""

import io
import json
import tarfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

Change = Callable[[str, bytes], bytes | None]
MANIFEST, SEAL = "manifest.json", "sha256"


def members_of(file: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(file) as archive:
        return [(info.name, archive.extractfile(info).read()) for info in archive]


def packed_anew(file: Path, target: Path, change: Change, lists_all: bool = False) -> Path:
    """Write a backup whose members are changed; None leaves one out. The seal is right again, and
    so is the list of members where `lists_all`."""
    members = [
        (name, changed)
        for name, data in members_of(file)
        if name != SEAL and (changed := change(name, data)) is not None
    ]
    return sealed(map(_plain, _listed(members) if lists_all else members), target)


def _plain(member: tuple[str, bytes]) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(member[0])
    info.size = len(member[1])
    return info, member[1]


def _listed(members: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    said = json.loads(dict(members)[MANIFEST])
    others = [(name, data) for name, data in members if name != MANIFEST]
    said["members"] = {
        name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in others
    }
    return [*others, (MANIFEST, json.dumps(said).encode())]


def sealed(members: Iterable[tuple[tarfile.TarInfo, bytes]], target: Path) -> Path:
    """Write the members, and the seal that they need."""
    body = io.BytesIO()
    archive = tarfile.TarFile(fileobj=body, mode="w", format=tarfile.PAX_FORMAT)
    for info, data in members:
        archive.addfile(info, io.BytesIO(data))
    digest = sha256(body.getvalue()).hexdigest()
    seal = tarfile.TarInfo(SEAL)
    seal.size, seal.mode = len(digest), 0o600
    block = seal.tobuf(tarfile.USTAR_FORMAT) + digest.encode().ljust(512, b"\0")
    target.write_bytes(body.getvalue() + block + bytes(1024))
    return target
