"""The new stories of a search, as an Atom feed to follow."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from search.engines.base import SearchEngineError
from search.facets.table import FACETS
from search.indexing.index import search_engine
from search.pages.mending import IndexIsBuilt, being_built, not_ready, once_mended
from search.query.form import SearchForm
from search.query.newest import newest_stories
from search.query.query_string import SearchState, query_string_of, state_of
from search.query.vocabulary import SearchVocabulary, vocabulary_now
from stories.models import StoryPage

ENTRIES = 20
# An empty feed is older than any story, and the same whenever it is requested.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FollowedSearch:
    """A search to follow: its words and filters as text, its query string, its newest stories, and
    what its followers should know of the search itself."""

    text: str
    query_string: str
    stories: list[StoryPage]
    news: str = ""


class StoriesAtom(Atom1Feed):
    """Atom in which an empty feed has a date too."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


class SearchFeed(Feed):
    """The feed of a FollowedSearch, which is passed to it as `search`."""

    feed_type = StoriesAtom

    def get_object(self, request: HttpRequest, search: FollowedSearch) -> FollowedSearch:
        return search

    def title(self, search: FollowedSearch) -> str:
        new = _("New stories: %(search)s") % {"search": search.text}
        return _for_xml(f"{new if search.text else _('New stories')} · {_('Hiraku Library')}")

    def subtitle(self, search: FollowedSearch) -> str:
        return search.news

    def link(self, search: FollowedSearch) -> str:
        return _absolute("search", search.query_string)

    def feed_url(self, search: FollowedSearch) -> str:
        return _absolute("search-feed", search.query_string)

    def author_name(self) -> str:
        return _("Hiraku Library")

    def items(self, search: FollowedSearch) -> list[StoryPage]:
        return search.stories

    def item_title(self, item: StoryPage) -> str:
        titles = [item.title, item.title_ja]
        if get_language() == "ja":
            titles.reverse()
        return _for_xml(" · ".join(filter(None, titles)))

    def item_link(self, item: StoryPage) -> str:
        return settings.BASE_URL + item.get_url()

    def item_description(self, item: StoryPage) -> str:
        return _for_xml(escape(item.summary_shown))  # as HTML

    def item_guid(self, item: StoryPage) -> str:
        # The same for good, whatever becomes of title and address.
        day = item.first_published_at.date().isoformat()
        return f"tag:{urlsplit(settings.BASE_URL).hostname},{day}:{item.translation_key}"

    def item_pubdate(self, item: StoryPage) -> datetime:
        return item.first_published_at

    def item_updateddate(self, item: StoryPage) -> datetime:
        return item.last_published_at

    def item_categories(self, item: StoryPage) -> list[str]:
        return [item.level.code]


@require_safe
@cache_control(public=True, max_age=300)
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest stories of the search in the address; 400 with a message for a wrong value.

    Those that have all of it, or none: who follows the nurses in Canada does not want others.
    """
    vocabulary = vocabulary_now()
    form = SearchForm(request.GET, vocabulary)
    if not form.is_valid():
        return _plain_text("\n".join(form.messages), 400)
    state = state_of(form.cleaned_data)
    news = ""
    try:
        stories = once_mended(lambda: newest_stories(state, vocabulary, search_engine(), ENTRIES))
    except IndexIsBuilt:
        stories, news = [], being_built()
    except SearchEngineError as error:
        logger.error("The feed of a search cannot be made: %s", error)
        return _plain_text(not_ready(), 503)
    search = FollowedSearch(_text_of(state, vocabulary), query_string_of(state), stories, news)
    return SearchFeed()(request, search=search)


def _text_of(state: SearchState, vocabulary: SearchVocabulary) -> str:
    """Return the words and filters of a search in the reader's language."""
    language = get_language() or "en"
    chosen = [
        vocabulary.label(facet, value, language)
        for facet in FACETS
        for value in state.get(facet, ())
    ]
    ends = (str(state.get("from", "")), str(state.get("to", "")))
    between = "–".join(ends) if any(ends) else ""
    return " · ".join(filter(None, [str(state.get("q", "")), *chosen, between]))


def _absolute(view: str, query_string: str) -> str:
    query = f"?{query_string}" if query_string else ""
    return f"{settings.BASE_URL}{reverse(view)}{query}"


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _plain_text(message: str, status: int) -> HttpResponse:
    return HttpResponse(message + "\n", status=status, content_type="text/plain; charset=utf-8")
