"""A page as it goes over the wire: headers, and its bytes in every encoding."""

import gzip
import json
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import brotli

from library.page_cache.keys import PageKey

# Browsers revalidate the page each time, so that a withdrawn story is gone at once; for an
# unchanged page the response is headers alone (304).
CACHE_CONTROL = "public, no-cache"
ENCODINGS = ("br", "gzip", "identity")
# Hop by hop, or written anew for each encoding.
_NOT_KEPT = {"content-encoding", "content-length", "etag", "vary", "cache-control", "cache-tag"}
_LENGTHS = struct.Struct(">4I")

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class KeptPage:
    """A response ready to be sent: headers, body and ETag for each of ENCODINGS."""

    headers: dict[str, Headers]
    bodies: dict[str, bytes]
    etags: dict[str, str]

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return sum(map(len, self.bodies.values())) + 1000


def make_page(headers: Headers, body: bytes) -> KeptPage:
    """Compress a rendered page in every encoding, and add the headers of each."""
    kept = [(name, value) for name, value in headers if name.lower() not in _NOT_KEPT]
    bodies = {
        "br": brotli.compress(body, mode=brotli.MODE_TEXT),
        "gzip": gzip.compress(body, mtime=0),
        "identity": body,
    }
    return _ready(kept, bodies)


def _ready(kept: Headers, bodies: dict[str, bytes]) -> KeptPage:
    digest = blake2b(bodies["identity"], digest_size=12).hexdigest()
    etags = {encoding: f'"{digest}-{encoding}"' for encoding in ENCODINGS}
    headers = {
        encoding: [
            *kept,
            ("Cache-Control", CACHE_CONTROL),
            ("Vary", "Accept-Encoding"),
            ("ETag", etags[encoding]),
            *([("Content-Encoding", encoding)] if encoding != "identity" else []),
            ("Content-Length", str(len(bodies[encoding]))),
        ]
        for encoding in ENCODINGS
    }
    return KeptPage(headers, bodies, etags)


def pack_page(page: KeptPage, key: PageKey) -> bytes:
    """Return a page as the bytes of one file, which says which page it is."""
    names = {"Cache-Control", "Vary", "ETag", "Content-Length"}
    kept = [pair for pair in page.headers["identity"] if pair[0] not in names]
    head = json.dumps({"key": [key.path, key.query], "headers": kept}).encode()
    bodies = [page.bodies[encoding] for encoding in ENCODINGS]
    return _LENGTHS.pack(len(head), *map(len, bodies)) + head + b"".join(bodies)


def unpack_page(content: bytes) -> KeptPage:
    """Return the page of pack_page's bytes. Raises ValueError for a file that is cut off."""
    if len(content) < _LENGTHS.size:
        raise ValueError("cut off")
    lengths = _LENGTHS.unpack_from(content)
    if len(content) != _LENGTHS.size + sum(lengths):
        raise ValueError("cut off")
    parts, start = [], _LENGTHS.size
    for length in lengths:
        parts.append(content[start : start + length])
        start += length
    head, *bodies = parts
    kept = [(name, value) for name, value in json.loads(head)["headers"]]
    return _ready(kept, dict(zip(ENCODINGS, bodies, strict=True)))


def unpack_key(content: bytes) -> PageKey:
    """Return the key of pack_page's bytes. Raises ValueError for a file that is cut off."""
    if len(content) < _LENGTHS.size:
        raise ValueError("cut off")
    head = content[_LENGTHS.size : _LENGTHS.size + _LENGTHS.unpack_from(content)[0]]
    return PageKey(*json.loads(head)["key"])


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Return the smallest encoding that an Accept-Encoding header takes."""
    refused = _refused(accepted)
    names = {part.split(";")[0].strip().lower() for part in accepted.split(",")} - refused
    return next((encoding for encoding in ENCODINGS if encoding in names), "identity")


def _refused(accepted: str) -> set[str]:
    """Return the encodings that a header names with a weight of nothing."""
    parts = (part.partition(";") for part in accepted.lower().split(","))
    return {
        name.strip()
        for name, _, weight in parts
        if weight.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    }
