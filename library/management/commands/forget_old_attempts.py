"""manage.py forget_old_attempts"""

from django.core.management.base import BaseCommand

from library.sign_in.attempts import forget_old_attempts


class Command(BaseCommand):
    help = "Delete what is kept of wrong passwords and counts no longer. `nightly` does it too."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{forget_old_attempts()} old attempts to sign in forgotten.")
