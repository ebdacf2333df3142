"""Which requests a kept page may answer, and under which name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from stories.start_options import StartOptions

Query = dict[str, str]
# However it is written (int() takes blanks, a plus, zeros before it, digits of any script), it is
# one page. More pages than these nobody turns.
_PAGE_NUMBER = re.compile(r"\s*\+?\d{1,6}\s*")
_MOST_PAGES = 9_999


def _nothing(given: Query) -> Query:
    return {}


def _page_number(given: Query) -> Query | None:
    written = given.get("page", "1")
    if not _PAGE_NUMBER.fullmatch(written):
        return None  # Django says what it is, and nothing of it is kept
    number = int(written)
    if number == 1:
        return {}
    return {"page": str(number)} if 1 < number <= _MOST_PAGES else None


def _start_of_story(given: Query) -> Query:
    return dict(StartOptions.from_query(given).for_page().for_link().given)


# What the server honours of a query, by the path that it stands behind, and the values that mean
# something, written in one way. Everything else is dropped: an address with a tracker's number gets
# the same bytes, and nobody fills the disk with made-up parameters. None: no page to keep.
# A slug has at most 255 letters, of three bytes each in Japanese.
PARAMETERS: tuple[tuple[re.Pattern[str], Callable[[Query], Query | None]], ...] = (
    (re.compile(r"/(?:en|ja)/(?:accessibility/|help/|offline/)?"), _nothing),
    (re.compile(r"/(?:en|ja)/stories/"), _page_number),
    (re.compile(r"/(?:en|ja)/stories/[^/]{1,765}/"), _start_of_story),
    # A teacher's list. Lower case letters of a typed code are led to upper case first.
    (re.compile(r"/(?:en|ja)/h/[A-Z0-9]{6}/(?:hand-over/|projector/)?"), _nothing),
)


@dataclass(frozen=True)
class PageKey:
    """A page that may be kept: its path as it was asked for, and the parameters it knows."""

    path: str
    query: str

    def __str__(self) -> str:
        return f"{self.path}?{self.query}"


def page_key(environ: dict) -> PageKey | None:
    """Return the key of a WSGI request, None when no kept page may answer it."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    path = environ.get("PATH_INFO", "")
    for pattern, honoured in PARAMETERS:
        if pattern.fullmatch(path):
            query = environ.get("QUERY_STRING", "")
            # The parameters that the page knows, each once, in one order.
            known = honoured(dict(parse_qsl(query[:1000]))) if query else {}
            return PageKey(path, urlencode(known)) if known is not None else None
    return None
