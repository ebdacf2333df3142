"""manage.py restore FILE [--replace]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from library.backup.errors import BackupError
from library.backup.progress import bar
from library.backup.restore import Restored, restore_backup


class Command(BaseCommand):
    help = (
        "Bring back a library from a file that `backup` wrote, into an empty library, on SQLite or "
        "PostgreSQL, whichever it came from. Stop the site first, and start it afterwards. "
        "Everybody signs in again."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="take away the library that is here, after a backup of it was written",
        )

    def handle(self, *args, file: Path, replace: bool, **options) -> None:
        try:
            restored = restore_backup(file, replace, bar)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The restore was stopped: {error}") from error
        self._say(restored)
        if restored.failed:
            raise CommandError("\n".join(["Restored, but:", *restored.failed]))

    def _say(self, restored: Restored) -> None:
        manifest = restored.manifest
        for name in manifest.missing:
            self.stderr.write(f"Not in the backup, for it was not on the disk then: {name}")
        if names := restored.settings_not_here:
            self.stderr.write(f"Set where the backup was made, and not here: {', '.join(names)}")
        if restored.safety_copy:
            self.stdout.write(f"What was here before: {restored.safety_copy}")
        counts = {
            "stories": manifest.rows_of("stories_storypage"),
            "photos": manifest.rows_of("library_photo"),
            "users": manifest.rows_of("library_user"),
            "reading lists": manifest.rows_of("stories_readinglist"),
            "files": len(manifest.media_members()),
        }
        said = ", ".join(f"{count} {what}" for what, count in counts.items())
        self.stdout.write(self.style.SUCCESS(f"Restored as of {manifest.made}: {said}."))
        self.stdout.write("Every row was compared with the backup. Everybody signs in again.")
