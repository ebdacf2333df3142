"""manage.py check_pages: do the kept pages say what the database says?"""

from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError

from library.page_cache.checking import stale_pages
from library.page_cache.clearing import page_store


class Command(BaseCommand):
    help = "Compare each kept page with what would be rendered now."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--repair", action="store_true", help="forget those that differ")

    def handle(self, *args, repair: bool, **options) -> None:
        found = 0
        for key in stale_pages(page_store(), WSGIHandler()):
            found += 1
            self.stdout.write(f"differs: {key}")
            if repair:
                page_store().forget(key)
        if not found:
            self.stdout.write(self.style.SUCCESS("The kept pages say what the database says."))
        elif repair:
            self.stdout.write(self.style.SUCCESS("Mended: they are rendered anew."))
        else:
            raise CommandError("Kept pages differ. --repair forgets them.")
