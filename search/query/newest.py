"""The stories of a search by date, where the search page gives the best first."""

from dataclasses import replace

from search.engines.base import SearchEngine
from search.query.engine_request import request_of
from search.query.parser import parse_query
from search.query.query_string import SearchState
from search.query.vocabulary import SearchVocabulary
from stories.models import StoryPage

# An engine orders words by rank. The newest of so many, which is all where a search is worth
# following, are read from the database.
MOST_RANKED = 500


def newest_stories(
    state: SearchState, vocabulary: SearchVocabulary, engine: SearchEngine, count: int
) -> list[StoryPage]:
    """Return the stories that meet the whole search, the first published last.

    Nothing is loosened: nothing found is nothing returned. Raises SearchEngineError.
    """
    understood = parse_query(str(state.get("q", "")), vocabulary)
    request = request_of(state, understood, vocabulary)
    most = MOST_RANKED if request.asks_for_words or request.also else count
    hits = engine.search(replace(request, per_page=most)).hits
    stories = StoryPage.objects.published().filter(pk__in=[hit.page_id for hit in hits])
    newest = stories.select_related("level").order_by("-first_published_at", "-pk")
    return list(newest.defer("body")[:count])
