"""The search page, and the same answer as JSON."""

import logging

from django.db import Error as DatabaseFailure
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from search.engines.base import Hit, SearchEngineError
from search.facets.table import Facet, facets_by_page_place
from search.indexing.index import search_engine
from search.pages.help_card import help_card
from search.pages.mending import IndexIsBuilt, being_built, once_mended
from search.pages.without_database import search_unavailable, search_without_database
from search.query.form import SearchForm
from search.query.query_string import query_string_of, without_empty
from search.query.vocabulary import vocabulary_now
from search.results.as_json import json_answer
from search.results.facet_values import FacetValue
from search.results.outcome import SearchOutcome, find_stories
from search.results.snippet_html import marked_html
from stories.models import StoryPage
from stories.reading.cards import cards_by_id

FACET_VALUES_AT_FIRST = 8
logger = logging.getLogger(__name__)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what an address finds. A wrong value is named and answered with 400; the rest of the
    address still finds its stories, so that nothing typed is lost. While the database is away the
    index answers alone."""
    try:
        return _search(request)
    except DatabaseFailure as error:
        logger.error("Search answers without the database: %s", error)
        return search_without_database(request)


def _search(request: HttpRequest) -> HttpResponse:
    as_json = request.GET.get("format") == "json"
    filled = None if as_json else without_empty(request.GET)
    if filled is not None:
        return redirect(_with_query(reverse("search"), filled), permanent=True)
    vocabulary = vocabulary_now()
    form = SearchForm(request.GET, vocabulary)
    card = None if as_json else help_card(request.GET.get("q", ""), vocabulary)
    try:
        outcome = once_mended(lambda: find_stories(form, vocabulary, search_engine()))
    except IndexIsBuilt:
        return search_unavailable(request, card, being_built(), status=200)
    except SearchEngineError as error:
        logger.error("Search does not answer: %s", error)
        return search_unavailable(request, card)
    if outcome.request.page > outcome.page_count:
        raise Http404(_("There is no such page of results."))
    status = 400 if form.errors else 200
    if as_json:
        answer = json_answer(outcome, form.messages)
        return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
    context = _context(form, outcome) | {
        "is_entrance": _is_entrance(request, outcome),
        "help": card,
    }
    return render(request, "search/search.html", context, status=status)


def _is_entrance(request: HttpRequest, outcome: SearchOutcome) -> bool:
    """Whether search machines may lead readers here: one word or one filter, with stories.

    Filters on filters are the same stories again in endless ways.
    """
    return len(request.GET) <= 1 and bool(outcome.results.total) and not outcome.changed


def _context(form: SearchForm, outcome: SearchOutcome) -> dict:
    hits = {hit.page_id: hit for hit in (*outcome.results.hits, *outcome.partial)}
    newest = [hit.page_id for hit in outcome.doors.newest]
    has_words = outcome.request.asks_for_words
    cards = [(story, _lines(story, hits[story.pk], has_words)) for story in cards_by_id(hits)]
    with_some = {hit.page_id for hit in outcome.partial}
    page = outcome.request.page
    typed, title = form.data.get("q", ""), pgettext("stories", "Search")
    return {
        "form": form,
        "outcome": outcome,
        "typed": typed,
        "page_title": " · ".join(filter(None, (Truncator(typed).chars(60), title))),
        "cards": [card for card in cards if card[0].pk not in with_some],
        "keep": " ".join(card[0].url for card in cards if card[0].pk not in with_some),
        "newest_cards": [(story, _summary(story)) for story in cards_by_id(newest)],
        "partial_cards": [card for card in cards if card[0].pk in with_some],
        "levels": outcome.facets["level"],
        "bands": outcome.bands,
        "facets": [
            _shown(facet, outcome.facets[facet.name])
            for facet in facets_by_page_place()
            if facet.name != "level" and outcome.facets[facet.name]
        ],
        "range": [
            ("from", pgettext("level", "From"), outcome.state.get("from", "")),
            ("to", pgettext("level", "To"), outcome.state.get("to", "")),
        ],
        "level_values": form.fields["from"].choices,
        "feed": _with_query(reverse("search-feed"), query_string_of(outcome.state)),
        "earlier": outcome.page_address(page - 1) if page > 1 else None,
        "as_typed": _exactly(outcome),
        "later": outcome.page_address(page + 1) if page < outcome.page_count else None,
    }


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _exactly(outcome: SearchOutcome) -> str:
    """The address in which what was typed is looked for as it stands, "" where it is already."""
    typed = str(outcome.state.get("q", "")).replace('"', "")
    return query_string_of({**outcome.state, "q": f'"{typed}"'}) if outcome.corrected else ""


def _shown(facet: Facet, values: tuple[FacetValue, ...]) -> dict:
    # The most frequent say enough at first. What is chosen must be seen, or it cannot be undone.
    first = [
        one
        for place, one in enumerate(values)
        if one.is_chosen or (one.count and place < FACET_VALUES_AT_FIRST)
    ]
    rest = [one for one in values if one not in first]
    is_open = facet.is_open or any(one.is_chosen for one in values)
    return {
        "name": facet.name,
        "label": facet.label,
        "values": first,
        "rest": rest,
        "is_open": is_open,
    }


def _lines(story: StoryPage, hit: Hit, has_words: bool) -> list[dict]:
    """What the card says of the story: a line in the reader's language, perhaps one beside it."""
    # Without words nothing matched: the whole summary says more than a piece.
    lines = [] if has_words else _summary(story)
    if not lines:
        lines = [{"language": hit.snippet.language, "html": marked_html(hit.snippet)}]
    if beside := hit.snippet.beside:
        lines.append({"language": beside.language, "html": marked_html(beside)})
    return lines


def _summary(story: StoryPage) -> list[dict]:
    summary = story.summary_shown
    return [{"language": summary.language, "html": summary}] if summary else []
