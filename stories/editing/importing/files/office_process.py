"""Has Office files opened by a process of its own, with limits of memory and time."""

import json
import logging
import os
import subprocess
import sys

from django.conf import settings
from django.utils.translation import get_language

from stories.editing.importing.files.cells import SheetCell, Worksheet
from stories.editing.importing.files.office_zip import too_large
from stories.editing.importing.files.problems import Problem, RefusedFileError
from stories.editing.importing.files.word_text import WordLine, WordPart, WordTable

# Also where the machine has other work: the process itself counts only its own seconds.
DEADLINE_SECONDS = 30
_CHILD = "stories.editing.importing.files.office_child"
logger = logging.getLogger(__name__)


def opened_word(data: bytes) -> tuple[list[WordPart], list[Problem]]:
    """Return the parts of a document and what of it is not read. Raises RefusedFileError."""
    found = _opened("word", data)
    parts = [WordTable(**one) if "rows" in one else WordLine(**one) for one in found["parts"]]
    return parts, [Problem(**one) for one in found["problems"]]


def opened_excel(data: bytes) -> list[Worksheet]:
    """Return the sheets of a workbook. Raises RefusedFileError."""
    return [
        Worksheet(title, [[SheetCell(*cell) for cell in row] for row in rows])
        for title, rows in _opened("excel", data)["sheets"]
    ]


def _opened(kind: str, data: bytes) -> dict:
    try:
        child = subprocess.run(  # noqa: S603 (nothing of the file is in the command)
            [sys.executable, "-m", _CHILD, kind, get_language() or "en"],
            input=data,
            capture_output=True,
            timeout=DEADLINE_SECONDS,
            check=False,
            cwd=settings.BASE_DIR,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise too_large() from error
    if child.returncode:
        # Killed by a limit, or broken by what it read: there is no story in it either way.
        logger.warning("Office file not opened, %s: %s", child.returncode, child.stderr[-500:])
        raise too_large()
    found = json.loads(child.stdout)
    if "refused" in found:
        raise RefusedFileError(found["refused"], found["status"])
    return found


def _environment() -> dict[str, str]:
    """No secret of the site, and no threads that reserve memory beforehand."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"PYTHONPATH": str(settings.BASE_DIR), "OPENBLAS_NUM_THREADS": "1"}
