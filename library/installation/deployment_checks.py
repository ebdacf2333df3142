"""What `manage.py check --deploy` says of a public site: each risk, and its cure."""

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DatabaseError
from django.http.request import validate_host

from library.installation.account import current_account, is_foreign, owner_of
from library.installation.probes import (
    database_answers,
    migrations_are_applied,
    static_files_are_collected,
)

TAG = "installation"
_SHOWN = 3
_LOCAL = {"localhost", "127.0.0.1", "::1"}


def register_deployment_checks() -> None:
    """Register the checks. Called once when the app is ready."""
    for check in (
        check_proxy,
        check_hosts,
        check_debug,
        check_owners,
        check_modes,
        check_mail,
        check_static_files,
        check_database,
    ):
        register(check, TAG, deploy=True)


def check_proxy(app_configs, **kwargs) -> list[CheckMessage]:
    """https ends at a proxy; without its word every request looks like http."""
    if not settings.IS_HTTPS or settings.IS_BEHIND_PROXY:
        return []
    return [
        Error(
            "LIBRARY_BASE_URL begins with https://, and LIBRARY_BEHIND_PROXY is not set: every "
            "address is redirected to itself without end.",
            hint="Set LIBRARY_BEHIND_PROXY=true where nginx or Caddy stands in front, and let it "
            "overwrite X-Forwarded-Proto and X-Forwarded-For (.deploy/).",
            id="installation.E001",
        )
    ]


def check_hosts(app_configs, **kwargs) -> list[CheckMessage]:
    """The host of the site's own address is among those that it answers to, as browsers name it."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    found: list[CheckMessage] = []
    if not validate_host(host, settings.ALLOWED_HOSTS):
        found.append(
            Error(
                f"The site does not answer to {host}, the host of LIBRARY_BASE_URL.",
                hint=f"Add it: LIBRARY_ALLOWED_HOSTS={host}",
                id="installation.E002",
            )
        )
    odd = [name for name in settings.ALLOWED_HOSTS if name != name.lower() or set(name) & set("/ ")]
    if odd:
        found.append(
            Error(
                f"LIBRARY_ALLOWED_HOSTS holds what is no host name: {', '.join(odd)}",
                hint="Write names in lower case with commas between, without https:// and paths.",
                id="installation.E003",
            )
        )
    return found


def check_debug(app_configs, **kwargs) -> list[CheckMessage]:
    """Pages of errors with settings and code in them are not shown to strangers."""
    if not settings.DEBUG or urlsplit(settings.BASE_URL).hostname in _LOCAL:
        return []
    return [
        Error(
            f"LIBRARY_DEBUG is on at {settings.BASE_URL}: an error shows code and settings to "
            "whoever meets it, and no page is kept.",
            hint="Set LIBRARY_DEBUG=false, or leave it out.",
            id="installation.E004",
        )
    ]


def check_owners(app_configs, **kwargs) -> list[CheckMessage]:
    """What another account has made, a worker can neither change nor clear away."""
    foreign = list(islice(_in_data_folder(is_foreign), _SHOWN))
    if not foreign:
        return []
    named = ", ".join(f"{path} ({owner_of(path)})" for path in foreign)
    account = current_account()
    return [
        Error(
            f"Files in the data folder belong to another account than {account}: {named} ...",
            hint="Run the server, cron and every command as one account, then once as root: "
            f"chown -R {owner_of(settings.DATA_DIR)}: {settings.DATA_DIR}",
            id="installation.E005",
        )
    ]


def check_modes(app_configs, **kwargs) -> list[CheckMessage]:
    """Drafts and the secret key lie in files; other accounts of the machine need none of them."""
    if os.name != "posix" or not _is_open(settings.DATA_DIR):
        return []
    return [
        Warning(
            f"Other accounts of this machine may look into {settings.DATA_DIR}.",
            hint=f"chmod -R go-rwx {settings.DATA_DIR} (the web server needs no right there: it "
            "gets all through the application)",
            id="installation.W006",
        )
    ]


def check_mail(app_configs, **kwargs) -> list[CheckMessage]:
    """Without a mail server nobody hears what waits, and no password is reset."""
    if settings.EMAIL_HOST:
        return []
    return [
        Warning(
            "There is no mail server: editors are not told what waits for them, and nobody can "
            "reset a password.",
            hint="Set LIBRARY_EMAIL_HOST, or add the id of this check to LIBRARY_SILENCED_CHECKS.",
            id="installation.W007",
        )
    ]


def check_static_files(app_configs, **kwargs) -> list[CheckMessage]:
    """Style sheets and scripts are those of this release."""
    try:
        if static_files_are_collected() and not _newer_than_collected():
            return []
    except OSError:
        pass
    return [
        Error(
            f"The static files in {settings.STATIC_ROOT} are missing or of another release.",
            hint="Run: manage.py collectstatic --noinput, then restart the server.",
            id="installation.E008",
        )
    ]


def check_database(app_configs, **kwargs) -> list[CheckMessage]:
    """The database answers and has the tables of this release."""
    try:
        if database_answers() and migrations_are_applied():
            return []
        wrong, cure = "has not the tables of this release", "Run: manage.py migrate"
    except DatabaseError as error:
        wrong, cure = f"does not answer: {error}", "Start it, or correct DATABASE_URL."
    return [Error(f"The database {wrong}", hint=cure, id="installation.E009")]


def _newer_than_collected() -> bool:
    if settings.DEBUG:
        return False
    collected = (Path(settings.STATIC_ROOT) / "staticfiles.json").stat().st_mtime
    ours = (settings.BASE_DIR / "library" / "static").rglob("*.*")
    return any(path.stat().st_mtime > collected for path in ours)


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)


def _in_data_folder(is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    folder = Path(settings.DATA_DIR)
    if not folder.exists():
        return
    for path in (folder, *folder.rglob("*")):
        try:
            if is_wanted(path):
                yield path
        except OSError:  # gone meanwhile
            continue
