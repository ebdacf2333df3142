"""A request -> results, on an open index."""

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from itertools import compress, islice
from operator import mul
from typing import NamedTuple

from search.engines.base import Hit, SearchResults, hit_of
from search.engines.bitmaps import FacetSets, from_rows, membership
from search.engines.card_lines import make_lines
from search.engines.clauses import Clause, Phrase, RequestClauses, clauses_of
from search.engines.fts5_weights import bm25_call
from search.engines.index_file import BOOSTS, MEANINGS, NEWEST, read_meta, read_vector
from search.engines.meanings import MOST_NEAREST, MeaningTable
from search.engines.ranking import NAMES_SHARE, rarity
from search.engines.request import Language, SearchRequest, Tag
from search.engines.story_terms import Stream, tag_term, unpack_record, unpack_stream
from search.engines.tag_weights import weights_of_tags
from search.text.sentence_vectors import SentenceVector, model_name

Scored = tuple[float, int]  # score, where higher is better, and row

# FTS5 multiplies the share of a word by k1 + 1, k1 being 1.2.
_SHARE_OF_FTS5 = 2.2
_SCALE = 1e14  # bm25() of common words is tiny, and whole numbers are shorter to hand over
# All in one answer of two long texts: ten thousand rows would take the interpreter's lock ten
# thousand times, and wait for it as often when other threads search. LIMIT keeps SQLite from
# moving bm25() to the outer query, where it cannot run.
_MATCHING = """
    SELECT group_concat(score), group_concat(number) FROM (
        SELECT CAST(-{bm25} * {scale} AS INTEGER) AS score, rowid AS number
        FROM term WHERE term MATCH ? LIMIT -1
    )
"""


class _Answer(NamedTuple):
    found: int  # the set of stories that hold the words
    page: list[Scored]  # those to be shown


def find(connection: sqlite3.Connection, request: SearchRequest) -> SearchResults:
    """Return the results of a request; the connection must be in a transaction."""
    sets = FacetSets(connection)
    clauses = clauses_of(request)
    if request.asks_for_words:
        answer = _matching(connection, request, sets, clauses)
    else:
        answer = _everything(connection, request, sets, clauses)
    return SearchResults(
        total=sets.passing(request, answer.found).bit_count(),
        hits=tuple(_hits(connection, answer.page, clauses.every, request.language)),
        facets=sets.counts(request, answer.found),
    )


def find_nearest(
    connection: sqlite3.Connection, vector: SentenceVector, request: SearchRequest
) -> tuple[Hit, ...]:
    """Return the stories nearest in meaning; the connection must be in a transaction."""
    table = _meaning_table(connection, len(vector))
    if table is None:
        return ()
    sets = FacetSets(connection)
    found = _near(request, sets)[0] if request.near else sets.every
    member = membership(sets.passing(request, found), sets.size)
    newest = array("I", read_vector(connection, NEWEST))
    rows = [row for row in newest if member[row]]
    nearest = table.nearest(vector, rows, MOST_NEAREST)
    return tuple(_hits(connection, nearest, clauses_of(request).every, request.language))


# The table of the index that is searched, by the mark of its last change.
_meaning_tables: dict[str, MeaningTable] = {}


def _meaning_table(connection: sqlite3.Connection, dimensions: int) -> MeaningTable | None:
    meta = read_meta(connection)
    mark = meta.get(MEANINGS, "")
    if not mark or meta["sentences"] != model_name():
        return None
    table = _meaning_tables.get(mark)
    if table is None:
        table = MeaningTable(read_vector(connection, MEANINGS), dimensions)
        _meaning_tables.clear()
        _meaning_tables[mark] = table
    return table


def _everything(
    connection: sqlite3.Connection,
    request: SearchRequest,
    sets: FacetSets,
    clauses: RequestClauses,
) -> _Answer:
    """All stories that pass the filters: by what they hold of `also`, by level, then by date."""
    found, factors = _near(request, sets) if request.near else (sets.every, [])
    member = membership(sets.passing(request, found), sets.size)
    newest = array("I", read_vector(connection, NEWEST))
    passing = (row for row in newest if member[row])
    page = _page(request)
    if clauses.also:
        scores, rows = _scores(connection, expression(clauses.also, " OR "))
        held = dict(zip(rows, scores, strict=True))
        ranks = {row: held.get(row, 0.0) * (factors[row] if factors else 1) for row in passing}
    elif request.near:
        ranks = {row: factors[row] for row in passing}
    else:
        return _Answer(found, [(0.0, row) for row in islice(passing, page.start, page.stop)])
    best = sorted(ranks, key=lambda row: -ranks[row])
    return _Answer(found, [(ranks[row], row) for row in best[page]])


def _near(request: SearchRequest, sets: FacetSets) -> tuple[int, list[float]]:
    """The stories of a near level, and by row how near it is."""
    found, numbers = sets.near(request.near)
    by_number = [0.0, *(factor for _level, factor in request.near)]
    return found, [by_number[number] for number in numbers]


def _matching(
    connection: sqlite3.Connection,
    request: SearchRequest,
    sets: FacetSets,
    clauses: RequestClauses,
) -> _Answer:
    if not clauses.wanted:
        return _Answer(0, [])
    match = expression(clauses.wanted, " OR " if request.any_word else " AND ")
    scores, rows = _scores(connection, match)
    if clauses.also or clauses.names or request.concepts:
        scores, rows = _with_the_rest(connection, sets, clauses, scores, rows)
    found = from_rows(rows, sets.size)
    if request.near:
        near, factors = _near(request, sets)
        found &= near
        scores = [score * factors[row] for score, row in zip(scores, rows, strict=True)]
    passing = sets.passing(request, found)
    if passing.bit_count() != len(rows):
        member = membership(passing, sets.size)
        kept = [member[row] for row in rows]
        scores, rows = list(compress(scores, kept)), list(compress(rows, kept))
    return _Answer(found, _best(connection, scores, rows, _page(request)))


def _with_the_rest(
    connection: sqlite3.Connection,
    sets: FacetSets,
    clauses: RequestClauses,
    scores: list[float],
    rows: list[int],
) -> tuple[list[float], list[int]]:
    """Add what other names, words that need not be there and tags are worth to the scores."""
    total = dict(zip(rows, scores, strict=True))
    if clauses.names:
        named = _scores(connection, expression(clauses.names, " OR "))
        for score, row in zip(*named, strict=True):
            total[row] = total.get(row, 0.0) + score * NAMES_SHARE
    if clauses.also:
        for score, row in zip(*_scores(connection, expression(clauses.also, " OR ")), strict=True):
            if row in total:
                total[row] += score
    boosts = array("f", read_vector(connection, BOOSTS))
    unit = rarity(sets.count, 0) * _SHARE_OF_FTS5 * _SCALE
    for clause in clauses.wanted:
        for weight, bits in weights_of_tags(clause, sets):
            for row in compress(range(sets.size), membership(bits, sets.size)):
                if row in total:
                    total[row] += weight * unit * boosts[row]
    return list(total.values()), list(total)


def _scores(connection: sqlite3.Connection, match: str) -> tuple[list[float], list[int]]:
    matching = _MATCHING.format(bm25=bm25_call(connection), scale=_SCALE)
    scores, rows = connection.execute(matching, (match,)).fetchone()
    if rows is None:
        return [], []
    boosts = array("f", read_vector(connection, BOOSTS))
    numbers = list(map(int, rows.split(",")))
    weights = map(boosts.__getitem__, numbers)
    return list(map(mul, map(int, scores.split(",")), weights)), numbers


def expression(clauses: Sequence[Clause], between: str = " AND ") -> str:
    """Return the clauses in FTS5's query language, every term in quotes."""
    return between.join(
        "(" + " OR ".join((*map(_all_of, clause.alternatives), *map(_tag, clause.tags))) + ")"
        for clause in clauses
    )


def _tag(tag: Tag) -> str:
    return f'"{tag_term(tag.facet, tag.value)}"'


def _all_of(phrases: Sequence[Phrase]) -> str:
    return "(" + " AND ".join(_quoted(phrase) for phrase in phrases) + ")"


def _quoted(phrase: Phrase) -> str:
    return '"' + " ".join(phrase.terms) + '"' + ("*" if phrase.prefix else "")


def _page(request: SearchRequest) -> slice:
    size = max(0, request.per_page)
    first = (max(1, request.page) - 1) * size
    return slice(first, first + size)


def _best(
    connection: sqlite3.Connection, scores: list[float], rows: list[int], page: slice
) -> list[Scored]:
    best = nlargest(page.stop, scores)
    if len(best) <= page.start:
        return []
    # Those just as good as the last one shown compete for its place by date.
    rivals = [match for match in zip(scores, rows, strict=True) if match[0] >= best[-1]]
    return sorted(rivals, key=_order(connection, rivals))[page]


def _order(
    connection: sqlite3.Connection, matches: list[Scored]
) -> Callable[[Scored], tuple[float, float, int]]:
    rows = ",".join(str(row) for _, row in matches)
    stories = connection.execute(
        f"SELECT row, -published, page_id FROM story WHERE row IN ({rows})"  # noqa: S608
    )
    known = {row: (age, page_id) for row, age, page_id in stories}
    return lambda match: (-match[0], *known[match[1]])


def _hits(
    connection: sqlite3.Connection,
    page: Sequence[Scored],
    clauses: Sequence[Clause],
    language: Language | None,
) -> Iterator[Hit]:
    kinds = {phrase.pairs for clause in clauses for phrase in clause.phrases()}
    rows = ",".join(str(row) for _, row in page)
    # Only what a snippet needs is read.
    columns = "row, record, iif(?, words, NULL), iif(?, pairs, NULL)"
    stories = connection.execute(
        f"SELECT {columns} FROM story WHERE row IN ({rows})",  # noqa: S608
        (False in kinds, True in kinds),
    )
    packed = {row: stored for row, *stored in stories}
    for score, row in page:
        stored, words, pairs = packed[row]
        record = unpack_record(stored)
        snippet = make_lines(record, _unpacked(words), _unpacked(pairs), clauses, language)
        yield hit_of(record, snippet, score)


def _unpacked(packed: bytes | None) -> Stream:
    return unpack_stream(packed) if packed else {}
