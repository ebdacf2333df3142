"""What a document holds, by its first bytes: the ending of a name says nothing.

The signatures are those of the WHATWG's MIME Sniffing Standard (https://mimesniff.spec.whatwg.org,
sections 6.1 and 6.2, read in 2026): what a browser would take the file for.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

_FEW = 64
_FRAME_HEAD = 4
# Of an MP3 frame's second byte: all but the version and the check bit; what a layer III says there.
_SYNC_AND_LAYER, _LAYER_THREE = 0xE6, 0xE2
_NO_BIT_RATE, _NO_SAMPLING_RATE = 0xF, 0x3
# The brands that say MP4 with sound or a film in it; HEIC pictures are boxes of the same make.
_MP4_BRANDS = (b"M4A", b"M4B", b"mp4", b"iso", b"dash", b"3gp")


def _is_pdf(head: bytes) -> bool:
    return head.startswith(b"%PDF-")


def _is_ogg(head: bytes) -> bool:
    return head.startswith(b"OggS\0")


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12].startswith(_MP4_BRANDS)


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or _is_mp3_frame(head)


def _is_mp3_frame(head: bytes) -> bool:
    """An MP3 without a tag: 11 bits set, layer III, a bit rate and a sampling rate that exist."""
    if len(head) < _FRAME_HEAD or not head.startswith(b"\xff"):
        return False
    is_layer_three = head[1] & _SYNC_AND_LAYER == _LAYER_THREE
    bit_rate, sampling_rate = head[2] >> 4, head[2] >> 2 & 0x3
    return is_layer_three and bit_rate != _NO_BIT_RATE and sampling_rate != _NO_SAMPLING_RATE


# The endings of WAGTAILDOCS_EXTENSIONS -> (what people call it, whether it is one).
KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".m4a": ("M4A", _is_mp4),
    ".mp3": ("MP3", _is_mp3),
    ".ogg": ("OGG", _is_ogg),
    ".pdf": ("PDF", _is_pdf),
}


def promised_kind(name: str) -> str:
    """Return the kind of document that a name promises, "" for one that is not taken at all."""
    return KINDS.get(PurePath(name).suffix.lower(), ("", _is_pdf))[0]


def is_what_it_says(file: BinaryIO, name: str) -> bool:
    """Whether the file is of the kind that its name promises. It is read from its beginning."""
    file.seek(0)
    head = file.read(_FEW)
    file.seek(0)
    _kind, is_one = KINDS.get(PurePath(name).suffix.lower(), ("", lambda _head: False))
    return is_one(head)
