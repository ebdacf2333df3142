"""A little room on the disk that is given up so that a story can be withdrawn when it is full.

SQLite writes what it deletes, too: on a disk without a free block nothing can be taken back.
"""

import logging
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

RESERVE_BYTES = 16 << 20
# What takes something from readers. It must go through on a full disk.
WITHDRAWING = ("wagtailadmin_pages:unpublish", "wagtailadmin_pages:delete", "wagtail_bulk_action")
logger = logging.getLogger(__name__)


def keep_reserve() -> None:
    """Set the room aside where it is not yet, and where there is plenty."""
    try:
        if not _file().exists() and _free() > 10 * RESERVE_BYTES:
            _file().parent.mkdir(parents=True, exist_ok=True)
            with _file().open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
    except (OSError, AttributeError) as error:  # no such call on this system
        logger.warning("No room is kept in reserve for a full disk: %s", error)


def make_room_to_withdraw(request: HttpRequest) -> None:
    """Give the reserve up where somebody withdraws something and there is no other room."""
    match = request.resolver_match
    if request.method != "POST" or not match or match.view_name not in WITHDRAWING:
        return
    try:
        if _free() < RESERVE_BYTES and _file().exists():
            _file().unlink(missing_ok=True)
            logger.error("The disk is full: the reserve was given up for a withdrawal. Make room.")
    except OSError as error:  # then the withdrawal itself says what is wrong
        logger.error("The reserve of %s cannot be given up: %s", settings.DATA_DIR, error)


def _file() -> Path:
    return Path(settings.DATA_DIR) / "reserve"


def _free() -> int:
    return shutil.disk_usage(settings.DATA_DIR).free
