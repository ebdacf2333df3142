"""manage.py evaluate_levels: estimate the level of texts of known level, one prediction a line."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from stories.english.level_estimate import estimate_level
from stories.english.level_model import level_at


class Command(BaseCommand):
    help = (
        "Estimate the level of each text of JSON Lines files (id, text) and print JSON Lines with "
        "id, predicted_level, score. A level is printed of short texts too, to be compared."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", nargs="+", type=Path)

    def handle(self, *args, file: list[Path], **options) -> None:
        for path in file:
            try:
                texts = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
                pairs = [(text["id"], text["text"]) for text in texts]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise CommandError(f"{path}: {error}") from error
            for key, text in pairs:
                found = estimate_level(text)
                level = found.level or level_at(found.score)
                line = {"id": key, "predicted_level": level, "score": found.score}
                self.stdout.write(json.dumps(line))
