"""What a page shows, as cache tags: the cache of pages forgets those whose things have changed.

A view that may be kept names them in the header `Cache-Tag`, which never leaves the server.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpResponse

Response = TypeVar("Response", bound=HttpResponse)

CACHE_TAG = "Cache-Tag"
LISTS = "lists"  # any page on which a newly published story may appear


def story_tag(page_id: int) -> str:
    """Return the cache tag of a story, on its own page and wherever its card stands."""
    return f"story-{page_id}"


def family_tag(family_id: int) -> str:
    """Return the cache tag of all levels of one story."""
    return f"family-{family_id}"


def list_tag(code: str) -> str:
    """Return the cache tag of a teacher's list."""
    return f"list-{code}"


def may_be_kept(response: Response, tags: Iterable[str]) -> Response:
    """Mark the response as the same for every reader, with the cache tags of what it shows."""
    response[CACHE_TAG] = " ".join(dict.fromkeys(tags)) or "nothing"
    return response
