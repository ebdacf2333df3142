"""manage.py backup DIR [--keep N]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from library.backup.create import create_backup
from library.backup.errors import BackupError
from library.backup.progress import bar


class Command(BaseCommand):
    help = (
        "Write the whole library into one new file in a folder: every text, file, user, list, "
        "count and draft. Editing may go on meanwhile. Not in it: the secret key and what the "
        "settings say (only their names), who is signed in, uploads that wait to be imported, and "
        "what is built from the rest (search index, kept pages, static files)."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="delete the oldest backups there but for N"
        )

    def handle(self, *args, folder: Path, keep: int | None, **options) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep: keep at least 1.")
        try:
            path, manifest, deleted = create_backup(folder.resolve(), keep, bar)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"No backup was made: {error}") from error
        for name in manifest.missing:
            self.stderr.write(f"Not on the disk, though a page or the admin names it: {name}")
        for old in deleted:
            self.stdout.write(f"Deleted {old.name}")
        self.stdout.write(self.style.SUCCESS(f"{path} ({path.stat().st_size / 1e6:.1f} MB)"))
