"""Opens an Office file (a zip of XML parts) only when it is safe to unpack."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from stories.editing.importing.files.problems import RefusedFileError

MOST_PARTS = 3_000
MOST_XML_BYTES = 40_000_000
MOST_UNPACKED_BYTES = 200_000_000
# Three hundred pages of Word have some 300,000 opening and closing tags.
MOST_TAGS = 1_000_000
# An entity bomb needs a document type, which no Office file has.
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
# What the readers of Office files raise, beside errors of their own, when parts of one are broken.
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)
_IS_ENCRYPTED = 0x1
_BLOCK = 1_000_000


def safe_package(data: bytes) -> io.BytesIO:
    """Return the same package, all of whose XML has been unpacked within bounds and found plain.

    Raises RefusedFileError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _refuse_too_large(parts)
            tags = 0
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    tags += _tags_of_plain_xml(package, part)
            if tags > MOST_TAGS:
                raise too_large()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    return io.BytesIO(data)


def part_names(data: bytes) -> set[str]:
    """Return the names of the parts. Raises RefusedFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged() from error


def _refuse_too_large(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise encrypted()
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in xml) > MOST_XML_BYTES
        or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES
    ):
        raise too_large()


def _tags_of_plain_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    size, tags, tail = 0, 0, b""
    with package.open(part) as file:
        while block := file.read(_BLOCK):
            size += len(block)
            if size > MOST_XML_BYTES:  # the directory of the zip has lied
                raise too_large()
            if any(doctype in tail + block for doctype in _DOCTYPES):
                raise RefusedFileError(
                    _("This file holds instructions that no Office program writes. It is not read.")
                )
            tail = block[-20:]
            tags += block.count(b"<")
    return tags


def encrypted() -> RefusedFileError:
    """What to say of a file that opens with a password only."""
    return RefusedFileError(
        _(
            "This file is protected by a password, or is of the old kind (.xls, .doc). Open it in "
            "Excel or Word, take the password away and save it as .xlsx or .docx."
        ),
        status=415,
    )


def too_large() -> RefusedFileError:
    """What to say of a file that is small only while it is packed."""
    return RefusedFileError(
        _("Unpacked, this file is far larger than any story. It is not read."), status=413
    )


def _damaged() -> RefusedFileError:
    return RefusedFileError(
        _("This file is damaged or was cut off on its way. Please save and upload it again.")
    )
