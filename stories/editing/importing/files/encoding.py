"""Text of a file whose encoding nobody has written down."""

import codecs
import re

from django.utils.translation import gettext as _

from stories.editing.importing.files.problems import RefusedFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KANA = re.compile("[\u3041-\u30fa]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_JIS_ESCAPE = b"\x1b$"


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding. Raises RefusedFileError."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            raise RefusedFileError(
                _(
                    "This file holds characters that no text has (NUL). It may be damaged, or of "
                    "another kind than its name says. Please save it once more and upload that."
                )
            )
        return text, encoding.removesuffix("-sig")
    raise RefusedFileError(
        _(
            "The letters of this file cannot be read: its encoding is none that is known here. In "
            "Excel, save it as “CSV UTF-8”, or upload the Excel file itself."
        )
    )


def _candidates(data: bytes) -> list[str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return [encoding]
    if _JIS_ESCAPE in data:
        return ["iso2022_jp"]
    head = data[:2000]
    # Text of UTF-16 without a mark: every other byte of its Latin letters is zero.
    if head.count(0) > len(head) // 10:
        is_little = head[1::2].count(0) >= head[::2].count(0)
        return ["utf-16-le" if is_little else "utf-16-be", "utf-8"]
    return ["utf-8", *_japanese_or_western(data)]


def _japanese_or_western(data: bytes) -> list[str]:
    """Both may be "right": ’s in Western Windows reads as a kanji in Japanese Windows."""
    text = data.decode("cp932", errors="replace")
    if len(_HALF_WIDTH.findall(text)) > len(text) // 10:
        return ["euc_jp", "cp932", "cp1252"]
    return ["cp932", "cp1252"] if _KANA.search(text) else ["cp1252", "cp932"]
