"""manage.py check_search: does the index say what the database says?"""

from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engines.base import SearchEngineError
from search.indexing.index import compare, repair


class Command(BaseCommand):
    help = "Compare the search index with the database, story by story."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, *args, repair: bool, **options) -> None:
        try:
            self._check(repair)
        except SearchEngineError as error:
            raise CommandError(f"{error} (manage.py rebuild_search builds it anew)") from error

    def _check(self, mend: bool) -> None:
        differences = compare(progress=partial(tqdm, unit=" stories", disable=None))
        for kind in ("missing", "outdated", "left_over"):
            page_ids = getattr(differences, kind)
            if page_ids:
                self.stdout.write(f"{kind.replace('_', ' ')}: {page_ids}")
        if not differences:
            self.stdout.write(self.style.SUCCESS("The index says what the database says."))
        elif mend:
            repair(differences)
            self.stdout.write(self.style.SUCCESS("Mended."))
        else:
            raise CommandError("The index differs. --repair mends it.")
