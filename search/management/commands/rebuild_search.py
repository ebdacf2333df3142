"""manage.py rebuild_search: build the search index anew while the old one serves."""

from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.admin_search.rebuild import rebuild_admin_index
from search.engines.base import SearchEngineError
from search.indexing.index import rebuild
from stories.models import StoryPage


class Command(BaseCommand):
    help = (
        "Build the search index anew, and that of the admin. The old ones serve meanwhile, and no "
        "edit is lost."
    )

    def handle(self, *args, **options) -> None:
        total = StoryPage.objects.published().count()
        bar = partial(tqdm, total=total, unit=" stories", disable=None)
        try:
            count = rebuild(progress=bar)
        except SearchEngineError as error:
            raise CommandError(str(error)) from error
        rebuild_admin_index()
        self.stdout.write(self.style.SUCCESS(f"Indexed {count} stories."))
