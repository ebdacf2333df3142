"""Random searches: the page, its JSON, its feed, the suggestions."""

import random

from search.facets.table import FACETS
from tests.fuzz.strings import query_string
from tests.fuzz.wsgi_site import Sent

PATHS = ("search/", "search/", "search/", "search/feed/", "search/suggestions/")
NAMES = ["q", "q", "q", "page", "level", "from", "to", "sort", "format", "without", "not"]


def random_search(chance: random.Random) -> Sent:
    """Return a random search in either language."""
    names = [*NAMES, *FACETS]
    query = query_string(chance, names)
    if chance.random() < 0.2:
        query += "&format=json"
    return Sent("GET", f"/{chance.choice(('en', 'ja'))}/{chance.choice(PATHS)}?{query}")
