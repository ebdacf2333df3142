"""One search, loosened until it finds something, and what follows what was found."""

from dataclasses import replace

from django.utils.translation import gettext as _

from search.engines.base import Hit, SearchEngine
from search.engines.request import SearchRequest
from search.query.emoji_names import emoji_as_words
from search.query.engine_request import request_of, wider_request
from search.query.loosening import loosened_requests
from search.query.parser import parse_query
from search.query.query_string import SearchState
from search.query.romaji import japanese_of_romaji
from search.query.spell_correction import corrected_names, corrected_spelling
from search.query.vocabulary import SearchVocabulary

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
        typed = str(state.get("q", ""))
        self._typed, self._of_emoji = emoji_as_words(typed, vocabulary)
        self.changed, self.corrected = "", self._typed if self._typed != typed else ""
        self._ask(self._typed)
        if self.results.total:
            self._mend_names()
        elif not self._read_romaji():
            self._mend_spelling()
        if not self.results.total:
            self._relax()

    def _ask(self, typed: str) -> None:
        self.understood = parse_query(typed, self._vocabulary)
        request = request_of(self._state, self.understood, self._vocabulary)
        request = replace(request, alike=(*request.alike, *self._of_emoji))
        self.request = self.answered = replace(request, page=self._page)
        self.results = self._engine.search(self.request)

    def _read_romaji(self) -> bool:
        typed = self._typed
        if meant := japanese_of_romaji(typed, self._vocabulary, self._occurs):
            self.changed = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
            self.changed %= {"typed": typed, "corrected": meant}
            self.corrected = meant
            self._ask(meant)
        return bool(meant)

    def _occurs(self, word: str) -> bool:
        request = SearchRequest(words=word, alike=self._vocabulary.alike(word), per_page=0)
        return self._engine.search(request).total > 0

    def _mend_spelling(self) -> None:
        typed = self._typed
        if meant := corrected_spelling(typed, self._vocabulary, self._engine):
            self.changed = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
            self.changed %= {"typed": typed, "corrected": meant}
            self.corrected = meant
            self._ask(meant)

    def _mend_names(self) -> None:
        typed = self._typed
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
        wider = replace(wider, alike=(*wider.alike, *self._of_emoji))
        if room <= 0 or not (wider.words or wider.near) or self._is_no_wider(wider):
            return ()
        known = {hit.page_id for hit in self.results.hits}
        found = self._engine.search(replace(wider, per_page=MOST_FURTHER + len(known))).hits
        least = found[0].score * LEAST_OF_BEST if found else 0
        others = [hit for hit in found if hit.page_id not in known and hit.score >= least]
        return tuple(others[: min(room, MOST_FURTHER)])

    def _is_no_wider(self, wider: SearchRequest) -> bool:
        one_word = len(wider.words.split()) == 1 and wider.words.isascii()
        return one_word and not self.understood.deciding
