"""Typed readers of environment variables. An invalid value stops the start with a message that
names the variable."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from library.installation.account import current_account

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
MIN_SECRET_LENGTH = 50


def env_bool(name: str, default: bool) -> bool:
    """Return the variable as true or false.

    Raises ImproperlyConfigured when it is neither (a typing error must not switch a safety off).
    """
    value = os.environ.get(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write true or false")


def env_list(name: str, default: list[str]) -> list[str]:
    """Return the variable's comma-separated parts, without blanks."""
    if name not in os.environ:
        return default
    return [part.strip() for part in os.environ[name].split(",") if part.strip()]


def env_address(name: str, default: str) -> str:
    """Return the variable as the address of a site: a scheme and a host, perhaps a port.

    In lower case, as browsers name it: forms sent from it are compared letter by letter.
    """
    value = os.environ.get(name, "").strip().rstrip("/") or default
    if not value.lower().startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name}={value!r}: start it with https://")
    try:
        parts = urlsplit(value)
        is_plain = bool(parts.hostname) and (parts.port or True)
    except ValueError:
        is_plain = False
    if not is_plain or parts.netloc != value.partition("://")[2] or set(value) & set(" \t@,"):
        raise ImproperlyConfigured(
            f"{name}={value!r}: write scheme and host alone, as https://stories.example.org "
            "(the library lives at the top of its own host name, not below a path)"
        )
    return value.lower()


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return the variable, which must be one of the choices; the first one when it is not set."""
    value = os.environ.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: write {' or '.join(choices)}")
    return value


def env_number(name: str, default: float, least: float) -> float:
    """Return the variable as a number that is not below the least."""
    value = os.environ.get(name, "").strip() or str(default)
    try:
        number = float(value)
    except ValueError:
        number = least - 1
    if not least <= number < float("inf"):
        raise ImproperlyConfigured(f"{name}={value!r}: write a number, {least} or more")
    return number


def env_secret(name: str, kept_in: Path) -> str:
    """Return the secret from the environment, else from the file, which is made on the first run.

    Raises ImproperlyConfigured when the secret is too short to protect anything.
    """
    secret = os.environ.get(name, "")
    if not secret:
        secret = _read_or_make(kept_in)
    if len(secret) < MIN_SECRET_LENGTH:
        raise ImproperlyConfigured(f"{name} needs at least {MIN_SECRET_LENGTH} characters")
    return secret


def _read_or_make(path: Path) -> str:
    try:
        return _kept_secret(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be read or made by {current_account()} ({error.strerror}): run this "
            "as the account that the data folder belongs to, or correct LIBRARY_DATA_DIR"
        ) from None


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # "x" and not "w": of two processes starting together, one makes the key and both use it.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text().strip()
