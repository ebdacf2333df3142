"""manage.py demo: a running library with the sample stories, and nothing else to install."""

import os
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Thread
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from library.demo import Account, load_samples, make_accounts
from library.scheduler import scheduler
from search.admin_search.entries import entries
from search.indexing.index import search_engine
from stories.outbox.outbox import handled_together

ADDRESS = "127.0.0.1"
THREADS = 8


def free_port(port: int) -> int:
    """Return the port, any free one for 0. Raises CommandError where it is taken.

    Asked before anything is set up: the server itself would share a port with another one.
    """
    with socket.socket() as listening:
        try:
            listening.bind((ADDRESS, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken ({error.strerror}). Choose another with --port."
            ) from error
        return listening.getsockname()[1]


def load_application(port: int, what_to_open: str, _name: str) -> Callable:
    """Return what the server's worker runs; publish what is scheduled beside it.

    `what_to_open` is printed as soon as the worker listens, which is after this.
    """
    scheduler().start()
    Thread(target=_print_once_served, args=(port, what_to_open), daemon=True).start()
    return get_internal_wsgi_application()


def _print_once_served(port: int, text: str) -> None:
    while True:
        try:
            socket.create_connection((ADDRESS, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    sys.stdout.write(text)
    sys.stdout.flush()


class Command(BaseCommand):
    help = "Set up the library with its sample stories and serve it on this machine."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args, port: int, no_serve: bool, **options) -> None:
        started = time.monotonic()
        if not no_serve:
            self._address = f"http://{ADDRESS}:{free_port(port)}"
            if not os.environ.get("LIBRARY_BASE_URL"):
                # What is handed over must lead to where this demo is, QR codes and all.
                os.environ["LIBRARY_BASE_URL"] = self._address
                settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = self._address
        staticfiles_storage.path("")  # so that there is one: each of two threads would make its own
        with ThreadPoolExecutor(1) as beside:
            # Compressing them takes a processor of its own, while the stories take another.
            static_files = beside.submit(self._collect_static_files)
            new, accounts = self._set_up()
            self._step("Collecting the static files")
            static_files.result()
        self._step(f"Ready in {time.monotonic() - started:.0f} s: {new} new stories\n")
        if not no_serve:
            self._serve(accounts)

    def _set_up(self) -> tuple[int, list]:
        self._step("Preparing the database")
        call_command("migrate", verbosity=0)
        self._step("Loading the sample stories")
        with handled_together():  # a new index has them all at once
            new = load_samples()
            if search_engine().is_stale() or not entries().is_whole:
                self._step("Building the search index")
                call_command("rebuild_search", stdout=self.stdout, stderr=self.stderr)
        return new, make_accounts()

    def _collect_static_files(self) -> None:
        call_command("collectstatic", verbosity=0, interactive=False)

    def _serve(self, accounts: list[Account]) -> None:
        """Serve until Ctrl+C, as a public site is served, but with one worker."""
        connections.close_all()  # the worker is a process of its own, with its own connections
        port = urlsplit(self._address).port
        server = Granian(
            settings.WSGI_APPLICATION,
            address=ADDRESS,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            log_level=LogLevels.warning,
        )
        server.serve(target_loader=partial(load_application, port, self._what_to_open(accounts)))
        self.stdout.write("Stopped.")

    def _what_to_open(self, accounts: list[Account]) -> str:
        lines = [
            f"Read       {self._address}/en/   {self._address}/ja/",
            f"Search     {self._address}/en/search/?q=A2+nurse",
            f"Edit       {self._address}/admin/",
        ]
        for account in accounts:
            password = account.password or "(as made on the first run)"
            lines.append(f"           {account.username:10} {password}")
        return "\n".join([*lines, f"Data       {settings.DATA_DIR}", "Stop with Ctrl+C.", ""])

    def _step(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(text))
        self.stdout.flush()
