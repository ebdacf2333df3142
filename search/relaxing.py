"""What to try when nothing is found, the smallest change first. Each is said out loud."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.asking import with_filters
from search.request import SearchRequest
from search.spelling import nearest_name
from search.vocabulary import Vocabulary

# A request that asks for less, and a sentence for the reader that says what was changed.
Looser = tuple[SearchRequest, str]

# A level further away is another class.
NEAREST_STEPS = 2
# The filters that can be left out, the least loved first: a teacher who types a level and a country
# has a class of that level, and perhaps a lesson on that country.
LEAST_LOVED_FIRST = ("theme", "career", "country", "level")


def relaxed(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Looser]:
    """Yield looser and looser requests."""
    spelling = ""
    if corrected := _corrected(request.words, vocabulary):
        spelling = _("Nothing was found for “%(typed)s”. We looked for “%(corrected)s”.")
        spelling %= {"typed": request.words, "corrected": corrected}
        understood = vocabulary.understand(corrected)
        request = replace(request, words=understood.words)
        request = with_filters(request, understood.filters, vocabulary)
        yield request, spelling
    for looser, told in _with_less(request, vocabulary):
        yield looser, f"{spelling} {told}".strip()


def _with_less(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Looser]:
    if len(request.words.split()) > 1:
        request = replace(request, any_word=True)
        yield request, _("No story has all of these words. These stories have some of them.")
    yield from _at_other_levels(request, vocabulary)
    yield from _without_one_filter(request, vocabulary)
    if request.words and any(request.chosen(facet) for facet in LEAST_LOVED_FIRST):
        told = _("No such story has the words “%(words)s”. These fit everything else.")
        yield replace(request, words=""), told % {"words": request.words}
    yield from _with_fewer_filters(request, vocabulary)


def _corrected(words: str, vocabulary: Vocabulary) -> str:
    """The words with each that is near a known name in its place, "" when none is."""
    names = vocabulary.names()
    corrected = [nearest_name(word, names) or word for word in words.split()]
    return " ".join(corrected) if corrected != words.split() else ""


def _at_other_levels(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Looser]:
    codes = [level.code for level in vocabulary.levels]
    chosen = [codes.index(code) for code in request.levels if code in codes]
    if not chosen:
        return
    for steps in range(1, NEAREST_STEPS + 1):
        near = tuple(codes[max(0, min(chosen) - steps) : max(chosen) + steps + 1])
        told = _("Nothing was found at this level. These stories are near it.")
        yield replace(request, levels=near), told


def _without_one_filter(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Looser]:
    for facet in LEAST_LOVED_FIRST:
        if request.chosen(facet):
            yield request.without(facet), _without(_labels(request, facet, vocabulary))


def _with_fewer_filters(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Looser]:
    left_out: list[str] = []
    for facet in LEAST_LOVED_FIRST:
        if request.chosen(facet):
            left_out += _labels(request, facet, vocabulary)
            request = request.without(facet)
            yield request, _without(left_out)


def _labels(request: SearchRequest, facet: str, vocabulary: Vocabulary) -> list[str]:
    language = get_language() or "en"
    return [vocabulary.label(facet, value, language) for value in request.chosen(facet)]


def _without(labels: list[str]) -> str:
    told = _("Nothing was found with all filters. These stories are without: %(filters)s")
    return told % {"filters": ", ".join(labels)}
