"""Style sheets and small scripts that stand in a page itself, so that it waits for one answer only.

Each is read once, since its hash stands in the Content-Security-Policy: no other may run there.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "library"
STYLE, SCRIPT = "site.css", "first.js"


@cache
def inline_text(name: str) -> str:
    """Return the text of our static file (STYLE or SCRIPT). It must name no other file."""
    return (FOLDER / name).read_text(encoding="utf-8")


def csp_source(name: str) -> str:
    """Return what the Content-Security-Policy says to let the text of this file stand in a page."""
    digest = sha256(inline_text(name).encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
