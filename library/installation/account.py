"""Whose files the data folder holds, and who runs this."""

import getpass
import os
from pathlib import Path

try:
    import pwd
except ImportError:  # Windows, where a demo runs but no public site
    pwd = None


def owner_of(path: Path) -> str:
    """Return the name of the account that a file belongs to, its number when it has no name."""
    return _name(path.lstat().st_uid)


def is_foreign(path: Path) -> bool:
    """Whether a file belongs to another account than the one that runs this."""
    return pwd is not None and path.lstat().st_uid != os.geteuid()


def current_account() -> str:
    """Return the name of the account that runs this."""
    return getpass.getuser() if pwd is None else _name(os.geteuid())


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name if pwd else str(number)
    except KeyError:
        return str(number)
