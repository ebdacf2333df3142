"""Style sheets and small scripts that stand in a page itself, so that it waits for one answer only.

Each is read once, since its hash stands in the Content-Security-Policy: no other may run there.
They must name no other file.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "library"
STYLE, SCRIPT = "site.css", "first.js"
IMPORT = re.compile(r'^@import "\./([\w-]+\.css)";\n', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")


def static_text(name: str) -> str:
    """Return the text of our static file."""
    return (FOLDER / name).read_text(encoding="utf-8")


def served_sheet(name: str) -> str:
    """Return a style sheet of ours as browsers get it: whole, without comments and indentation."""
    return INDENT.sub("\n", COMMENT.sub("", _whole(name))).strip()


def _whole(name: str) -> str:
    return IMPORT.sub(lambda found: _whole(found[1]), static_text(name))


@cache
def inline_style() -> str:
    """Return the site's style sheet."""
    return served_sheet(STYLE)


@cache
def inline_script() -> str:
    """Return the script that must run before the first paint."""
    return static_text(SCRIPT)


def csp_source(text: str) -> str:
    """Return what the Content-Security-Policy says to let this text stand in a page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
