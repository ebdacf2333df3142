"""manage.py evaluate_furigana: how many words of judged sentences get the expected reading."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from stories.japanese.evaluation import ANNOTATED, evaluate

COLUMNS = 2  # sentence and expected; the columns after them are sources


class Command(BaseCommand):
    help = "Compare furigana with judged sentences: TSV files with the columns sentence, expected."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", nargs="+", type=Path)
        parser.add_argument("--only", default="", help="rows whose source holds this text")
        parser.add_argument("--show", action="store_true", help="print the mistakes")

    def handle(self, *args, file: list[Path], only: str, show: bool, **options) -> None:
        for path in file:
            try:
                lines = path.read_text("utf-8").splitlines()[1:]
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{path}: {error}") from error
            rows = [line.split("\t") for line in lines if only in line]
            pairs = [(row[0], row[1]) for row in rows if len(row) >= COLUMNS]
            if not any(ANNOTATED.search(expected) for _sentence, expected in pairs):
                raise CommandError(f"{path} holds no judged word such as [漢字|かんじ].")
            score = evaluate(pairs)
            self.stdout.write(f"{path.name}: {len(pairs)} sentences")
            for kind, judged in score.judged.items():
                share = 100 * score.right[kind] / judged
                self.stdout.write(f"  {kind:22}{score.right[kind]:6} of {judged:6} {share:7.2f} %")
            if show:
                self.stdout.write("\n".join(f"    {mistake}" for mistake in score.mistakes))
