"""The measures of information retrieval: nDCG, recall and precision."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from statistics import mean

DEPTH = 10  # where nDCG is cut off


def ndcg(found: Sequence[str], grades: Mapping[str, float], depth: int = DEPTH) -> float:
    """Return the normalised discounted cumulative gain of the first `depth` found, 0 to 1.

    DCG is the sum of grade / log2(rank + 1), rank from 1; it is divided by the DCG of the best
    possible order. Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
    ACM TOIS 20(4), 2002, with the gains as graded and the discount of trec_eval's ndcg_cut.
    ValueError when no grade is above 0.
    """
    best = _dcg(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        raise ValueError("nothing is relevant: nDCG is not defined")
    return _dcg([grades.get(slug, 0) for slug in found[:depth]]) / best


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def recall(found: Collection[str], relevant: Collection[str]) -> float:
    """Return the share of the relevant that was found. Manning, Raghavan and Schütze,
    "Introduction to Information Retrieval", 2008, section 8.3. `relevant` must not be empty."""
    return len(set(found) & set(relevant)) / len(set(relevant))


def precision(found: Collection[str], relevant: Collection[str]) -> float | None:
    """Return the share of the found that is relevant (the same section); None: nothing found."""
    return len(set(found) & set(relevant)) / len(set(found)) if found else None


def mean_of(shares: Iterable[float | None]) -> float:
    """Return the mean of what is defined, nan when nothing is."""
    defined = [share for share in shares if share is not None]
    return mean(defined) if defined else math.nan
