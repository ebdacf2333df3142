"""Opens one Office file, as a process of its own: `python -m … word|excel LANGUAGE`, its bytes as
input.

A small file may unpack to more than this machine has. Here that ends this process and not the one
that serves readers. Prints what it found as JSON; the messages are in the language.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django import setup
from django.conf import settings
from django.utils.translation import activate
from django.utils.translation import gettext as _

from stories.editing.importing.files.excel_cells import excel_sheets
from stories.editing.importing.files.office_zip import safe_package, too_large
from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.word_text import WordLine, word_parts

try:
    import resource
except ImportError:  # Windows: the deadline is all there is
    resource = None

MOST_BYTES, MOST_SECONDS = 512 << 20, 10
# Of all cells or paragraphs: a hundred stories of 3,000 words in both languages have 2.5 million.
MOST_LETTERS, MOST_PIECES = 4_000_000, 200_000
_LOCALE = Path(__file__).resolve().parents[4] / "library" / "locale"


def main(kind: str, language: str) -> None:
    """Read the file from standard input and print what it holds."""
    _limit()
    settings.configure(USE_I18N=True, LOCALE_PATHS=[_LOCALE])
    setup()
    activate(language)
    try:
        found = _word() if kind == "word" else _excel()
    except RefusedFileError as error:
        found = {"refused": error.message, "status": error.status}
    except (MemoryError, RecursionError):
        refused = too_large()
        found = {"refused": refused.message, "status": refused.status}
    json.dump(found, sys.stdout)


def _limit() -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _word() -> dict:
    parts, problems = word_parts(safe_package(sys.stdin.buffer.read()))
    texts = [
        text
        for part in parts
        for text in ([part.text] if isinstance(part, WordLine) else sum(part.rows, []))
    ]
    _refuse_too_much(texts)
    return {"parts": list(map(asdict, parts)), "problems": list(map(asdict, problems))}


def _excel() -> dict:
    sheets = excel_sheets(safe_package(sys.stdin.buffer.read()))
    _refuse_too_much([cell.text for sheet in sheets for row in sheet.rows for cell in row])
    return {
        "sheets": [
            (sheet.title, [[(cell.text, cell.problem) for cell in row] for row in sheet.rows])
            for sheet in sheets
        ]
    }


def _refuse_too_much(texts: list[str]) -> None:
    if len(texts) > MOST_PIECES or sum(map(len, texts)) > MOST_LETTERS:
        raise RefusedFileError(
            _("This file holds far more text than a hundred stories. Please divide it."), status=413
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
