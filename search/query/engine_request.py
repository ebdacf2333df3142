"""The request to an engine, from the state of a search address and the parsed query."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from search.engines.request import Concept, SearchRequest, Tag
from search.facets.kindred import kindred, same_thing
from search.facets.table import FACETS
from search.query.emoji_names import words_of_picture
from search.query.meanings import Filter, name_key
from search.query.parser import ParsedQuery
from search.query.query_string import SearchState
from search.query.vocabulary import SearchVocabulary
from search.text.analysis import has_japanese, normalise
from search.text.japanese_words import morphemes

_Value = TypeVar("_Value", bound=Hashable)

# How much the stories count that are so many steps of the scale away; further is another class.
CLOSENESS = (1.0, 0.7, 0.5, 0.2)
# Of two levels equally far, the easier one can be read.
HARDER = 0.9
# What a tag counts of which the word is also a name, or that goes with it; and one for which it is
# a narrower word.
OTHER_MEANING, NARROWER_WORD = 0.6, 0.4


def request_of(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request for the filters chosen in the address and those understood in its words.

    Values of one facet are alternatives, wherever they come from. Among the stories that pass,
    those come first that have the words of the filters too.
    """
    soft = [one for one in understood.filters if not FACETS[one.facet].decides]
    deciding = [one.typed for one in understood.deciding if FACETS[one.facet].is_topic]
    words = () if understood.is_sentence else understood.words
    plain, narrower = _words_and_concepts(words, vocabulary)
    request = SearchRequest(
        words=plain,
        concepts=(*_concepts(soft, vocabulary), *narrower),
        also=once([*deciding, *(understood.words if understood.is_sentence else ())]),
        excluded=_excluded(understood),
        alike=_alike(understood, vocabulary),
    )
    request = with_filters(request, [*chosen_in(state), *understood.deciding], vocabulary)
    levels = _in_range(state, request.chosen("level"), vocabulary)
    return request.choosing("level", levels)


def worded_request(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return request_of() in which a story need not be tagged with what it has in its words."""
    others = tuple(one for one in understood.filters if not _is_named_in_text(one))
    plain = replace(understood, filters=others)
    named = [one for one in understood.filters if _is_named_in_text(one)]
    request = request_of(state, plain, vocabulary)
    return replace(request, concepts=(*_concepts(named, vocabulary), *request.concepts))


def _alike(understood: ParsedQuery, vocabulary: SearchVocabulary) -> tuple[tuple[str, ...], ...]:
    groups = [group for word in understood.words for group in _groups_of(word, vocabulary)]
    return once([*groups, *understood.alike])


def _groups_of(word: str, vocabulary: SearchVocabulary) -> list[tuple[str, ...]]:
    """The groups of words of one meaning that a word is in."""
    picture = words_of_picture(word)
    return [*vocabulary.alike(word), *([picture] if picture else [])]


def _is_named_in_text(found: Filter) -> bool:
    facet = FACETS[found.facet]
    return facet.decides and facet.is_topic


def wider_request(
    state: SearchState, understood: ParsedQuery, vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request for stories that have some of what was typed, the more the earlier.

    What was chosen in the address stays a filter; a level that was typed counts by closeness.
    """
    request = request_of(state, ParsedQuery(excluded=understood.excluded), vocabulary)
    typed = [found.value for found in understood.filters if found.facet == "level"]
    topics = [found for found in understood.filters if FACETS[found.facet].is_topic]
    plain, narrower = _words_and_concepts(understood.words, vocabulary)
    return replace(
        request,
        words=plain,
        concepts=(*_concepts(topics, vocabulary), *narrower),
        alike=_alike(understood, vocabulary),
        any_word=True,
        near=levels_near(typed, vocabulary),
    )


def _concepts(filters: Sequence[Filter], vocabulary: SearchVocabulary) -> tuple[Concept, ...]:
    """A concept for each meaning that was typed: a label counts once, however often it is named."""
    texts: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for text in once(found.typed for found in filters):
        meant = once((one.facet, one.value) for one in filters if one.typed == text)
        texts.setdefault(meant, []).append(text)
    return tuple(_concept(meant, typed, vocabulary) for meant, typed in texts.items())


def _concept(
    meant: tuple[tuple[str, str], ...], typed: list[str], vocabulary: SearchVocabulary
) -> Concept:
    others = vocabulary.meanings().others
    named = [(o.facet, o.value) for text in typed for o in others.get(name_key(text), ())]
    pairs = [pair for pair in once([*named, *kindred(meant)]) if pair not in meant]
    tags = [Tag(facet, value, FACETS[facet].weight) for facet, value in meant]
    tags += [Tag(facet, value, FACETS[facet].weight * OTHER_MEANING) for facet, value in pairs]
    names = [name for facet, value in meant for name in vocabulary.names_of(facet, value)]
    return Concept(tuple(typed), tuple(tags), once(names))


def _words_and_concepts(
    words: Iterable[str], vocabulary: SearchVocabulary
) -> tuple[str, list[Concept]]:
    """Words that name nothing; a narrower word for a theme is met by the theme as well."""
    related = vocabulary.meanings().related
    plain: list[str] = []
    narrower: list[Concept] = []
    for word in words:
        found = [one for key in _keys(word) for one in related.get(key, ())]
        tags = [Tag(one.facet, one.value, FACETS[one.facet].weight) for one in found]
        tags = [tag._replace(weight=tag.weight * NARROWER_WORD) for tag in tags]
        if tags:
            alike = [other for group in _groups_of(word, vocabulary) for other in group]
            narrower.append(Concept(once([word, *alike]), tuple(tags)))
        else:
            plain.append(word)
    return " ".join(plain), narrower


def _keys(word: str) -> tuple[str, ...]:
    """The word as it is looked up, then the words that a Japanese compound is made of: 野球部."""
    folded = normalise(word).text
    parts = morphemes(folded) if has_japanese(folded) else []
    return once(map(name_key, [word, *(part.text for part in parts if part.has_meaning)]))


def _excluded(understood: ParsedQuery) -> dict[str, tuple[str, ...]]:
    pairs = [(found.facet, found.value) for found in understood.excluded]
    pairs += same_thing(pairs)
    return {
        facet: tuple(value for name, value in pairs if name == facet)
        for facet in once(facet for facet, _value in pairs)
    }


def levels_near(
    values: Iterable[str], vocabulary: SearchVocabulary
) -> tuple[tuple[str, float], ...]:
    """Return the levels near to these codes or bands with their closeness, 1 for themselves."""
    codes = [level.code for level in vocabulary.levels]
    wanted = [codes.index(code) for value in values for code in vocabulary.codes_of(value)]
    near = []
    for place, code in enumerate(codes) if wanted else ():
        steps = min((abs(place - own) for own in wanted), default=0)
        if steps < len(CLOSENESS):
            factor = HARDER if place > max(wanted) else 1
            near.append((code, CLOSENESS[steps] * factor))
    return tuple(near)


def chosen_in(state: SearchState) -> list[Filter]:
    """Return the filters that stand in the address as such."""
    return [Filter(facet, value) for facet in FACETS for value in state.get(facet, ())]


def with_filters(
    request: SearchRequest, filters: Iterable[Filter], vocabulary: SearchVocabulary
) -> SearchRequest:
    """Return the request with these filters beside its own. A band of levels is all its codes."""
    for found in filters:
        codes = vocabulary.codes_of(found.value) if found.facet == "level" else [found.value]
        values = once([*request.chosen(found.facet), *codes])
        request = request.choosing(found.facet, values)
    return request


def once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    """Return the values in their order, each once."""
    return tuple(dict.fromkeys(values))


def _in_range(
    state: SearchState, codes: tuple[str, ...], vocabulary: SearchVocabulary
) -> tuple[str, ...]:
    lowest, highest = str(state.get("from", "")), str(state.get("to", ""))
    if not lowest and not highest:
        return codes
    between = vocabulary.codes_between(lowest, highest)
    # No level would mean any level; an empty range is a level that no story has.
    return tuple(code for code in codes or between if code in between) or ("",)
