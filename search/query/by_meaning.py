"""Joining what has the words with what has the meaning, where there is a sentence model.

Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): scores of the two cannot be compared,
places can. Measured on the judged queries: half a vote for the meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from search.engines.base import Hit, SearchEngine, SearchResults
from search.engines.request import SearchRequest
from search.text.analysis import has_japanese, normalise
from search.text.english_words import is_english, words_of
from search.text.japanese_words import morphemes
from search.text.sentence_vectors import SentenceVector, model_name, sentence_model

_RANK_CONSTANT = 10
_MEANING_SHARE = 0.5
# Something is nearest to anything: what the words do not find is shown only where it is about as
# near as the nearest. Of the relevant stories 8 in 10 are, of the others 4.
_NEAR_ENOUGH = 0.03
_MOST_ADDED = 10


def search_by_words_and_meaning(
    engine: SearchEngine, request: SearchRequest, typed: str
) -> SearchResults:
    """Return the stories that have the words or the meaning; the words alone without a model.

    `total` counts those that only have the meaning too. Raises SearchEngineError.
    """
    vector = _vector_of(typed, model_name())
    if vector is None:
        return engine.search(request)
    last = request.page * request.per_page
    found = engine.search(replace(request, page=1, per_page=last))
    nearest = _near_enough(engine.nearest(vector, request), found.hits)
    known = {hit.page_id for hit in found.hits}
    more = sum(hit.page_id not in known for hit in nearest) if found.total <= last else 0
    hits = _fused(found.hits, nearest, dict(request.near))
    page = hits[last - request.per_page : last]
    return replace(found, total=found.total + more, hits=page)


def _near_enough(nearest: Sequence[Hit], by_words: Sequence[Hit]) -> list[Hit]:
    """The stories that have the words, and the few without them that are as near as the best."""
    known = {hit.page_id for hit in by_words}
    least = nearest[0].score - _NEAR_ENOUGH if nearest else 0.0
    others = [hit for hit in nearest if hit.page_id not in known and hit.score >= least]
    added = {hit.page_id for hit in others[:_MOST_ADDED]}
    return [hit for hit in nearest if hit.page_id in known | added]


def _fused(
    by_words: Sequence[Hit], by_meaning: Sequence[Hit], near: dict[str, float]
) -> tuple[Hit, ...]:
    votes: dict[int, float] = {}
    hits = {hit.page_id: hit for hit in (*by_meaning, *by_words)}
    for place, hit in enumerate(by_words):
        votes[hit.page_id] = 1 / (_RANK_CONSTANT + place)
    for place, hit in enumerate(by_meaning):
        # The words have counted how near a level is already.
        vote = _MEANING_SHARE * near.get(hit.level, 1.0) / (_RANK_CONSTANT + place)
        votes[hit.page_id] = votes.get(hit.page_id, 0.0) + vote
    best = sorted(votes, key=lambda page_id: -votes[page_id])
    return tuple(replace(hits[page_id], score=votes[page_id]) for page_id in best)


@lru_cache(maxsize=1_000)
def _vector_of(typed: str, model: str) -> SentenceVector | None:
    """The vector of what was typed, kept by the name of the model; None for what is no language."""
    loaded = sentence_model() if model and _is_language(typed) else None
    return loaded.of_query(typed) if loaded else None


def _is_language(typed: str) -> bool:
    """Whether any word is one: to a model "qwerty" is as near to every story as to another."""
    folded = normalise(typed).text
    return any(map(is_english, words_of(folded))) or any(
        word.has_meaning and has_japanese(word.text) for word in morphemes(folded)
    )
