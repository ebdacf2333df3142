"""A request -> the query to Elasticsearch; its answer -> results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from elasticsearch_dsl import Q, Search
from elasticsearch_dsl.query import Query

from search.engines.base import Hit, SearchResults, hit_of
from search.engines.card_lines import make_lines
from search.engines.clauses import Clause, Phrase, RequestClauses
from search.engines.elastic_document import keyword, unpacked
from search.engines.meanings import MOST_NEAREST
from search.engines.ranking import FURTHER_TAGS_SHARE, NAMES_SHARE, rarity
from search.engines.request import Language, SearchRequest, Tag
from search.engines.spellings import MOST_EDITS
from search.engines.story_terms import Stream, unpack_record, unpack_stream
from search.facets.table import FACETS
from search.text.sentence_vectors import SentenceVector

# So deep a page costs the server memory; beyond it there are no hits.
LAST_HIT = 100_000
_MOST_VALUES = 10_000  # of one facet
MOST_SPELLINGS = 1_000  # enough for all words that are near one
_BEST = [{"_score": "desc"}, {"published": "desc"}, {"page_id": "asc"}]
_NEWEST = [{"published": "desc"}, {"page_id": "asc"}]


class Rarities(NamedTuple):
    """The weight of each phrase, and that of a word that no story has."""

    phrases: Mapping[Phrase, float]
    most: float


def distinct_phrases(clauses: Iterable[Clause]) -> tuple[Phrase, ...]:
    """Return every phrase once."""
    return tuple(dict.fromkeys(phrase for clause in clauses for phrase in clause.phrases()))


def counts_query(search: Search[Any], phrases: Sequence[Phrase]) -> Search[Any]:
    """Return a query for the number of stories with each phrase. Without hits, so it is cached."""
    filters = {str(number): _phrase(phrase, 1.0) for number, phrase in enumerate(phrases)}
    search = search.extra(size=0, track_total_hits=True)
    if filters:  # a server refuses none
        search.aggs.bucket("phrases", "filters", filters=filters)
    return search


def parse_rarities(answer: dict[str, Any], phrases: Sequence[Phrase]) -> Rarities:
    """Return the weight of each phrase by how few stories hold it, as FTS5's bm25 has it."""
    total = answer["hits"]["total"]["value"]
    buckets = answer["aggregations"]["phrases"]["buckets"] if phrases else {}
    weights = {
        phrase: rarity(total, buckets[str(number)]["doc_count"])
        for number, phrase in enumerate(phrases)
    }
    return Rarities(weights, rarity(total, 0))


def stories_query(
    search: Search[Any], request: SearchRequest, clauses: RequestClauses, rarities: Rarities
) -> Search[Any]:
    """Return a query for a page of stories and the counts of the facets."""
    first, size = page_of(request)
    search = search.extra(
        from_=first,
        size=size,
        track_total_hits=True,
        _source=False,
        stored_fields="_none_",
        docvalue_fields=_fields(clauses.every),
    )
    if request.asks_for_words and not clauses.wanted:
        search = search.query("match_none")
    elif clauses.wanted or clauses.also:
        search = search.query(_near(request, _ranked(request, clauses, rarities))).sort(*_BEST)
    elif request.near:
        search = search.query(_near(request, Q("match_all"))).sort(*_BEST)
    else:
        search = search.sort(*_NEWEST)
    return _narrowed(search, request)


def nearest_query(
    search: Search[Any], vector: SentenceVector, request: SearchRequest, clauses: RequestClauses
) -> Search[Any]:
    """Return a query for the stories nearest in meaning that pass the filters."""
    near = tuple(level for level, _factor in request.near)
    wanted = [_filter(facet, request.chosen(facet)) for facet in FACETS if request.chosen(facet)]
    wanted += [_filter("level", near)] if near else []
    excluded = [_filter(facet, values) for facet, values in request.excluded.items()]
    search = search.extra(
        size=MOST_NEAREST,
        _source=False,
        stored_fields="_none_",
        docvalue_fields=_fields(clauses.every),
    )
    return search.sort(*_BEST).knn(
        field="meaning",
        k=MOST_NEAREST,
        num_candidates=MOST_NEAREST,
        query_vector=list(vector),
        filter=Q("bool", filter=wanted, must_not=excluded),
    )


def _narrowed(search: Search[Any], request: SearchRequest) -> Search[Any]:
    """Return the query with its filters, and the counts of each facet without its own."""
    filters = {
        facet: _filter(facet, request.chosen(facet)) for facet in FACETS if request.chosen(facet)
    }
    excluded = [_filter(facet, values) for facet, values in request.excluded.items()]
    if filters or excluded:
        # After the query, since each facet is counted without its own filter.
        narrow = {"filter": list(filters.values()), "must_not": excluded}
        search = search.post_filter("bool", **narrow)
    for facet in FACETS:
        others = [query for name, query in filters.items() if name != facet]
        counted = search.aggs.bucket(facet, "filter", bool={"filter": others, "must_not": excluded})
        counted.bucket("values", "terms", field=facet, size=_MOST_VALUES)
    return search


def page_of(request: SearchRequest) -> tuple[int, int]:
    """Return the first hit of the page, counted from 0, and how many; none beyond LAST_HIT."""
    size = max(0, request.per_page)
    first = (max(1, request.page) - 1) * size
    return (first, size) if first + size <= LAST_HIT else (0, 0)


def _fields(clauses: Sequence[Clause]) -> list[str]:
    kinds = {phrase.pairs for phrase in distinct_phrases(clauses)}
    places = {False: "word_places", True: "pair_places"}
    return ["record", *(places[kind] for kind in sorted(kinds))]


def _filter(facet: str, values: Iterable[str]) -> Query:
    return Q("terms", **{facet: [keyword(value) for value in values]})


def _ranked(request: SearchRequest, clauses: RequestClauses, rarities: Rarities) -> Query:
    wanted = [_clause(clause, rarities) for clause in clauses.wanted]
    names = [_clause(clause, rarities, NAMES_SHARE) for clause in clauses.names]
    asked = Q("bool", should=[*wanted, *names]) if request.any_word else Q("bool", must=wanted)
    if not wanted:
        asked = Q("constant_score", filter=Q("match_all"), boost=0)
    also = [_clause(clause, rarities) for clause in clauses.also]
    # Some managed servers forbid scripts in a query; this needs none.
    return Q(
        "function_score",
        query=Q("bool", must=[asked], should=also),
        field_value_factor={"field": "boost", "missing": 1},
        boost_mode="multiply",
    )


def _near(request: SearchRequest, query: Query) -> Query:
    """Return the query for the stories of near levels only, with their score by how near."""
    if not request.near:
        return query
    levels = [(keyword(level), factor) for level, factor in request.near]
    wanted = Q("terms", level=[level for level, _factor in levels])
    return Q(
        "function_score",
        query=Q("bool", must=[query], filter=[wanted]),
        functions=[
            {"filter": Q("term", level=level), "weight": factor} for level, factor in levels
        ],
        score_mode="first",
        boost_mode="multiply",
    )


def _clause(clause: Clause, rarities: Rarities, share: float = 1.0) -> Query:
    met = [_all_of(phrases, rarities, share) for phrases in clause.alternatives]
    if clause.tags:
        facets = [
            Q("dis_max", queries=[_tagged(tag, rarities) for tag in tags])
            for tags in clause.tags_by_facet()
        ]
        met.append(Q("dis_max", queries=facets, tie_breaker=FURTHER_TAGS_SHARE))
    return Q("bool", should=met)


def _tagged(tag: Tag, rarities: Rarities) -> Query:
    wanted = Q("term", **{tag.facet: keyword(tag.value)})
    return Q("constant_score", filter=wanted, boost=tag.weight * rarities.most)


def _all_of(phrases: Sequence[Phrase], rarities: Rarities, share: float) -> Query:
    weights = ((phrase, rarities.phrases.get(phrase, 1.0)) for phrase in phrases)
    return Q("bool", must=[_phrase(phrase, weight * share) for phrase, weight in weights])


def _phrase(phrase: Phrase, weight: float) -> Query:
    """No text is ever parsed: terms stand in a structure, and hold no space."""
    # The similarity adds up over the terms.
    boost = weight / len(phrase.terms)
    if phrase.prefix:
        value = {"value": phrase.terms[0], "boost": boost}
        return Q("term", **{"pairs.characters": value})
    field = "pairs" if phrase.pairs else "words"
    return Q("match_phrase", **{field: {"query": " ".join(phrase.terms), "boost": boost}})


def spelling_query(search: Search[Any], word: str) -> Search[Any]:
    """Return a query for the words that are at most two typing errors from a word."""
    # Of prefix_length the server's own default is 1: "zustralia" would find nothing.
    settings = {"field": "spelling", "suggest_mode": "always", "size": MOST_SPELLINGS}
    settings |= {"max_edits": MOST_EDITS, "prefix_length": 0, "min_word_length": 1}
    return search.extra(size=0).suggest("near", word, term=settings)


def parse_spelling(answer: dict[str, Any]) -> list[str]:
    """Return the words in the answer to spelling_query()."""
    return [option["text"] for entry in answer["suggest"]["near"] for option in entry["options"]]


def parse_hits(
    answer: dict[str, Any], clauses: Sequence[Clause], language: Language | None
) -> tuple[Hit, ...]:
    """Return the hits in the answer to nearest_query()."""
    return tuple(_hits(answer["hits"]["hits"], clauses, language))


def parse_results(
    answer: dict[str, Any], clauses: Sequence[Clause], language: Language | None
) -> SearchResults:
    """Return the results in the answer to stories_query()."""
    return SearchResults(
        total=answer["hits"]["total"]["value"],
        hits=tuple(_hits(answer["hits"]["hits"], clauses, language)),
        facets={
            facet: {
                bucket["key"]: bucket["doc_count"]
                for bucket in answer["aggregations"][facet]["values"]["buckets"]
            }
            for facet in FACETS
        },
    )


def _hits(
    found: Iterable[dict[str, Any]], clauses: Sequence[Clause], language: Language | None
) -> Iterator[Hit]:
    for one in found:
        record = unpack_record(unpacked(one, "record"))
        words, pairs = _stream(one, "word_places"), _stream(one, "pair_places")
        snippet = make_lines(record, words, pairs, clauses, language)
        yield hit_of(record, snippet, one["_score"] or 0.0)


def _stream(hit: dict[str, Any], field: str) -> Stream:
    packed = unpacked(hit, field)
    return unpack_stream(packed) if packed else {}
