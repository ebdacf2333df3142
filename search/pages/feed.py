"""The new stories of a search, as an Atom feed to follow."""

import hashlib
import logging
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.engines.base import SearchEngineError
from search.facets.table import FACETS
from search.indexing.index import search_engine
from search.query.form import SearchForm
from search.query.newest import newest_stories
from search.query.query_string import State, address_of, state_of
from search.query.vocabulary import Vocabulary, vocabulary_now
from stories.models import StoryPage

ENTRIES = 20
# An empty feed is older than any story, and the same whenever it is asked for.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

logger = logging.getLogger(__name__)


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


@require_safe
@cache_control(public=True, max_age=300)
def feed(request: HttpRequest) -> HttpResponse:
    """Answer the address of a search with its newest stories; a wrong value is named, with 400.

    Those that have all of it, or none: who follows the nurses in Canada does not want others.
    """
    vocabulary = vocabulary_now()
    form = SearchForm(request.GET, vocabulary)
    if not form.is_valid():
        return _plainly("\n".join(form.messages), 400)
    state = state_of(form.cleaned_data)
    try:
        stories = newest_stories(state, vocabulary, search_engine(), ENTRIES)
    except SearchEngineError as error:
        logger.error("The feed of a search cannot be made: %s", error)
        return _plainly(_("Search is not ready just now. Please try again in a minute."), 503)
    return _answer(request, _feed(_told(state, vocabulary), address_of(state), stories))


def _told(state: State, vocabulary: Vocabulary) -> str:
    """What is searched for, in the reader's words."""
    language = get_language() or "en"
    chosen = [
        vocabulary.label(facet, value, language)
        for facet in FACETS
        for value in state.get(facet, ())
    ]
    ends = (str(state.get("from", "")), str(state.get("to", "")))
    between = "–".join(ends) if any(ends) else ""
    return " · ".join(filter(None, [str(state.get("q", "")), *chosen, between]))


def _feed(told: str, address: str, stories: list[StoryPage]) -> _Feed:
    site, query = settings.BASE_URL, f"?{address}" if address else ""
    name = _("Hiraku Library")
    title = _("New stories: %(search)s") % {"search": told} if told else _("New stories")
    feed = _Feed(
        title=_for_xml(f"{title} · {name}"),
        link=f"{site}{reverse('search')}{query}",
        description=None,
        language=get_language(),
        author_name=name,
        feed_url=f"{site}{reverse('search-feed')}{query}",
    )
    for story in stories:
        titles = [story.title, story.title_ja]
        if get_language() == "ja":
            titles.reverse()
        feed.add_item(
            title=_for_xml(" · ".join(filter(None, titles))),
            link=site + story.get_url(),
            description=_for_xml(escape(story.summary_shown)),  # as HTML
            unique_id=_id(story),
            pubdate=story.first_published_at,
            updateddate=story.last_published_at,
            categories=[story.level.code],
        )
    return feed


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _id(story: StoryPage) -> str:
    # The same for good, whatever becomes of title and address.
    day = story.first_published_at.date().isoformat()
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{day}:{story.translation_key}"


def _answer(request: HttpRequest, feed: _Feed) -> HttpResponse:
    text = feed.writeString("utf-8").encode()
    answer = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    etag = quote_etag(hashlib.blake2b(text, digest_size=12).hexdigest())
    changed = int(feed.latest_post_date().timestamp())
    answer["ETag"], answer["Last-Modified"] = etag, http_date(changed)
    return get_conditional_response(request, etag, changed, answer)


def _plainly(message: str, status: int) -> HttpResponse:
    return HttpResponse(message + "\n", status=status, content_type="text/plain; charset=utf-8")
