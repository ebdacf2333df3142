"""One search, loosened until it finds something, and what follows what was found."""

from dataclasses import replace

from django.utils.translation import gettext as _

from search.engines.base import Hit, SearchEngine
from search.engines.request import SearchRequest
from search.query.engine_request import request_of, wider_request
from search.query.loosening import loosened_requests
from search.query.parser import parse_query
from search.query.query_string import SearchState
from search.query.spell_correction import corrected_names, corrected_spelling
from search.query.vocabulary import SearchVocabulary
from stories.bilingual import reader_language

# Stories with some of what was typed only: a few, and none far below the best.
MOST_FURTHER = 10
LEAST_OF_BEST = 0.3


class SearchRun:
    """One search: its request, loosened until something is found.

    `request` is for what was typed, perhaps with its spelling mended; `answered` is the request
    that `results` are the answer to. `changed` is the message to the reader on how the two differ;
    `corrected` is what was typed without its typing errors, "" if there were none.
    """

    def __init__(
        self, engine: SearchEngine, vocabulary: SearchVocabulary, state: SearchState, page: int
    ) -> None:
        self._engine, self._vocabulary = engine, vocabulary
        self._state, self._page = state, page
        self.changed = self.corrected = ""
        self._ask(str(state.get("q", "")))
        if self.results.total:
            self._mend_names()
        else:
            self._mend_spelling()
        if not self.results.total:
            self._relax()

    def _ask(self, typed: str) -> None:
        self.understood = parse_query(typed, self._vocabulary)
        request = request_of(self._state, self.understood, self._vocabulary)
        language = reader_language()
        self.request = self.answered = replace(request, page=self._page, language=language)
        self.results = self._engine.search(self.request)

    def _mend_spelling(self) -> None:
        typed = str(self._state.get("q", ""))
        if meant := corrected_spelling(typed, self._vocabulary, self._engine):
            self.changed = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
            self.changed %= {"typed": typed, "corrected": meant}
            self.corrected = meant
            self._ask(meant)

    def _mend_names(self) -> None:
        typed = str(self._state.get("q", ""))
        if meant := corrected_names(typed, self._vocabulary):
            before = self.understood, self.request, self.answered, self.results
            self._ask(meant)
            if self.results.total:
                self.corrected = meant
                self.changed = _("We looked for “%(corrected)s”, not for “%(typed)s”.")
                self.changed %= {"typed": typed, "corrected": meant}
            else:
                self.understood, self.request, self.answered, self.results = before

    def _relax(self) -> None:
        for looser, message in loosened_requests(self.request, self._vocabulary):
            found = self._engine.search(looser)
            if found.total:
                self.results, self.answered = found, looser
                self.changed = f"{self.changed} {message}".strip()
                return

    def further(self) -> tuple[Hit, ...]:
        """Return stories with some of what was typed, to follow the last page of the others."""
        room = self.request.per_page * self.request.page - self.results.total
        wider = wider_request(self._state, self.understood, self._vocabulary)
        if room <= 0 or not (wider.words or wider.near) or self._is_no_wider(wider):
            return ()
        known = {hit.page_id for hit in self.results.hits}
        wider = replace(wider, per_page=MOST_FURTHER + len(known), language=self.request.language)
        found = self._engine.search(wider).hits
        least = found[0].score * LEAST_OF_BEST if found else 0
        others = [hit for hit in found if hit.page_id not in known and hit.score >= least]
        return tuple(others[: min(room, MOST_FURTHER)])

    def _is_no_wider(self, wider: SearchRequest) -> bool:
        one_word = len(wider.words.split()) == 1 and wider.words.isascii()
        return one_word and not self.understood.deciding
