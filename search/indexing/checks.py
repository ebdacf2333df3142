"""The checks of `manage.py check` for facets and the search index."""

from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from search.engines.base import SearchEngineError
from search.facets.readers import missing_readers
from search.indexing.index import search_engine, search_health

HINT = "Run: manage.py rebuild_search (the old index serves meanwhile)"
AWAY = "Nothing is lost: the index beside the database answers until the server is back."


def register_checks() -> None:
    """Register the checks. Called once when the app is ready."""
    register(check_facets, "search")
    register(check_search_index, "search")


def check_facets(app_configs, **kwargs) -> list[CheckMessage]:
    """Return an error for each facet of the table that cannot be read from the stories."""
    hint = "See search/facets/table.py and search/facets/readers.py"
    return [Error(f"Facets: {one}", hint=hint, id="search.E001") for one in missing_readers()]


def check_search_index(app_configs, **kwargs) -> list[CheckMessage]:
    """Return a warning when the index in use has another mapping or another text analysis.

    A server may take a second at most. An index that was never built is normal on a new machine,
    and every command starts with the checks.
    """
    engine = search_engine()
    if settings.SEARCH_ENGINE == "embedded" and not Path(settings.SEARCH_INDEX_PATH).exists():
        return []
    try:
        reason = engine.is_stale()
    except SearchEngineError as error:
        reason = str(error)
    if reason is None and not (health := search_health()).startswith("ok"):
        return [Warning(f"Search: {health}", hint=AWAY, id="search.W002")]
    if reason is None:
        return []
    return [Warning(f"Search index: rebuild needed. {reason}", hint=HINT, id="search.W001")]
