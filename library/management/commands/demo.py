"""manage.py demo: a running library with the sample stories, and nothing else to install."""

import os
import time

import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from library.clock import Clock
from library.demo import load_samples, make_accounts
from library.page_cache.clearing import page_store
from search.admin_search.entries import entries
from search.indexing.index import search_engine

THREADS = 8


class Command(BaseCommand):
    help = "Set up the library with its sample stories and serve it on this machine."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args, port: int, no_serve: bool, **options) -> None:
        started = time.monotonic()
        self._step("Preparing the database")
        call_command("migrate", verbosity=0)
        self._step("Loading the sample stories")
        new = load_samples()
        if search_engine().is_stale() or not entries().is_whole:
            self._step("Building the search index")
            call_command("rebuild_search", stdout=self.stdout, stderr=self.stderr)
        self._step("Collecting the static files")
        call_command("collectstatic", verbosity=0, interactive=False)
        accounts = make_accounts()
        self._step(f"Ready in {time.monotonic() - started:.0f} s: {new} new stories\n")
        if not no_serve:
            self._serve(port, accounts)

    def _serve(self, port: int, accounts: list) -> None:
        # Only now: WhiteNoise looks once, at its start, at what was collected.
        from library.wsgi import application  # noqa: PLC0415

        try:
            server = waitress.create_server(
                application, host="127.0.0.1", port=port, threads=THREADS
            )
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken ({error.strerror}). Choose another with --port."
            ) from error
        address = f"http://127.0.0.1:{server.effective_port}"
        if not os.environ.get("LIBRARY_BASE_URL"):
            # What is handed over must lead to where this demo is, QR codes and all.
            settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = address
            page_store().clear_everything()
        self.stdout.write(
            f"Read       {address}/en/   {address}/ja/\n"
            f"Search     {address}/en/search/?q=A2+nurse\n"
            f"Edit       {address}/admin/"
        )
        for account in accounts:
            password = account.password or "(as made on the first run)"
            self.stdout.write(f"           {account.username:10} {password}")
        self.stdout.write(f"Data       {settings.DATA_DIR}\nStop with Ctrl+C.")
        self.stdout.flush()
        clock = Clock()
        clock.start()
        try:
            server.run()
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            clock.stop()

    def _step(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(text))
        self.stdout.flush()
