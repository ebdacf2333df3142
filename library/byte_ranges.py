"""Range requests (RFC 9110, section 14), as audio players send them: an iPad plays nothing from a
server that responds to `Range: bytes=0-1` with the whole file."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

# One range. A request for several at once gets the whole file, as HTTP allows.
_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{0,18})|bytes=-(\d{1,18})", re.ASCII)
_CHUNK = 64 * 1024


def only_range(response: HttpResponseBase, asked: str) -> HttpResponseBase:
    """Return a response with the part of the file that the header `Range` (`asked`) requests.

    206 with the part, 416 when the file is shorter than that; the response itself where nothing is
    requested or it is no file.
    """
    if not isinstance(response, FileResponse):  # 304: nothing is sent
        return response
    response["Accept-Ranges"] = "bytes"
    size = int(response["Content-Length"])
    bounds = _bounds(asked, size)
    if bounds is None:
        return response
    first, last = bounds
    file = response.file_to_stream
    if first > last:
        file.close()  # not the response: Django would take the request for ended
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    response.streaming_content = _read(file, last - first + 1)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _bounds(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte; the first is greater where the file ends before it. None
    for the whole file."""
    match = _RANGE.fullmatch(asked.strip())
    if match is None:
        return None
    first, last, from_end = match.groups()
    if from_end:  # "-500": the last 500 bytes
        return max(0, size - int(from_end)), size - 1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk
