"""An upload as stories, whatever kind of file it is. What it holds decides, not its name."""

from django.utils.translation import gettext as _

from stories.editing.importing.files.csv_file import csv_rows
from stories.editing.importing.files.encoding import decoded
from stories.editing.importing.files.excel_file import excel_rows
from stories.editing.importing.files.incoming import MOST_STORIES_OF_FILE, ReadFile
from stories.editing.importing.files.json_file import json_stories
from stories.editing.importing.files.office_process import opened_excel, opened_word
from stories.editing.importing.files.office_zip import encrypted, part_names
from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.rows import stories_of
from stories.editing.importing.files.word_file import word_stories

# A hundred stories of 3,000 words in both languages.
MOST_TEXT_BYTES = 5_000_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, .doc, and whatever has a password
_OTHERS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
}


def read_upload(data: bytes) -> ReadFile:
    """Return what the bytes of a file hold. Raises RefusedFileError."""
    if not data.strip():
        raise RefusedFileError(_("This file is empty."))
    if data.startswith(_ZIP):
        return _read_package(data)
    if data.startswith(_OLD_OFFICE):
        raise encrypted()
    for beginning, kind in _OTHERS.items():
        if data.startswith(beginning):
            text = _("This is a %(kind)s file. Word, Excel, CSV and JSON Lines can be read.")
            raise RefusedFileError(text % {"kind": kind}, status=415)
    return _read_text(data)


def _read_package(data: bytes) -> ReadFile:
    names = part_names(data)
    if "word/document.xml" in names:
        parts, unread = opened_word(data)
        return ReadFile("Word", word_stories(parts), unread)
    if "xl/workbook.xml" in names:
        rows, unread = excel_rows(opened_excel(data))
        stories, problems = stories_of(rows)
        return ReadFile("Excel", stories, unread + problems)
    raise RefusedFileError(
        _("This is neither a Word nor an Excel file. Word, Excel, CSV and JSON Lines can be read."),
        status=415,
    )


def _read_text(data: bytes) -> ReadFile:
    if len(data) > MOST_TEXT_BYTES:
        text = _(
            "This file holds more than %(most)d MB of text, far more than %(stories)d stories. "
            "Please divide it and upload one part after the other."
        )
        limits = {"most": MOST_TEXT_BYTES // 1_000_000, "stories": MOST_STORIES_OF_FILE}
        raise RefusedFileError(text % limits, status=413)
    text, encoding = decoded(data)
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return ReadFile("JSON Lines", json_stories(text), [])
    stories, problems = stories_of(csv_rows(text.removeprefix("\ufeff")))
    return ReadFile(f"CSV ({encoding})", stories, problems)
