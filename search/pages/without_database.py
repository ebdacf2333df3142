"""Search while the database is away: the index has all that a hit shows, and the page says so."""

import logging
from contextlib import suppress
from dataclasses import replace

from django.db import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.engines.base import Hit, SearchEngineError, SearchResults
from search.engines.request import SearchRequest
from search.indexing.index import search_engine
from search.pages.help_card import HelpCard, help_card
from search.pages.mending import not_ready
from search.query.engine_request import request_of
from search.query.form import SearchForm
from search.query.parser import parse_query
from search.query.query_string import state_of
from search.query.vocabulary import vocabulary_now
from search.results.as_json import plain_hit
from search.results.snippet_html import marked_html

logger = logging.getLogger(__name__)


def search_without_database(request: HttpRequest) -> HttpResponse:
    """Show what the index finds, without photos, facets and loosening. 503 where it finds none."""
    try:
        asked = _asked(request)
        results = search_engine().search(asked)
    except (SearchEngineError, DatabaseFailure) as error:
        logger.error("Search does not answer: %s", error)
        return search_unavailable(request)
    message = _(
        "The library cannot reach its database just now. These stories come from the search index: "
        "without photos and filters, and some may not open."
    )
    if request.GET.get("format") == "json":
        return JsonResponse(
            _as_json(asked, results, message), json_dumps_params={"ensure_ascii": False}
        )
    context = {
        "typed": request.GET.get("q", ""),
        "message": message,
        "help": _help(request),
        "hits": [_shown(hit) for hit in results.hits],
    }
    return render(request, "search/without_database.html", context)


def search_unavailable(
    request: HttpRequest, card: HelpCard | None = None, message: str = "", status: int = 503
) -> HttpResponse:
    """Say that the search finds nothing just now, and why, where that is known."""
    message = message or not_ready()
    if request.GET.get("format") == "json":
        return JsonResponse({"errors": [message], "total": 0, "results": []}, status=status)
    context = {"message": message, "help": card}
    return render(request, "search/unavailable.html", context, status=status)


def _asked(request: HttpRequest) -> SearchRequest:
    """Return what the address asks for, as far as that is known without the database."""
    words = request.GET.get("q", "")
    try:
        vocabulary = vocabulary_now()
        form = SearchForm(request.GET, vocabulary)
        form.full_clean()
        state = state_of(form.cleaned_data)
        asked = request_of(state, parse_query(words, vocabulary), vocabulary)
        return replace(asked, page=form.cleaned_data.get("page") or 1)
    except DatabaseFailure:
        # This process has never read the names of levels and topics: the words alone, then.
        return SearchRequest(words=words, language=get_language() or "en")


def _help(request: HttpRequest) -> HelpCard | None:
    with suppress(DatabaseFailure):
        return help_card(request.GET.get("q", ""), vocabulary_now())
    return None


def _as_json(asked: SearchRequest, results: SearchResults, message: str) -> dict:
    return {
        "total": results.total,
        "page": asked.page,
        "pages": max(1, -(-results.total // asked.per_page)),
        "words": asked.words,
        "results": [plain_hit(hit, has_all=True) for hit in results.hits],
        "facets": {},
        "filters": [],
        "changed": "",
        "corrected": "",
        "suggestions": [],
        "errors": [message],
    }


def _shown(hit: Hit) -> dict:
    return {
        "hit": hit,
        "address": f"/{get_language()}/stories/{hit.slug}/",
        "snippet": marked_html(hit.snippet),
    }
