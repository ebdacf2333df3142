"""What a typed command says, before it does anything, of the library that it opens."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from library.installation.account import is_foreign, owner_of
from library.installation.env_file import VARIABLE

# They change nothing there; `check` itself names the files of another account.
HARMLESS = {"check", "diffsettings"}
SAYS_IT_ITSELF = "demo"
_NO_VERBOSITY = {"-v0", "--verbosity=0"}


def introduce_library(arguments: list[str]) -> None:
    """Name the library on stderr where nobody chose one.

    Raises ImproperlyConfigured where root would leave files in it that its account cannot change.
    """
    command = arguments[1] if len(arguments) > 1 else "help"
    if {"-h", "--help", "--version"} & set(arguments[1:]) or command == "help":
        return
    folder = Path(settings.DATA_DIR)
    if command not in HARMLESS and _would_take_over(folder):
        owner = owner_of(folder)
        raise ImproperlyConfigured(
            f"{folder} belongs to {owner}, and files that root makes there stop the site. Run this "
            f"as {owner}: sudo -u {owner} {sys.executable} {' '.join(arguments[:2])} ..."
        )
    if command != SAYS_IT_ITSELF and _nobody_chose() and not _is_quiet(arguments):
        sys.stderr.write(
            f"This opens the library in {folder}: neither {VARIABLE} nor a file .env beside "
            "manage.py names another.\n"
        )


def _would_take_over(folder: Path) -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and folder.is_dir() and is_foreign(folder)


def _nobody_chose() -> bool:
    return not any(map(os.environ.get, ("LIBRARY_DATA_DIR", "LIBRARY_BASE_URL", "DATABASE_URL")))


def _is_quiet(arguments: list[str]) -> bool:
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return bool(_NO_VERBOSITY & set(arguments)) or any(
        name in ("-v", "--verbosity") and value == "0" for name, value in pairs
    )
