"""Responds to /livez and /readyz: for systemd, a proxy, a monitor; never for readers.

A probe comes by IP address over plain http, so it is answered before hosts and https are looked at.
Strangers see which part is wrong and nothing else: no path, no version, no message of an exception.
"""

import os
import shutil
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from library.installation.account import is_foreign
from search.engines.base import SearchEngineError
from search.indexing.index import search_engine

LEAST_FREE_DISK = 0.05
# Whatever a worker writes to. What is not there yet is made by it.
WRITTEN_TO = ("", "library.sqlite3", "search.sqlite3", "media", "pages", "imports")


def probes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer the two addresses. The first middleware of all."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return _answer(request, {})
        if request.path == "/readyz":
            return _answer(request, what_is_wrong())
        return get_response(request)

    return middleware


def _answer(request: HttpRequest, wrong: dict[str, str]) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    report = {"ok": not wrong, **({"wrong": wrong} if wrong else {})}
    return JsonResponse(report, status=503 if wrong else 200, headers={"Cache-Control": "no-store"})


def what_is_wrong() -> dict[str, str]:
    """Return what keeps this process from serving: a part -> what is wrong with it."""
    wrong = {}
    for part, check, what in CHECKS:
        try:
            is_right = check()
        except (DatabaseError, SearchEngineError, OSError):
            is_right = False
        if not is_right:
            wrong[part] = what
    if "database" in wrong:
        wrong.pop("migrations", None)  # nobody can know
    return wrong


def database_answers() -> bool:
    """Whether the database answers. One connection that a restart of it has cut is replaced."""
    try:
        return _asks_database()
    except DatabaseError:
        if not connection.in_atomic_block:
            connection.close()
        return _asks_database()


def _asks_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations_are_applied() -> bool:
    """Whether the database has the tables that this code expects."""
    applied = MigrationRecorder.Migration.objects.using(connection.alias)
    return _newest_migrations() <= set(applied.values_list("app", "name"))


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def static_files_are_collected() -> bool:
    """Whether every file of our own is among those that `collectstatic` has written."""
    if settings.DEBUG:  # they are served from where they are written
        return True
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return _names_all_of_ours(manifest, manifest.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _names_all_of_ours(manifest: Path, _changed: int) -> bool:
    listed = manifest.read_text("utf-8")
    return all(f'"library/{name}"' in listed for name in _our_static_files())


@cache
def _our_static_files() -> tuple[str, ...]:
    folder = settings.BASE_DIR / "library" / "static" / "library"
    return tuple(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def search_answers() -> bool:
    """Whether the index is there, whole, and of this release."""
    return search_engine().is_stale() is None


def disk_has_room() -> bool:
    """Whether saving goes on for a while."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    return disk.free >= LEAST_FREE_DISK * disk.total


def data_folder_is_ours() -> bool:
    """Whether this account owns what it writes to, and may write."""
    found = [path for name in WRITTEN_TO if (path := settings.DATA_DIR / name).exists()]
    return bool(found) and all(os.access(path, os.W_OK) and not is_foreign(path) for path in found)


# A part, whether it is right, and what anybody may read when it is not.
CHECKS: tuple[tuple[str, Callable[[], bool], str], ...] = (
    ("database", database_answers, "does not answer"),
    ("migrations", migrations_are_applied, "not all applied: run migrate"),
    ("static", static_files_are_collected, "not collected: run collectstatic"),
    ("search", search_answers, "index missing or of another release: run rebuild_search"),
    ("disk", disk_has_room, "less than 5 % free"),
    ("data", data_folder_is_ours, "not writable, or files of another account"),
)
