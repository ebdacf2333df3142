"""What library.backup.upgrade runs: `python -m library.backup.upgrade_process FILE`.

It prints the path of the backup that it has made. The library that the environment names is one
for this purpose, and empty.
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
django.setup()

from django.conf import settings  # noqa: E402 (Django is set up first)
from django.core.management import call_command  # noqa: E402

from library.backup.archive import ArchiveReader  # noqa: E402
from library.backup.create import create_backup  # noqa: E402
from library.backup.database import check_fits, is_in_use, replace_rows  # noqa: E402
from library.backup.errors import BackupError  # noqa: E402
from library.backup.progress import bar  # noqa: E402
from library.backup.releases import lay_tables_of  # noqa: E402


def upgrade(path: Path) -> Path:
    """Return the backup of this release that was made of the older one. Raises BackupError."""
    if is_in_use():
        raise BackupError("This is done in an empty library only.")
    with path.open("rb") as file:
        archive = ArchiveReader(file, path.name)
        lay_tables_of(archive.manifest.migrations)
        check_fits(archive.manifest)
        replace_rows(archive, bar, last=lambda: None)
    call_command("migrate", verbosity=0, interactive=False)
    return create_backup(Path(settings.DATA_DIR, "backups"), None, bar)[0]


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{upgrade(Path(sys.argv[1]))}\n")
    except BackupError as error:
        sys.exit(str(error))
