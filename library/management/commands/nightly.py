"""manage.py nightly [--backup DIR] [--keep N]"""

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# In this order: what is mended first is backed up as it should be.
ALWAYS = (
    ("check_search", "--repair"),
    ("check_pages", "--repair"),
    ("empty_expired_lists",),
    ("clearsessions",),
)


class Command(BaseCommand):
    help = (
        "Mend what can be mended, clear up, and back up: once a night, from a timer or cron. A "
        "part that fails is named at the end and stops none of the others."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--backup", type=Path, metavar="DIR", help="a folder on another disk")
        parser.add_argument("--keep", type=int, default=14, help="how many backups stay there")

    def handle(self, *args, backup: Path | None, keep: int, **options) -> None:
        parts = list(ALWAYS)
        if backup:
            parts.append(("backup", str(backup), "--keep", str(keep)))
        failed = [" ".join(part) for part in parts if not self._succeeds(part)]
        if failed:
            raise CommandError(f"Failed, see above: {'; '.join(failed)}")

    def _succeeds(self, part: tuple[str, ...]) -> bool:
        self.stdout.write(" ".join(part))
        self.stdout.flush()
        # A process each: one that is killed for its memory does not take the others with it.
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *part]
        return subprocess.run(command, check=False).returncode == 0  # noqa: S603 (our own)
