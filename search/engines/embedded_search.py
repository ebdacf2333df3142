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
from search.engines.clauses import Clause, Phrase, clauses_of
from search.engines.index_file import BOOSTS, NEWEST, read_vector
from search.engines.request import Language, SearchRequest
from search.engines.story_terms import Stream, unpack_record, unpack_stream

Scored = tuple[float, int]  # score, where higher is better, and row

# Title, labels, summary, body; then the same of the pairs, so low that a story in which the word
# stands as a word comes before one that only holds its characters (東京都 for 京都). Without
# columnsize FTS5 saturates at 0.3 occurrences, so these stand for 10, 6, 4 and 1 with the usual
# formula saturating at 2.4: late enough for a title to count for more than a summary.
_WEIGHTS = "1.25, 0.75, 0.5, 0.125, 0.0625, 0.0375, 0.025, 0.00625"
# All in one answer of two long texts: ten thousand rows would take the interpreter's lock ten
# thousand times, and wait for it as often when other threads search. LIMIT keeps SQLite from
# moving bm25() to the outer query, where it cannot run.
_MATCHING = f"""
    SELECT group_concat(score), group_concat(number) FROM (
        SELECT CAST(-bm25(term, {_WEIGHTS}) * 1e14 AS INTEGER) AS score, rowid AS number
        FROM term WHERE term MATCH ? LIMIT -1
    )
"""  # noqa: S608


class _Answer(NamedTuple):
    found: int  # the set of stories that hold the words
    page: list[Scored]  # those to be shown


def find(connection: sqlite3.Connection, request: SearchRequest) -> SearchResults:
    """Return the results of a request; the connection must be in a transaction."""
    sets = FacetSets(connection)
    clauses = clauses_of(request)
    if request.words.strip():
        answer = _matching(connection, request, sets, clauses)
    else:
        answer = _newest(connection, request, sets)
    return SearchResults(
        total=sets.passing(request, answer.found).bit_count(),
        hits=tuple(_hits(connection, answer.page, clauses, request.language)),
        facets=sets.counts(request, answer.found),
    )


def _newest(connection: sqlite3.Connection, request: SearchRequest, sets: FacetSets) -> _Answer:
    found, factors = _near(request, sets) if request.near else (sets.every, [])
    member = membership(sets.passing(request, found), sets.size)
    newest = array("I", read_vector(connection, NEWEST))
    passing = (row for row in newest if member[row])
    page = _page(request)
    if not request.near:
        return _Answer(found, [(0.0, row) for row in islice(passing, page.start, page.stop)])
    nearest = sorted(passing, key=lambda row: -factors[row])
    return _Answer(found, [(factors[row], row) for row in nearest[page]])


def _near(request: SearchRequest, sets: FacetSets) -> tuple[int, list[float]]:
    """The stories of a near level, and by row how near it is."""
    found, numbers = sets.near(request.near)
    by_number = [0.0, *(factor for _level, factor in request.near)]
    return found, [by_number[number] for number in numbers]


def _matching(
    connection: sqlite3.Connection,
    request: SearchRequest,
    sets: FacetSets,
    clauses: Sequence[Clause],
) -> _Answer:
    if not clauses:
        return _Answer(0, [])
    match = expression(clauses, " OR " if request.any_word else " AND ")
    scores, rows = _scores(connection, match)
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


def _scores(connection: sqlite3.Connection, match: str) -> tuple[list[float], list[int]]:
    scores, rows = connection.execute(_MATCHING, (match,)).fetchone()
    if rows is None:
        return [], []
    boosts = array("f", read_vector(connection, BOOSTS))
    numbers = list(map(int, rows.split(",")))
    weights = map(boosts.__getitem__, numbers)
    return list(map(mul, map(int, scores.split(",")), weights)), numbers


def expression(clauses: Sequence[Clause], between: str = " AND ") -> str:
    """Return the clauses in FTS5's query language, every term in quotes."""
    return between.join(
        "(" + " OR ".join(_all_of(phrases) for phrases in clause.alternatives) + ")"
        for clause in clauses
    )


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
