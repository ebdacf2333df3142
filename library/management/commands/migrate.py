"""manage.py migrate: Django's own, which begins with the first tables where there are none."""

from django.core.management.commands import migrate
from django.db import connections

from library.first_tables import lay_first_tables

# What asks for one migration, or for a report.
PARTS = ("app_label", "plan", "check_unapplied", "fake", "fake_initial")


class Command(migrate.Command):
    def handle(self, *args, **options) -> None:
        if not any(options[part] for part in PARTS):
            laid = lay_first_tables(connections[options["database"]])
            if laid and options["verbosity"] >= 1:
                self.stdout.write(f"Began with the tables of {laid} migrations of others.")
        super().handle(*args, **options)
