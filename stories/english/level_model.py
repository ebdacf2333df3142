"""From what is measured of a text to the chance of each level: a proportional-odds model.

Fitted for this project on the development half of the graded texts it was given: reading papers
of the Cambridge exams (Xia, Kochmar, Briscoe 2016), paragraphs and their human rewrites of the TSAR
2025 shared task (weight 0.4; "B2+" counts as B2 or harder), each cut to 50, 100, 200, 400 and all
words, and the order of the three versions of OneStopEnglish articles (Vajjala, Lucic 2018). Weights
are not negative, so that nothing makes a text easier by being harder; ridge 0.5. Held out in eight
parts, versions of one text together: QWK 0.87, exact 0.70, within one level 0.98.

No public text is labelled A1. The cut between A1 and A2 is that of the reference model handed to
the project, brought to this scale.
"""

import math
from collections.abc import Sequence

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
_MEAN = (
    *(1.6112, 0.3234, 0.1665, 0.0697, 0.0284, 2.9037),
    *(3.3589, 4.5062, 0.8075, 0.6159, 2.0914, 2.9846),
)
_DEVIATION = (
    *(0.2442, 0.1031, 0.0772, 0.0455, 0.0257, 0.3235),
    *(0.3218, 0.3631, 0.939, 0.7672, 0.4332, 1.8429),
)
_WEIGHT = (
    *(0.4776, 0.4024, 1.1135, 0.3833, 0.0, 0.7173),
    *(0.5369, 0.0, 0.1005, 0.3066, 0.4051, 0.4195),
)
CUTS = (-9.7283, -4.8319, -2.0731, 0.5643, 3.0028)  # A1|A2 … C1|C2
# CEFR-J parts A1 into three, A2 to B2 into two.
_PARTS = {"A1": 3, "A2": 2, "B1": 2, "B2": 2}


def score_of(measures: Sequence[float]) -> float:
    """Return how hard a text is on the scale of CUTS, from the measures of `level_measures`."""
    terms = zip(measures, _MEAN, _DEVIATION, _WEIGHT, strict=True)
    return sum(weight * (value - mean) / deviation for value, mean, deviation, weight in terms)


def chances(score: float) -> dict[str, float]:
    """Return the chance of each of LEVELS at a score; together they are 1."""
    below = [_logistic(cut - score) for cut in CUTS] + [1.0]
    return {
        level: upper - lower
        for level, lower, upper in zip(LEVELS, [0.0, *below[:-1]], below, strict=True)
    }


def level_at(score: float) -> str:
    """Return the level whose part of the scale holds a score."""
    return LEVELS[sum(score > cut for cut in CUTS)]


def part_of_band(band: str, score: float) -> str:
    """Return the CEFR-J level of a band at a score: A1 is parted into three, A2 to B2 into two.

    The parts are equally wide; A1 has no lower end on the scale, and takes the width of A2.
    """
    parts = _PARTS.get(band)
    if parts is None:
        return band
    place = LEVELS.index(band)
    upper = CUTS[place]
    lower = CUTS[place - 1] if place else upper - (CUTS[1] - CUTS[0])
    inside = (score - lower) / (upper - lower)
    return f"{band}.{1 + min(parts - 1, max(0, int(inside * parts)))}"


def middle_of(level: str) -> float:
    """Return the middle of a CEFR-J level ("A2.1") or band ("C1") on the scale of scores.

    The ends of the scale are taken as wide as their neighbours. Raises ValueError for what is no
    level of the model ("Pre-A1" is none).
    """
    band, _dot, part = level.partition(".")
    place = LEVELS.index(band)
    upper = CUTS[place] if place < len(CUTS) else CUTS[-1] + (CUTS[-1] - CUTS[-2])
    lower = CUTS[place - 1] if place else upper - (CUTS[1] - CUTS[0])
    parts = _PARTS.get(band, 1) if part else 1
    return lower + (upper - lower) * (int(part or 1) - 0.5) / parts


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
