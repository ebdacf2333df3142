"""manage.py export_stories FILE.jsonl: the same format that import_stories reads."""

import json
import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from stories.editing.interchange.export_line import as_json, files_of, story_data
from stories.models import StoryPage


class Command(BaseCommand):
    help = (
        "Write the published stories as JSON Lines, with their photos and recordings beside it: to "
        "pass stories on. Users, reading lists, counts, dates, earlier versions, history and "
        "checks are not in it; `manage.py backup` keeps all that."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--drafts", action="store_true", help="unpublished stories as well")

    def handle(self, *args, file: Path, drafts: bool, **options) -> None:
        stories = StoryPage.objects.all() if drafts else StoryPage.objects.published()
        stories = stories.order_by("slug")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("w", encoding="utf-8") as lines:
                for story in tqdm(stories, unit=" stories", disable=None):
                    self._write(story, lines, file.parent)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(self.style.SUCCESS(f"{stories.count()} stories in {file}"))

    def _write(self, story: StoryPage, lines, folder: Path) -> None:
        lines.write(json.dumps(as_json(story_data(story)), ensure_ascii=False) + "\n")
        for name, stored in files_of(story):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not stored.storage.exists(stored.name):
                self.stderr.write(
                    self.style.WARNING(
                        f"{story.slug}: {stored.name} is missing in media. Put {name} beside the "
                        "export before it is imported, or take it out of the story."
                    )
                )
                continue
            with stored.open("rb") as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
