"""Pictures that are small files and huge once unpacked are refused by their header, in words."""

import io
import re
import struct
import time
import zlib
from functools import cache

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from library.photo_form import CheckedImageField
from stories.editing.photo_file import UnfitPhotoError, kept_photo
from tests.stories.test_import_bounds import own_peak

MOST_SECONDS, MOST_BYTES = 3, 200 << 20


@cache
def png(width: int, height: int, *, bits: int = 1, colour: int = 0, before: bytes = b"") -> bytes:
    """A PNG of zeros, packed row by row: nobody holds it unpacked."""
    row = bytes(1 + (width * bits * {0: 1, 2: 3, 6: 4}[colour] + 7) // 8)
    packer = zlib.compressobj(1)
    data = b"".join([packer.compress(row) for _ in range(height)]) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    parts = [_chunk(b"IHDR", head), before, _chunk(b"IDAT", data), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gif(frames: int, size: tuple[int, int] = (64, 64)) -> bytes:
    file = io.BytesIO()
    Image.new("P", size).save(file, "GIF")
    one = file.getvalue()
    start = one.index(b",\x00\x00\x00\x00")
    return one[:start] + one[start:-1] * frames + b";"


def header_only(kind: str, size: tuple[int, int], small=(64, 64)) -> bytes:
    """A picture whose header says that it is larger than it is."""
    file = io.BytesIO()
    Image.new("RGB", small).save(file, kind)
    data, (width, height) = file.getvalue(), size
    if kind == "JPEG":
        return re.sub(
            rb"(\xff\xc0\x00\x11\x08)....", b"\\1" + struct.pack(">HH", height, width), data
        )
    return data.replace(
        b"ispe\0\0\0\0" + struct.pack(">II", *small), b"ispe\0\0\0\0" + struct.pack(">II", *size)
    )


ATTACKS = {
    "PNG of 40,000 × 40,000": lambda: png(40_000, 40_000),
    "PNG of 70 million × 1": lambda: png(70_000_000, 1),
    "PNG of 10,000 × 10,000 in colour": lambda: png(10_000, 10_000, bits=8, colour=2),
    "PNG just too large": lambda: png(10_000, 6_001),
    "JPEG that says 60,000 × 60,000": lambda: header_only("JPEG", (60_000, 60_000)),
    "HEIC that says 60,000 × 60,000": lambda: header_only("HEIF", (60_000, 60_000)),
    "AVIF that says 60,000 × 60,000": lambda: header_only("AVIF", (60_000, 60_000)),
    "GIF of 65,000 × 65,000": lambda: gif(1)[:6] + struct.pack("<HH", 65_000, 65_000) + gif(1)[10:],
    "GIF of 10,000 frames": lambda: gif(10_000),
    "PNG with 100 MB of text": lambda: png(
        10, 10, before=_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000)))
    ),
}


@pytest.mark.parametrize("make", ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.parametrize("language", ["en", "ja"])
def test_bomb_is_refused_in_words_at_once(make, language):
    data = make()
    before, began = own_peak(again=True), time.process_time()
    upload = SimpleUploadedFile("photo.png", data)
    with override(language), pytest.raises(ValidationError) as refused:
        CheckedImageField().clean(upload)
    assert time.process_time() - began < MOST_SECONDS
    assert own_peak() - before < MOST_BYTES
    assert len(refused.value.messages[0]) > 10


@pytest.mark.parametrize("make", ATTACKS.values(), ids=ATTACKS.keys())
def test_command_refuses_it_too(make):
    data = make()
    before = own_peak(again=True)
    with pytest.raises(UnfitPhotoError):
        kept_photo(io.BytesIO(data), "photo.png")
    assert own_peak() - before < MOST_BYTES


def test_message_says_how_many_pixels_are_too_many():
    upload = SimpleUploadedFile("photo.png", ATTACKS["PNG of 40,000 × 40,000"]())
    with pytest.raises(ValidationError, match="60 million pixels"):
        CheckedImageField().clean(upload)


def test_programs_of_other_formats_are_not_run():
    for kind in ("EPS", "TIFF", "ICO", "PCX"):
        file = io.BytesIO()
        Image.new("RGB", (64, 64)).save(file, kind)
        with pytest.raises(UnfitPhotoError):
            kept_photo(file, "photo.png")


def test_largest_photo_of_a_telephone_takes_little_memory():
    file = io.BytesIO()
    Image.new("RGB", (8_000, 6_000), "green").save(file, "JPEG")
    before = own_peak(again=True)
    kept = kept_photo(file, "photo.jpg")
    assert max(Image.open(kept).size) == 3200
    assert own_peak() - before < MOST_BYTES
