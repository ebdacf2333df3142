"""What is measured of an English text to estimate its level. Its length is not among it.

The measures are those that were tried for this project on texts of known level (exam papers,
graded news, children's stories); how each is counted stands beside it.
"""

import math
import statistics
from collections.abc import Iterator, Sequence

from stories.english.running_words import RunningWords
from stories.english.word_levels import UNKNOWN, headword, word_level

# A headword counts once in so many words: "volcano" ten times makes a text no harder than once.
WINDOW = 120
_ABOVE = (1.5, 2.5, 3.5, 4.5)  # harder than A1, A2, B1, B2
_PER = 100  # words
_MOST_BETWEEN = 2  # words between "have" and the participle: "had not yet gone"
NAMES = (
    *("diff", "gA1", "gA2", "gB1", "gB2", "lwps", "p90", "cpw", "passive", "perfect"),
    *("spread", "ing"),
)
_LEAST_ING = 5  # letters: no "king", "sing"

_BE = frozenset("be am is are was were been being".split())
_HAVE = frozenset("have has had having".split())
# Participles that do not end in -ed; those spelt as their past and present (put, let) left out
# where they would be taken for another word.
_PARTICIPLES = frozenset(
    "awoken beaten become been begun bent bet bitten bled blown born bound broken brought built"
    " burnt bought caught chosen come dealt done drawn dreamt driven drunk dug eaten fallen fed"
    " felt fled flown forbidden forgiven forgotten fought found frozen given gone got gotten"
    " grown hanged heard held hidden hung kept known laid led learnt left lent lit lost made"
    " meant met mistaken overcome paid proven put read ridden risen run rung said sat seen sent"
    " set sewn shaken shone shot shown shut slept sold sought spent spoken spoilt spread stolen"
    " stood stuck struck sung sunk swept swollen sworn swum taken taught thought thrown told"
    " torn understood undertaken undone upset withdrawn woken won worn wound woven written".split()
)
_NO_PARTICIPLES = frozenset(
    "bed bleed breed embed exceed feed hundred indeed naked need proceed red sacred seed shed"
    " speed succeed tired excited interested wicked".split()
)


def measures(text: RunningWords) -> tuple[float, ...]:
    """Return the measures in the order of NAMES. The text holds at least one word and sentence.

    diff: mean level of words (1 to 6). gA1 to gB2: share of words harder than that level. lwps and
    p90: logarithms of the mean and of the 90th percentile of words in a sentence. cpw: letters in a
    word. passive, perfect: of 100 words. spread: logarithm of 1 more than the standard deviation of
    words in a sentence. ing: words in -ing of 100.
    """
    levels = [level for level, _word in counted(text.words)]
    lengths = sorted(len(sentence.words) for sentence in text.sentences)
    words = [word for sentence in text.sentences for word in sentence.words]
    total = max(1, len(levels))
    return (
        sum(levels) / total if levels else UNKNOWN,
        *(sum(level > limit for level in levels) / total for limit in _ABOVE),
        math.log(sum(lengths) / len(lengths)),
        math.log(lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))]),
        sum(map(len, text.words)) / max(1, len(text.words)),
        _PER * sum(_participles_after(text, _BE)) / len(words),
        _PER * sum(_participles_after(text, _HAVE)) / len(words),
        math.log(1 + statistics.pstdev(lengths)),
        _PER * sum(word.endswith("ing") and len(word) >= _LEAST_ING for word in words) / len(words),
    )


def counted(words: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Yield level and word of each that counts: a headword once in WINDOW words."""
    last: dict[str, int] = {}
    for place, word in enumerate(words):
        head = headword(word)
        if place - last.get(head, -WINDOW) < WINDOW:
            continue
        last[head] = place
        level = word_level(word)
        yield (UNKNOWN if level is None else level), word


def _participles_after(text: RunningWords, helpers: frozenset[str]) -> Iterator[int]:
    for sentence in text.sentences:
        words = sentence.words
        yield sum(
            word in helpers and any(map(_is_participle, _next_verb(words[place + 1 :])))
            for place, word in enumerate(words)
        )


def _next_verb(words: Sequence[str]) -> Sequence[str]:
    """Return the word that an auxiliary goes with, in a sequence of one: the next, adverbs
    skipped."""
    for place, word in enumerate(words[: _MOST_BETWEEN + 1]):
        if word not in ("not", "never", "always", "just", "already", "been", "ever", "also") and (
            not word.endswith("ly")
        ):
            return words[place : place + 1]
    return ()


def _is_participle(word: str) -> bool:
    is_regular = word.endswith("ed") and word not in _NO_PARTICIPLES
    return is_regular or word in _PARTICIPLES
