"""The mark of a restore that is at its last step, between the database and the files.

It stands in the data folder for the moment in which the two do not belong together. Where a restore
is killed in that moment the mark stays: the site then refuses to serve, says why, and the same
restore can be run again.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from library.backup.errors import BackupError
from library.backup.folder import sync_folder

LIVEZ = "/livez"
_HALF = "503 Service Unavailable"
_SENTENCE = "This library is being restored. Please come back soon.\nただいま準備中です。\n"


def _mark() -> Path:
    return Path(settings.DATA_DIR, "half-restored")


def half_restored_from() -> str:
    """Return the backup that a restore was cut off with, "" where none was."""
    try:
        return _mark().read_text("utf-8").strip() or "a backup"
    except FileNotFoundError:
        return ""


def check_not_half_restored() -> None:
    """Raise BackupError where a restore was cut off."""
    if backup := half_restored_from():
        raise BackupError(
            f"This library is half restored: run `manage.py restore {backup}` again, to its end."
        )


def mark_half_restored(backup: Path) -> None:
    """Set the mark. It outlives this process, and a power cut."""
    mark = _mark()
    with mark.open("w", encoding="utf-8") as file:
        file.write(str(backup))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(mark.parent)


def mark_whole() -> None:
    """Take the mark away."""
    _mark().unlink(missing_ok=True)


def refuse_while_half_restored(application: Callable) -> Callable:
    """Wrap the site: nothing is served while the mark stands."""
    mark = str(_mark())

    def serve(environ: dict, start_response: Callable) -> Iterable[bytes]:
        # Whether the process lives is asked by who would start it again, which mends nothing here.
        if environ["PATH_INFO"] == LIVEZ or not os.path.exists(mark):
            return application(environ, start_response)
        said = _SENTENCE.encode()
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "60")]
        headers += [("Content-Length", str(len(said))), ("Cache-Control", "no-store")]
        start_response(_HALF, headers)
        return [said]

    return serve
