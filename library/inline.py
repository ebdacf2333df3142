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
STYLES, SCRIPT = ("colours.css", "furigana.css", "site.css"), "first.js"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")


def static_text(name: str) -> str:
    """Return the text of our static file."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def inline_style() -> str:
    """Return the site's style sheets in one, without comments and indentation."""
    text = "\n".join(static_text(name) for name in STYLES)
    return INDENT.sub("\n", COMMENT.sub("", text)).strip()


@cache
def inline_script() -> str:
    """Return the script that must run before the first paint."""
    return static_text(SCRIPT)


def csp_source(text: str) -> str:
    """Return what the Content-Security-Policy says to let this text stand in a page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
