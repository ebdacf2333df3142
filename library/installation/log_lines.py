"""Lines of the log: when, how grave, who says it, what; and nothing about a reader.

Our own messages are written so. Those of Django, Wagtail and others, and of exceptions, name
addresses with list codes and tokens, mail addresses, networks and words that somebody searched for:
these are cut out of whatever is printed.
"""

import json
import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from ipaddress import ip_address

# Set for as long as a request is answered, when requests are logged.
request_id: ContextVar[str] = ContextVar("request_id", default="")
CUT = "…"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NETWORK = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[\w.]*)")
_CUTS = (
    # The password of an address, as DATABASE_URL has it.
    (re.compile(r"(\w+://[^\s:/@]*:)[^\s@]+(?=@)"), rf"\1{CUT}"),
    # All behind the question mark of an address.
    (re.compile(r"(?<=[\w/])\?[^\s\"'<>]+"), f"?{CUT}"),
    # Codes of lists and tokens that stand in paths.
    (re.compile(r"(/(?:h|lists|password_reset|confirm|documents)/)[^\s\"'?<>]+"), rf"\1{CUT}"),
    (
        re.compile(
            r"(?i)(['\"]?\b(?:username|password|passwd|token|secret|code|api_key|q|ip_address"
            r"|user_agent)['\"]?\s*[=:]\s*)(?:'[^']*'|\"[^\"]*\"|(?<==)[^\s,&'\"]+)"
        ),
        rf"\1{CUT}",
    ),
    # What a database quotes of a statement: the values stand in it.
    (re.compile(r"(?m)\bLINE \d+: .*$"), f"LINE: {CUT}"),
    (re.compile(r"(near )\".*?\"(?=:|$|\s)"), rf"\1{CUT}"),
    (re.compile(r"(Key \([^)]*\)=)\(.*?\)(?= )"), rf"\1({CUT})"),
    (_MAIL, f"{CUT}@{CUT}"),
)


def without_readers(text: str) -> str:
    """Return a text of the log without what could say who read or wrote what."""
    for pattern, instead in _CUTS:
        text = pattern.sub(instead, text)
    return _NETWORK.sub(_without_network, text)


def _without_network(found: re.Match) -> str:
    try:
        address = ip_address(found[0].rstrip(":."))
    except ValueError:  # a time of day, a version
        return found[0]
    return found[0] if address.is_loopback or address.is_unspecified else CUT


class PlainLines(logging.Formatter):
    """For a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        return without_readers(super().format(_with_route(record)))


class JsonLines(logging.Formatter):
    """For a program: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        record = _with_route(record)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if number := request_id.get():
            line["request"] = number
        line |= getattr(record, "fields", None) or {"message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        cut = {key: _cut(value) for key, value in line.items()}
        return json.dumps(cut | {"time": line["time"]}, ensure_ascii=False)


def _cut(value: object) -> object:
    return without_readers(value) if isinstance(value, str) else value


def _with_route(record: logging.LogRecord) -> logging.LogRecord:
    """Put the pattern of an address in place of what was asked for, as Django names it.

    What it refuses for safety it explains in one line: scanners would fill a disk with tracebacks.
    """
    changed = logging.makeLogRecord(record.__dict__)
    if record.name.startswith("django.security."):
        changed.exc_info = changed.exc_text = None
    request = getattr(record, "request", None)
    if hasattr(request, "path") and isinstance(record.args, tuple):
        match = getattr(request, "resolver_match", None)
        route = f"/{match.route}" if match else "an address that leads nowhere"
        # Django escapes it so.
        named = (request.path, request.path.encode("unicode_escape").decode("ascii"))
        changed.args = tuple(route if arg in named else arg for arg in record.args)
    return changed


def lines_for_stderr() -> logging.Formatter:
    """Return plain lines for a terminal, JSON for whatever else collects them."""
    return PlainLines() if sys.stderr.isatty() else JsonLines()
