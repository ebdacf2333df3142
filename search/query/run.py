"""One search, loosened until it finds something, and what follows what was found."""

from dataclasses import replace

from django.utils.translation import gettext as _

from search.engines.base import Hit, SearchEngine, SearchResults
from search.engines.request import SearchRequest
from search.query.by_meaning import search_by_words_and_meaning
from search.query.emoji_names import emoji_as_words
from search.query.engine_request import request_of, wider_request
from search.query.loosening import loosened_requests
from search.query.parser import parse_query
from search.query.query_string import SearchState
from search.query.romaji import japanese_of_romaji
from search.query.spell_correction import (
    corrected_names,
    corrected_spelling,
    stories_with_word,
)
from search.query.vocabulary import SearchVocabulary
from search.text.sentence_vectors import model_name
from stories.bilingual import reader_language

# Stories with some of what was typed only: a few, and none far below the best.
MOST_FURTHER = 10
LEAST_OF_BEST = 0.15


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
            self._mend_what_was_found()
        elif not self._read_romaji():
            self._mend_spelling()
        if not self.results.total:
            self._relax()

    def _ask(self, typed: str) -> None:
        self.understood = replace(parse_query(typed, self._vocabulary), alike=self._of_emoji)
        request = request_of(self._state, self.understood, self._vocabulary)
        language = reader_language()
        self.request = self.answered = replace(request, page=self._page, language=language)
        self.results = self._engine.search(self.request)

    def _read_romaji(self) -> bool:
        meant = japanese_of_romaji(self._typed, self._vocabulary, self._occurs)
        self._ask_instead(meant)
        return bool(meant)

    def _occurs(self, word: str) -> bool:
        return stories_with_word(word, self._vocabulary, self._engine) > 0

    def _mend_spelling(self) -> None:
        self._ask_instead(corrected_spelling(self._typed, self._vocabulary, self._engine))

    def _ask_instead(self, meant: str) -> None:
        """Look for what was meant where what was typed finds nothing."""
        if meant:
            self.changed = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
            self.changed %= {"typed": self._typed, "corrected": meant}
            self.corrected = meant
            self._ask(meant)

    def _mend_what_was_found(self) -> None:
        """Mend words that share a stem with a name only, and those that a sentence does without."""
        typed = self._typed
        meant = corrected_names(typed, self._vocabulary)
        if not meant and self.understood.is_sentence:
            meant = corrected_spelling(typed, self._vocabulary, self._engine)
        if meant:
            before = self.understood, self.request, self.answered, self.results
            self._ask(meant)
            if self.results.total:
                self.corrected = meant
                self.changed = _("We looked for “%(corrected)s”, not for “%(typed)s”.")
                self.changed %= {"typed": typed, "corrected": meant}
            else:
                self.understood, self.request, self.answered, self.results = before

    def _relax(self) -> None:
        loosened = loosened_requests(self._state, self.understood, self._vocabulary)
        for looser, message in loosened:
            asked = replace(looser, page=self._page, language=self.request.language)
            found = self._search(asked)
            if found.total:
                self.results, self.answered = found, asked
                self.changed = f"{self.changed} {message}".strip()
                return

    def _search(self, request: SearchRequest) -> SearchResults:
        """What has the words; where any of them will do, what has the meaning as well."""
        if not request.any_word:
            return self._engine.search(request)
        typed = self.corrected or str(self._state.get("q", ""))
        return search_by_words_and_meaning(self._engine, request, typed)

    def is_in_force(self, facet: str, typed: str) -> bool:
        """Return whether the answer still asks for a filter, chosen or `typed` so."""
        concepts = {text for concept in self.answered.concepts for text in concept.words}
        return typed in concepts or bool(self.answered.chosen(facet))

    def further(self) -> tuple[Hit, ...]:
        """Return stories with some of what was typed, to follow the last page of the others."""
        room = self.request.per_page * self.request.page - self.results.total
        wider = wider_request(self._state, self.understood, self._vocabulary)
        if room <= 0 or not (wider.asks_for_words or wider.near) or self.answered.any_word:
            return ()
        if self._is_no_wider(wider):
            return ()
        known = self._all_found()
        wider = replace(wider, per_page=MOST_FURTHER + len(known), language=self.request.language)
        found = self._search(wider).hits
        least = found[0].score * LEAST_OF_BEST if found else 0
        others = [hit for hit in found if hit.page_id not in known and hit.score >= least]
        return tuple(others[: min(room, MOST_FURTHER)])

    def _is_no_wider(self, wider: SearchRequest) -> bool:
        """Whether one word was typed that only has its text to be found by."""
        one_word = len(wider.words.split()) == 1 and wider.words.isascii() and not wider.concepts
        return one_word and not self.understood.filters and not model_name()

    def _all_found(self) -> set[int]:
        """The stories of this page and of those before it."""
        results = self.results
        if self._page > 1:
            whole = replace(self.answered, page=1, per_page=results.total)
            results = self._engine.search(whole)
        return {hit.page_id for hit in results.hits}
