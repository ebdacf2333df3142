"""Compares readings with those expected: how many words are right."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stories.japanese.furigana import add_furigana
from stories.japanese.kanji import has_kanji
from stories.japanese.numbers import NUMERAL
from stories.japanese.tokens import hiragana

ANNOTATED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@dataclass
class Score:
    """Counts of words judged and of those right, by class, and the mistakes in words."""

    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def add(self, word: str, expected: str, found: str, is_numeral: bool) -> None:
        """Count one word."""
        for kind in ("all", "numbers and counters" if is_numeral else "other words"):
            self.judged[kind] += 1
            self.right[kind] += expected == found
        if expected != found:
            self.mistakes.append(f"{word} is {expected}: {found}")


def evaluate(rows: Iterable[tuple[str, str]]) -> Score:
    """Compare sentences with their expected readings, written [漢字|かんじ]."""
    score = Score()
    for sentence, expected in rows:
        for word, reading, found, is_numeral in _compared(sentence, expected):
            score.add(word, reading, found, is_numeral)
    return score


def _compared(sentence: str, expected: str) -> Iterator[tuple[str, str, str, bool]]:
    """Yield each judged word with its expected and its found reading, and whether it is a number.

    Where segments and judged words do not begin and end together (北海沿岸 is one segment, 北海 and
    沿岸 are judged), the words within are right or wrong together.
    """
    segments = list(_segments(sentence))
    for group in _together(list(_expected(expected)), segments):
        start, end = group[0].start, group[-1].end
        inside = [one for one in segments if one.start < end and one.end > start]
        found = "".join(one.reading for one in inside)
        # What the segments hold before and after the judged words.
        edges = sentence[inside[0].start : start], sentence[end : inside[-1].end]
        target = edges[0] + _reading_between(sentence, group) + edges[1]
        is_right = _sounds(found) == _sounds(hiragana(target))
        if has_kanji(edges[0]) or has_kanji(edges[1]):  # 一隊 where only 隊 is judged
            read = hiragana(_reading_between(sentence, group))
            is_right = read in found
        for one in group:
            near = sentence[max(0, one.start - 6) : one.end + 6]
            beside = sentence[max(0, one.start - 1) : one.start]
            is_number = bool(NUMERAL.match(one.text) or NUMERAL.match(beside))
            shown = one.reading if is_right else f"{found} in {near}"
            yield one.text, one.reading, shown, is_number


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    text: str
    reading: str


def _sounds(reading: str) -> str:
    """Return a reading without the signs between the words of a name, which it may leave out."""
    return "".join(char for char in reading if char.isalnum() or char == "ー")


def _segments(sentence: str) -> Iterator[_Span]:
    start = 0
    for segment in add_furigana(sentence):
        if segment.reading:
            end = start + len(segment.text)
            yield _Span(start, end, segment.text, hiragana(segment.reading))
        else:  # kana reads as itself
            for place, char in enumerate(segment.text, start):
                yield _Span(place, place + 1, char, hiragana(char))
        start += len(segment.text)


def _expected(text: str) -> Iterator[_Span]:
    removed = 0
    for match in ANNOTATED.finditer(text):
        start = match.start() - removed
        removed += len(match[0]) - len(match[1])
        yield _Span(start, start + len(match[1]), match[1], match[2])


def _together(words: list[_Span], segments: list[_Span]) -> Iterator[list[_Span]]:
    """Judged words that share a segment, in groups."""
    group: list[_Span] = []
    for word in words:
        if group and not any(
            one.start < group[-1].end and one.end > word.start for one in segments
        ):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _reading_between(sentence: str, group: list[_Span]) -> str:
    read, place = "", group[0].start
    for word in group:
        read += sentence[place : word.start] + word.reading
        place = word.end
    return read
