"""Which requests a kept page may answer, and under which name."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

# What the server honours of a query, by the path that it stands behind, and the values that mean
# something. Everything else is dropped: an address with a tracker's number gets the same bytes,
# and nobody fills the disk with made-up parameters.
_READING = {"feelings": re.compile(r"off"), "japanese": re.compile(r"open|shut")}
PARAMETERS = (
    (re.compile(r"/(?:en|ja)/(?:accessibility/|offline/)?"), {}),
    (re.compile(r"/(?:en|ja)/stories/"), {"page": re.compile(r".{1,6}")}),
    (re.compile(r"/(?:en|ja)/stories/[^/]+/"), _READING),
    # A teacher's list. Codes have small letters too when typed, but those are led to the large.
    (re.compile(r"/(?:en|ja)/h/[A-Z0-9]{6}/(?:hand-over/|projector/)?"), {}),
)


@dataclass(frozen=True)
class PageKey:
    """A page that may be kept: its path as it was asked for, and the parameters it knows."""

    path: str
    query: str

    def __str__(self) -> str:
        return f"{self.path}?{self.query}"


def key_of(environ: dict) -> PageKey | None:
    """Return the key of a WSGI request, None when no kept page may answer it."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    path = environ.get("PATH_INFO", "")
    for pattern, known in PARAMETERS:
        if pattern.fullmatch(path):
            return PageKey(path, _known_query(environ.get("QUERY_STRING", ""), known))
    return None


def _known_query(query: str, known: dict[str, re.Pattern[str]]) -> str:
    """The parameters that the page knows, each once, in one order."""
    if not query or not known:
        return ""
    given = dict(parse_qsl(query[:1000]))
    return urlencode(
        {
            name: given[name]
            for name, values in known.items()
            if name in given and values.fullmatch(given[name])
        }
    )
