"""manage.py evaluate_search: how well does the search page answer judged queries?"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from search.engines.base import SearchEngineError
from search.indexing.source import all_records
from search.measuring.benchmark import ENGINES
from search.measuring.comparison import compare_engines, comparison_lines
from search.measuring.evaluation import (
    QUERY_LANGUAGES,
    JudgedAnswer,
    JudgedQuery,
    SearchPage,
    Variant,
    VariantAnswer,
    read_lines,
)
from search.measuring.extra_stories import extra_stories
from search.measuring.metrics import DEPTH, mean_of
from search.measuring.names import NameCheck
from stories.editing.interchange.store import StoryImport

JUDGED = Path(__file__).resolve().parents[3] / "tests" / "search" / "judged"
WORST = 10


class Command(BaseCommand):
    """Indexes the published stories of this library into a temporary folder; the live index is
    neither read nor written. Stories of --extra are imported for the while and taken back; with
    --only-extra nothing else is indexed, nor are spelling variants asked."""

    help = "Measure how well the search page answers judged queries and spelling variants."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--queries", type=Path, default=JUDGED / "queries.jsonl")
        parser.add_argument("--variants", type=Path, default=JUDGED / "variants.jsonl")
        parser.add_argument("--extra", type=Path, help="stories to add, in the import format")
        parser.add_argument("--only-extra", action="store_true", help="measure on those alone")
        parser.add_argument("--bare", action="store_true", help="leave out the tags of those")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="embedded")
        parser.add_argument(
            "--compare-engines", action="store_true", help="only print where the engines differ"
        )
        parser.add_argument("--names", action="store_true", help="type every name of a filter too")
        parser.add_argument("--show", action="store_true", help=f"name the {WORST} worst queries")

    def handle(self, *args, queries: Path, variants: Path, **options) -> None:
        extra, only_extra = options["extra"], options["only_extra"]
        if not extra and (only_extra or options["bare"]):
            raise CommandError("--only-extra and --bare need --extra FILE")
        try:
            judged = read_lines(queries, JudgedQuery)
            spelt = [] if only_extra else read_lines(variants, Variant)
        except (OSError, ValueError, TypeError) as error:
            raise CommandError(f"The judged queries cannot be read: {error}") from error
        with TemporaryDirectory(prefix="evaluate-search-") as folder, transaction.atomic():
            slugs = self._import(extra, options["bare"]) if extra else set()
            records = [one for one in all_records() if not only_extra or one.slug in slugs]
            try:
                if options["compare_engines"]:
                    self._compare(Path(folder), records, judged)
                else:
                    engine = ENGINES[options["engine"]](Path(folder))
                    self._evaluate(engine, records, judged, spelt, options["show"])
                    if options["names"]:
                        self._write_names(NameCheck(engine, records))
            except SearchEngineError as error:
                raise CommandError(str(error)) from error
            # What was imported leaves no trace, and what waits for the commit never runs.
            transaction.set_rollback(True)

    def _import(self, file: Path, bare: bool) -> set[str]:
        """Import the stories of the file and return their slugs."""
        try:
            stories = list(extra_stories(file, bare))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"{file}: {error}") from error
        story_import = StoryImport(folder=file.parent, publish=True)
        for data in stories:
            story_import.store(data)
        return {data.slug for data in stories}

    def _compare(self, folder: Path, records, judged) -> None:
        one, other = (ENGINES[name](folder) for name in sorted(ENGINES))
        self.stdout.write(f"{len(records)} stories in {one.name} and in {other.name}")
        for line in comparison_lines(compare_engines((one, other), records, judged)):
            self.stdout.write(line)

    def _evaluate(self, engine, records, judged, spelt, show: bool) -> None:
        engine.rebuild(records, lambda page_ids: [])
        page = SearchPage(engine, records)
        answers = [page.answer(query) for query in judged]
        spelt_answers = [answer for variant in spelt if (answer := page.answer_variant(variant))]
        self.stdout.write(f"{len(records)} stories in {engine.name}")
        self._write_ndcg(answers)
        self._write_filters(answers)
        if spelt:
            self._write_variants(spelt_answers)
        if show:
            self._write_worst(answers, spelt_answers)

    def _write_ndcg(self, answers: list[JudgedAnswer]) -> None:
        self.stdout.write(f"\n{'':12}{'queries':>8}{f'nDCG@{DEPTH}':>10}{'nothing':>9}")
        for lang in (*QUERY_LANGUAGES, "all"):
            some = [one for one in answers if lang in (one.query.lang, "all")]
            some = [one for one in some if one.ndcg is not None]
            nothing = sum(not one.found for one in some)
            value = mean_of(one.ndcg for one in some)
            self.stdout.write(f"{lang:12}{len(some):8}{value:10.3f}{nothing:9}")

    def _write_filters(self, answers: list[JudgedAnswer]) -> None:
        understood = Counter(facet for one in answers for facet in one.understood)
        missed = Counter(facet for one in answers for facet in one.missed)
        invented = Counter(facet for one in answers for facet, _value in one.invented)
        self.stdout.write(f"\n{'filters':12}{'typed':>8}{'understood':>12}{'invented':>10}")
        for facet in {**understood, **missed, **invented}:
            typed = understood[facet] + missed[facet]
            share = f"{understood[facet]} of {typed}"
            self.stdout.write(f"{facet:12}{typed:8}{share:>12}{invented[facet]:10}")
        right, typed = understood.total(), understood.total() + missed.total()
        wrong = invented.total()
        self.stdout.write(
            f"understood {_percent(right, typed)}, invented {_percent(wrong, right + wrong)}"
        )

    def _write_variants(self, variants: list[VariantAnswer]) -> None:
        self.stdout.write(
            f"\n{len(variants)} variants: recall {mean_of(one.recall for one in variants):.1%}, "
            f"precision {mean_of(one.precision for one in variants):.1%}, "
            f"{sum(not one.found for one in variants)} found nothing"
        )

    def _write_names(self, check: NameCheck) -> None:
        misplaced = {name: slugs for name in check.names if (slugs := check.misplaced(name))}
        self.stdout.write(
            f"\n{len(check.names)} names of careers and countries: for {len(misplaced)} a story "
            "that has the word comes after one with neither word nor tag"
        )
        for name, slugs in misplaced.items():
            self.stdout.write(f"     {name}: {' '.join(slugs)}")

    def _write_worst(self, answers: list[JudgedAnswer], variants: list[VariantAnswer]) -> None:
        scored = [one for one in answers if one.ndcg is not None]
        for one in sorted(scored, key=lambda one: one.ndcg)[:WORST]:
            self.stdout.write(f"\n{one.ndcg:.2f} {one.query.id} {one.query.q}")
            self._write_filters_of(one)
            for slug in one.found[:DEPTH]:
                self.stdout.write(f"     {one.query.relevant.get(slug, 0)}  {slug}")
            lost = [slug for slug in one.query.relevant if slug not in one.found[:DEPTH]]
            self.stdout.write(f"     not found: {' '.join(lost) or '-'}")
        self.stdout.write("")
        for one in sorted(variants, key=lambda one: one.recall + (one.precision or 0))[:WORST]:
            self.stdout.write(
                f"{one.variant.q}: missing {_list(one.relevant, one.found)}, "
                f"too many {_list(one.found, one.relevant)}"
            )

    def _write_filters_of(self, answer: JudgedAnswer) -> None:
        if answer.missed:
            self.stdout.write(f"     not understood: {' '.join(answer.missed)}")
        if answer.invented:
            invented = " ".join(f"{facet}={value}" for facet, value in answer.invented)
            self.stdout.write(f"     invented: {invented}")


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _list(some, others) -> str:
    return " ".join(sorted(set(some) - set(others))) or "-"
