"""A request -> clauses that must be met, in the terms of search.text.analysis."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.engines.request import Concept, SearchRequest, Tag
from search.text.analysis import character_pairs, english_words, japanese_runs, normalise
from search.text.english_words import stop_terms
from search.text.japanese_variants import other_phrases, other_spellings, stands_alone
from search.text.japanese_words import BOUNDARY, japanese_phrases

# Nobody types more; what is beyond is left out, so that a pasted book costs no more than a query.
MAX_CHARACTERS = 500
MAX_CLAUSES = 32
# Other names of all concepts of a request.
MAX_NAMES = 48

_JOINS = "-‐‑'’"  # part-time and don't are searched as neighbours
_QUOTED = re.compile('["“”„‟＂«»]([^"“”„‟＂«»]*)["“”„‟＂«»]|[「『｢]([^」』｣]*)[」』｣]')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand next to each other, in the stream of words or in that of pairs.

    With `prefix` the one term is only a beginning.
    """

    terms: tuple[str, ...]
    pairs: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be found. Any alternative will do, each met by all its phrases.

    One of the tags will do as well.
    """

    alternatives: tuple[tuple[Phrase, ...], ...]
    tags: tuple[Tag, ...] = ()

    def tags_by_facet(self) -> Iterable[tuple[Tag, ...]]:
        """Return the tags of each facet: of those one counts, and every facet for itself."""
        facets = dict.fromkeys(tag.facet for tag in self.tags)
        return [tuple(tag for tag in self.tags if tag.facet == facet) for facet in facets]

    def phrases(self) -> Iterator[Phrase]:
        """Yield every phrase of every alternative."""
        for alternative in self.alternatives:
            yield from alternative


@dataclass(frozen=True, slots=True)
class RequestClauses:
    """The clauses of a request.

    All of `wanted` must be met, or with `any_word` one of `wanted` or `names`. Those of `also` and
    `names` only raise the score.
    """

    wanted: tuple[Clause, ...]
    also: tuple[Clause, ...] = ()
    names: tuple[Clause, ...] = ()

    @property
    def every(self) -> tuple[Clause, ...]:
        """All clauses, for what is common to them."""
        return (*self.wanted, *self.also, *self.names)


def clauses_of(request: SearchRequest) -> RequestClauses:
    """Return the clauses of a request."""
    words = _with_synonyms(parse(request.words, apart=request.any_word), request.alike)
    concepts = [clause for concept in request.concepts if (clause := _concept_clause(concept))]
    wanted = tuple(dict.fromkeys((*words, *concepts)))[:MAX_CLAUSES]
    also = _with_synonyms([_one_clause([text]) for text in request.also], request.alike)
    return RequestClauses(
        wanted=wanted,
        also=tuple(clause for clause in also if clause.alternatives and clause not in wanted),
        names=_names(request, wanted) if request.any_word else (),
    )


def _concept_clause(concept: Concept) -> Clause | None:
    clause = replace(_one_clause(concept.words), tags=concept.tags)
    return clause if clause.alternatives or clause.tags else None


def _names(request: SearchRequest, wanted: Iterable[Clause]) -> tuple[Clause, ...]:
    """A clause for each other name of a concept that nothing else in the request asks for."""
    known = {alternative for clause in wanted for alternative in clause.alternatives}
    names = (name for concept in request.concepts for name in concept.names)
    # As it is written: what a name may be a part of would be found too often.
    written = (
        clause.alternatives[0]
        for name in names
        for clause in [_one_clause([name])]
        if clause.alternatives
    )
    others = [alternative for alternative in dict.fromkeys(written) if alternative not in known]
    return tuple(Clause((alternative,)) for alternative in others[:MAX_NAMES])


def _one_clause(texts: Iterable[str]) -> Clause:
    """One clause that is met by any of the texts, each as a whole."""
    alternatives: list[tuple[Phrase, ...]] = []
    for text in texts:
        # The words of an English name stand next to each other.
        several = parse(text if '"' in text else f'"{text}"' if text.isascii() else text)
        if len(several) == 1:
            alternatives += several[0].alternatives
        elif several:
            alternatives.append(tuple(p for clause in several for p in clause.alternatives[0]))
    return Clause(tuple(dict.fromkeys(alternatives)))


def _with_synonyms(
    clauses: Iterable[Clause], groups: Iterable[Sequence[str]]
) -> tuple[Clause, ...]:
    others: dict[Clause, list[tuple[Phrase, ...]]] = {}
    for group in groups:
        parsed = [parse(word) for word in group]
        # What all of a word's clauses need, each in its first spelling.
        needed = [tuple(p for c in several for p in c.alternatives[0]) for several in parsed]
        for several in parsed:
            if len(several) == 1:
                others.setdefault(several[0], []).extend(needed)
    return tuple(
        Clause(tuple(dict.fromkeys((*clause.alternatives, *others.get(clause, ())))))
        for clause in dict.fromkeys(clauses)
    )


def parse(words: str, apart: bool = False) -> tuple[Clause, ...]:
    """Return clauses that must all be met; none when nothing in the words can be searched.

    With `apart` each word inside an unbroken Japanese run is a clause of its own, for those who
    ask for any of the words.

    English stop words are dropped when anything else remains; quoted phrases keep them.
    """
    clauses: list[Clause] = []
    position, words = 0, words[:MAX_CHARACTERS]
    for quoted in _QUOTED.finditer(words):
        clauses += _loose(words[position : quoted.start()], apart)
        clauses += _exact(quoted[1] or quoted[2] or "")
        position = quoted.end()
    clauses += _loose(words[position:], apart)
    deciding = [clause for clause in clauses if not _is_stop_word(clause)]
    return tuple(dict.fromkeys(deciding or clauses))[:MAX_CLAUSES]


def _english(*terms: str) -> Clause:
    return Clause(((Phrase(terms),),))


def _is_stop_word(clause: Clause) -> bool:
    return all(
        len(phrase.terms) == 1 and phrase.terms[0] in stop_terms() for phrase in clause.phrases()
    )


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


def _loose(text: str, apart: bool) -> list[Clause]:
    text, words, runs = _pieces(text)
    clauses = [clause for run in runs for clause in _run_clauses(run.text, apart)]
    return [_english(*group) for group in _joined(text, words)] + clauses


def _exact(text: str) -> list[Clause]:
    text, words, runs = _pieces(text)
    clauses = [Clause(((_pair_phrase(run.text),),)) for run in runs]
    return [_english(*group) for group in _neighbours(words, runs)] + clauses


def _pieces(text: str) -> tuple[str, list[_Piece], list[_Piece]]:
    text = normalise(text).text
    runs = [_Piece(*run) for run in zip(*japanese_runs(text), strict=True)]
    words = (_Piece(*word) for word in zip(*english_words(text), strict=True))
    # Digits that belong to a Japanese run are searched with it.
    outside = [w for w in words if not any(r.start <= w.start and w.end <= r.end for r in runs)]
    return text, outside, runs


def _joined(text: str, words: list[_Piece]) -> list[list[str]]:
    groups: list[list[str]] = []
    end = -1
    for word in words:
        between = text[end : word.start] if end >= 0 else ""
        if word.text == BOUNDARY:
            continue
        if between and between in _JOINS:
            groups[-1].append(word.text)
        else:
            groups.append([word.text])
        end = word.end
    return groups


def _neighbours(words: list[_Piece], runs: list[_Piece]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    end = 0
    for word in words:
        if word.text == BOUNDARY or any(end <= run.start < word.start for run in runs):
            groups.append([])
        if word.text != BOUNDARY:
            groups[-1].append(word.text)
        end = word.end
    return [group for group in groups if group]


def _pair_phrase(run: str) -> Phrase:
    if len(run) == 1:
        return Phrase((run,), pairs=True, prefix=True)
    return Phrase(tuple(character_pairs(run)), pairs=True)


def _run_clauses(run: str, apart: bool) -> Iterator[Clause]:
    words = tuple(Phrase(terms) for terms in japanese_phrases(run))
    spelt = [tuple(Phrase(terms) for terms in phrases) for phrases in other_phrases(run)]
    written = [] if words and stands_alone(run) else [run]
    pairs = [(_pair_phrase(text),) for text in (*written, *other_spellings(run))]
    yield Clause(tuple(dict.fromkeys(filter(None, (words, *spelt, *pairs)))))
    terms = [term for phrase in words for term in phrase.terms]
    if apart and len(terms) > 1:
        yield from (_english(term) for term in terms)
