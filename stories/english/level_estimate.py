"""The estimated level of an English text, with the evidence for it."""

import heapq
import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from stories.english.easier_words import easier_word
from stories.english.level_measures import NAMES, measures
from stories.english.level_model import LEVELS, chances, level_at, part_of_band, score_of
from stories.english.running_words import RunningWords, read_running_words
from stories.english.word_levels import UNKNOWN, word_level

PRE_A1 = "Pre-A1"
# With fewer words only a range is estimated, and no level.
LEAST_WORDS = 80
# The chance that each end of a range leaves out.
_TAIL = 0.1
_SHOWN_SENTENCES = 3
# Below A1, by rule, since no public text is labelled so.
_PRE_A1_MEAN, _PRE_A1_LONG, _PRE_A1_HARD = 5.5, 8.5, 0.18


@dataclass(frozen=True)
class HardWord:
    """A word in lower case, its CEFR band (None: in no list), and how often it stands in the
    text."""

    word: str
    level: str | None
    count: int

    @property
    def easier(self) -> tuple[str, str] | None:
        """An easier word of its family and the level of that; None where the list has none."""
        found = easier_word(self.word)
        return found and (found[0], _level_name(found[0]) or "")


@dataclass(frozen=True)
class LevelEstimate:
    """What is known of a text's level.

    `level` is a CEFR-J level (Pre-A1, A1.1 … C2), or None where the text is too short for
    an estimate; `lowest` and `highest` are CEFR bands between which it lies four times of five.
    `chance` is that of the band of `level`. `score` orders texts, harder ones higher. `shares` are
    parts of the running words by level, names left out. `warnings` are codes: "too-short",
    "no-full-stops".
    """

    level: str | None
    lowest: str | None
    highest: str | None
    chance: float
    score: float
    word_count: int
    mean_sentence_length: float
    shares: dict[str, float]
    words: tuple[HardWord, ...]
    longest_sentences: tuple[str, ...]
    names: tuple[str, ...]
    japanese: tuple[str, ...]
    warnings: tuple[str, ...]

    def words_above(self, band: str) -> tuple[HardWord, ...]:
        """Return the words harder than a CEFR band ("A2"), hardest and most frequent first.

        Words that no list knows are among them above A2, for they are about as hard as B1.
        Raises ValueError for what is no band.
        """
        limit = 0 if band == PRE_A1 else LEVELS.index(band) + 1
        return tuple(word for word in self.words if _number(word.level) > limit)


@lru_cache(maxsize=16)  # one save of a story estimates the same text up to four times
def estimate_level(text: str, offset: float = 0.0) -> LevelEstimate:
    """Estimate the level of an English text, which may be any text, an empty one too.

    `offset` is added to the score, to move the cuts between levels to where a library sets them.
    """
    running = read_running_words(text)
    if not running.words or not running.sentences:
        return _nothing(running)
    found = measures(running)
    score = score_of(found) + offset
    is_short = running.total < LEAST_WORDS
    chance = chances(score)
    band = PRE_A1 if _is_below_a1(running, found) else level_at(score)
    lowest, highest = (PRE_A1, "A1") if band == PRE_A1 else _range(chance)
    return LevelEstimate(
        level=None if is_short else part_of_band(band, score),
        lowest=lowest,
        highest=highest,
        chance=chance["A1" if band == PRE_A1 else band],
        score=score,
        word_count=running.total,
        mean_sentence_length=running.total / len(running.sentences),
        shares=_shares(running),
        words=_hard_words(running),
        longest_sentences=tuple(
            sentence.text
            for sentence in heapq.nlargest(
                _SHOWN_SENTENCES, running.sentences, key=lambda one: len(one.words)
            )
        ),
        names=tuple(name for name, _count in running.names.most_common()),
        japanese=tuple(word for word, _count in running.japanese.most_common()),
        warnings=_warnings(running),
    )


def _is_below_a1(running: RunningWords, found: tuple[float, ...]) -> bool:
    measured = dict(zip(NAMES, found, strict=True))
    return (
        running.total / len(running.sentences) <= _PRE_A1_MEAN
        and math.exp(measured["p90"]) <= _PRE_A1_LONG
        and measured["gA1"] <= _PRE_A1_HARD
    )


def _range(chance: dict[str, float]) -> tuple[str, str]:
    passed, inside = 0.0, []
    for level, share in chance.items():
        if passed + share > _TAIL and passed < 1 - _TAIL:
            inside.append(level)
        passed += share
    return inside[0], inside[-1]


def _number(level: str | None) -> float:
    return UNKNOWN if level is None else LEVELS.index(level) + 1


def _level_name(word: str) -> str | None:
    level = word_level(word)
    return None if level is None else LEVELS[min(len(LEVELS), max(1, round(level))) - 1]


def _shares(running: RunningWords) -> dict[str, float]:
    counts = Counter(_level_name(word) or "unknown" for word in running.words)
    return {name: counts[name] / len(running.words) for name in (*LEVELS, "unknown")}


def _hard_words(running: RunningWords) -> tuple[HardWord, ...]:
    found = Counter(running.words)
    words = [HardWord(word, _level_name(word), count) for word, count in found.items()]
    words = [word for word in words if word.level != "A1"]
    return tuple(sorted(words, key=lambda one: (-_number(one.level), -one.count, one.word)))


def _warnings(running: RunningWords) -> tuple[str, ...]:
    codes = ["too-short"] if running.total < LEAST_WORDS else []
    return (*codes, *(["no-full-stops"] if running.paragraphs_without_stop else []))


def _nothing(running: RunningWords) -> LevelEstimate:
    return LevelEstimate(
        level=None,
        lowest=None,
        highest=None,
        chance=0.0,
        score=score_of(measures(read_running_words("a."))),
        word_count=running.total,
        mean_sentence_length=0.0,
        shares=dict.fromkeys((*LEVELS, "unknown"), 0.0),
        words=(),
        longest_sentences=(),
        names=tuple(running.names),
        japanese=tuple(running.japanese),
        warnings=_warnings(running),
    )
