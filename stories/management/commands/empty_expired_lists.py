"""manage.py empty_expired_lists: delete the contents of reading lists that ended long ago."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from stories.models import ReadingList
from stories.sharing.lists.store import delete_list

# A teacher can reopen an expired list for so long, by saving it.
KEPT_DAYS = 365


class Command(BaseCommand):
    help = (
        f"Empty the reading lists whose last day was more than {KEPT_DAYS} days ago. Their codes "
        "stay taken, so that none leads to the list of somebody else. Run it once a month."
    )

    def handle(self, **_options) -> None:
        before = timezone.localdate() - timedelta(days=KEPT_DAYS)
        old = ReadingList.objects.filter(is_deleted=False, expires_on__lt=before)
        emptied = [delete_list(reading_list) for reading_list in old.iterator()]
        self.stdout.write(f"{len(emptied)} reading lists emptied.")
