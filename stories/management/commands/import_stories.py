"""manage.py import_stories FILE.jsonl [--publish] [--skip-bad]"""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from stories.editing.importing.json_with_files import read_with_files
from stories.editing.interchange.store import StoryImport


class Command(BaseCommand):
    help = (
        "Bring in stories, one JSON object a line (the README has the format). They come as new: "
        "users, reading lists, counts, dates and history are in no such file, and only "
        "`manage.py restore` brings them back."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish, not only draft")
        parser.add_argument(
            "--skip-bad", action="store_true", help="import the good lines although some are bad"
        )

    def handle(self, *args, file: Path, publish: bool, skip_bad: bool, **options) -> None:
        try:
            read = read_with_files(file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        for problem in read.problems:
            self.stderr.write(str(problem))
        if read.problems and not skip_bad:
            raise CommandError(
                f"{len(read.problems)} problems, nothing was imported. "
                "--skip-bad imports the other lines."
            )
        story_import = StoryImport(folder=file.parent, publish=publish)
        bar = tqdm(read.stories, unit=" stories", disable=None)
        outcomes = Counter(str(story_import.store(data)) for data in bar)
        for warning in dict.fromkeys(story_import.warnings):
            self.stderr.write(self.style.WARNING(warning))
        summary = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        self.stdout.write(self.style.SUCCESS(summary or "no stories"))
        if read.problems:
            raise CommandError(f"{read.bad_lines} bad lines were skipped.")
