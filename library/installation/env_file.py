"""Reads the settings file, which the server, cron and typed commands share.

The format is that of systemd's EnvironmentFile (systemd.exec(5)): `NAME=value`, comments on lines
of their own, quotes around a value where needed. No library reads it so: python-dotenv ends a value
at ` #`, decodes `\\n` and fills in `${NAME}`, and a password would be another one for the server
than for its commands. What systemd takes in a way that nobody expects is refused here.
"""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

VARIABLE = "LIBRARY_ENV"
_LINE = re.compile(
    r"""[ \t]*(?P<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*
    (?: '(?P<single>[^']*)'
      | "(?P<double>(?:[^"\\]|\\.)*)"
      | (?P<plain>(?:[^'"\\\s][^\\]*)?)
    )[ \t]*""",
    re.VERBOSE,
)
# In double quotes; before any other character the backslash stays.
_ESCAPED = re.compile(r'\\(["\\$`])')
_QUOTE_IT = "put the value in single quotes; comments stand on lines of their own"


def load_env_file(beside: Path) -> Path | None:
    """Set the variables of the settings file that the environment does not have. Return its path.

    LIBRARY_ENV names the file, and names none when it is empty. Where it is not set, `.env` in the
    folder of manage.py is read: a command typed by hand then opens the server's library.
    """
    named = os.environ.get(VARIABLE)
    path = Path(beside / ".env") if named is None else Path(named)
    if named == "" or (named is None and not os.path.lexists(path)):
        return None
    for name, value in read_env_file(path).items():
        os.environ.setdefault(name, value)
    return path


def read_env_file(path: Path) -> dict[str, str]:
    """Return the variables of a settings file.

    Raises ImproperlyConfigured, which names the line and never its content (it may be a password).
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ImproperlyConfigured(
            f"The settings file {path} cannot be read: {why}. Run the command as the library's own "
            f"account (sudo -u ACCOUNT ...), or correct {VARIABLE}."
        ) from None
    return dict(
        pair
        for number, line in enumerate(re.split(r"\r\n|[\r\n]", text), start=1)
        if (pair := _pair(line, f"{path}, line {number}"))
    )


def _pair(line: str, place: str) -> tuple[str, str] | None:
    stripped = line.strip(" \t")
    if not stripped or stripped[0] in "#;":
        if stripped.endswith("\\"):  # releases of systemd differ in what the next line is then
            raise ImproperlyConfigured(f"{place}: end the comment without a backslash")
        return None
    found = _LINE.fullmatch(line)
    if not found or "\0" in line:
        wrong = _QUOTE_IT if re.match(r"\s*\w+\s*=", line) else "write NAME=value"
        raise ImproperlyConfigured(f"{place}: {wrong}")
    single, double, plain = found["single"], found["double"], found["plain"]
    if plain and re.search(r"\s#", plain):
        raise ImproperlyConfigured(f"{place}: {_QUOTE_IT}")
    if double is not None:
        return found["name"], _ESCAPED.sub(r"\1", double)
    return found["name"], single if single is not None else plain.rstrip(" \t")
