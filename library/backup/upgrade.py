"""Makes of a backup of an older release one of this release.

In a library of its own, which is thrown away: an SQLite database gets the tables of that release,
then the rows, then the migrations since. A process of its own, for migrations ask for the site's
database, and some are others on another engine.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from library.backup.errors import BackupError

_FOLDER = ".upgrading-"


@contextmanager
def upgraded_backup(path: Path) -> Iterator[Path]:
    """Return a backup that holds the rows of this one as this release keeps them, and no files.

    Raises BackupError.
    """
    with TemporaryDirectory(prefix=_FOLDER, dir=settings.DATA_DIR) as folder:
        done = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", "library.backup.upgrade_process", path],
            cwd=settings.BASE_DIR,
            env=_environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["it was ended"]
            raise BackupError(f"{path.name} cannot be brought up to this release: {lines[-1]}")
        yield Path(done.stdout.strip().splitlines()[-1])


def _environment(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"LIBRARY_DATA_DIR": folder, "LIBRARY_SEARCH": "embedded"}
