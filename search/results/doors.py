"""Doors for a search that finds nothing: near words, what the library is about, new stories."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from search.engines.base import Hit, SearchEngine
from search.engines.request import SearchRequest
from search.query.chunks import chunks_of
from search.query.engine_request import request_of
from search.query.parser import parse_query
from search.query.vocabulary import SearchVocabulary
from search.results.facet_values import Counts
from search.text.analysis import normalise
from search.text.english_words import is_english

MOST_NEAR_WORDS = 3
MOST_TOPICS = 3  # of each kind
MOST_NEW_STORIES = 3
# Of 100, as rapidfuzz counts it: nurse and nursery are 83.
LEAST_LIKENESS = 65
# So many words are tried, and of each so many neighbours: each costs a search.
MOST_WORDS_TRIED, MOST_NEIGHBOURS = 2, 4
_ENDING = 3  # letters that may have been put to a word: xylophoneish


@dataclass(frozen=True)
class WayOn:
    """A link to stories: its words, and its address as a query string without the "?"."""

    label: str
    address: str


@dataclass(frozen=True)
class Doors:
    """Ways on from an empty page; each may be empty in an empty library."""

    near: tuple[WayOn, ...] = ()
    topics: tuple[WayOn, ...] = ()
    newest: tuple[Hit, ...] = ()


NO_DOORS = Doors()


def doors_from(
    typed: str, known: Counts, vocabulary: SearchVocabulary, engine: SearchEngine
) -> Doors:
    """Return doors for words that nothing was found for. `known` counts the whole library.

    Nothing is kept of what readers open, so the newest stories stand for the most read ones.
    """
    return Doors(
        near=tuple(_near_words(typed, vocabulary, engine)),
        topics=tuple(_topics(known, vocabulary)),
        newest=engine.search(SearchRequest(per_page=MOST_NEW_STORIES)).hits,
    )


def _near_words(typed: str, vocabulary: SearchVocabulary, engine: SearchEngine) -> Iterator[WayOn]:
    names = {name.casefold(): name for name in vocabulary.names()}
    found: dict[str, None] = {}
    for chunk in chunks_of(typed)[:MOST_WORDS_TRIED]:
        word = normalise(chunk).text
        if is_english(word):  # rightly written: "sorry" is no help for "story"
            continue
        written = {*engine.words_like(word), *engine.words_like(word[:-_ENDING]), *names} - {word}
        near = process.extract(
            word, written, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=MOST_NEIGHBOURS
        )
        found |= dict.fromkeys(names.get(one, one) for one, _score, _place in near)
    with_stories = [word for word in found if _finds(word, vocabulary, engine)]
    for word in with_stories[:MOST_NEAR_WORDS]:
        yield WayOn(word, urlencode({"q": word}))


def _finds(word: str, vocabulary: SearchVocabulary, engine: SearchEngine) -> bool:
    request = request_of({}, parse_query(word, vocabulary), vocabulary)
    return engine.search(request).total > 0


def _topics(known: Counts, vocabulary: SearchVocabulary) -> Iterator[WayOn]:
    """The themes and careers of most stories."""
    language = get_language() or "en"
    for facet in ("theme", "career"):
        counts = known.get(facet, {})
        for value in sorted(counts, key=lambda one: (-counts[one], one))[:MOST_TOPICS]:
            label = vocabulary.label(facet, value, language)
            yield WayOn(label, urlencode({facet: value}))
