"""Measure the search engine with made-up stories."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.measuring.benchmark import ENGINES, benchmark
from search.measuring.benchmark_pages import benchmark_pages


class Command(BaseCommand):
    """Builds in a temporary folder: the live index is neither read nor written."""

    help = "Measure how fast search is with made-up stories, away from the live index."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--stories", type=int, default=10_000, help="how many to make up")
        parser.add_argument("--queries", type=Path, help="a file with a query on each line")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="embedded")
        parser.add_argument(
            "--pages",
            action="store_true",
            help="measure whole pages over a database of as many stories, not the engine alone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures as they come."""
        queries = options["queries"].read_text().splitlines() if options["queries"] else []
        with TemporaryDirectory(prefix="benchmark-search-") as name:
            folder = Path(name)
            if options["pages"]:
                lines = benchmark_pages(options["stories"], options["engine"], folder)
            else:
                engine = ENGINES[options["engine"]](folder)
                lines = benchmark(engine, options["stories"], queries, folder)
            for line in lines:
                self.stdout.write(line)
                self.stdout.flush()
