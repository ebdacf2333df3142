"""Furigana: the reading of every word with kanji, on the word, its okurigana outside.

Measured choices: the words and readings are SudachiPy's (mode C, so that the reading stands on the
whole word); numbers, counters and what a student reads otherwise are ours (numbers.py, rules.py).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stories.japanese.counted_numbers import read_counted
from stories.japanese.counters import COUNTERS
from stories.japanese.kanji import KANJI, grade_of, has_kanji
from stories.japanese.notation import WRITTEN
from stories.japanese.numbers import DIGITS, THINGS, read_number, value_of
from stories.japanese.rules import reading_by_rule
from stories.japanese.tokens import NONE, Token, hiragana, tokenize

_RUNS = re.compile(f"[{KANJI}ヶ]+|[^{KANJI}ヶ]+")


@dataclass(frozen=True)
class Segment:
    """A piece of the text. `reading` (hiragana) is "" where none is needed.

    `grade` is that of the hardest kanji of the whole word: 1 to 6, 7 in junior high, 8 beyond.
    """

    text: str
    reading: str = ""
    grade: int = 0
    is_name: bool = False


@dataclass(frozen=True)
class PlacedWord:
    """A word in its segments, or a run of text between words.

    It is text[start:end] of the text as it is written, an editor's notation with all its signs.
    """

    start: int
    end: int
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The word as it reads, without notation."""
        return "".join(segment.text for segment in self.segments)

    @property
    def reading(self) -> str:
        """How the whole word is read, as far as it is known: 食べる is たべる, 3人 is 3にん."""
        return "".join(segment.reading or hiragana(segment.text) for segment in self.segments)


def add_furigana(text: str, readings: Mapping[str, str] | None = None) -> tuple[Segment, ...]:
    """Return a Japanese text in segments with their readings; joined they are the text.

    A reading in the text itself (今日《きょう》) wins, then `readings` (word -> hiragana, the
    library's own list), then the dictionary with our rules. The signs of the notation are not in
    the segments.
    """
    words = placed_words(text, readings)
    return tuple(segment for word in words for segment in word.segments)


def placed_words(text: str, readings: Mapping[str, str] | None = None) -> Iterator[PlacedWord]:
    """Yield the words of a text with their segments, as add_furigana has them, and their places."""
    start = 0
    for written in WRITTEN.finditer(text):
        yield from _of_plain(text[start : written.start()], start, readings or {})
        word = written["marked"] or written["kanji"]
        segments = tuple(_on_word(word, hiragana(written["reading"])))
        yield PlacedWord(written.start(), written.end(), segments)
        start = written.end()
    yield from _of_plain(text[start:], start, readings or {})


def _of_plain(text: str, start: int, readings: Mapping[str, str]) -> Iterator[PlacedWord]:
    if not has_kanji(text):
        if text:
            yield PlacedWord(start, start + len(text), (Segment(text),))
        return
    words = tokenize(text)
    place = 0
    while place < len(words):
        length, segments = _listed(words, place, readings) or _next(words, place)
        end = start + sum(len(segment.text) for segment in segments)
        yield PlacedWord(start, end, tuple(segments))
        place, start = place + length, end


_KA = (*range(2, 11), 14, 24)  # days of which 日 alone is か

Step = tuple[int, list[Segment]]  # how many words, and what they come to


def _listed(words: list[Token], place: int, readings: Mapping[str, str]) -> Step | None:
    """Return the longest entry of the library's list that starts here and ends with a word."""
    found, text = None, ""
    if not readings:
        return None
    longest = max(map(len, readings))
    for length, word in enumerate(words[place:], start=1):
        text += word.text
        if len(text) > longest:
            break
        if text in readings:
            found = length, _on_word(text, readings[text], is_name=words[place].is_name)
    return found


def _next(words: list[Token], place: int) -> Step:
    word = words[place]
    if word.is_numeral:
        return _counted(words, place)
    if not has_kanji(word.text):
        return 1, [Segment(word.text)]
    before = words[place - 1] if place else NONE
    reading = reading_by_rule(word, before, words[place + 1 :]) or word.reading
    if has_kanji(reading):  # not in the dictionary: no reading is better than a guess
        return 1, [Segment(word.text)]
    return 1, _on_word(word.text, reading, is_name=word.is_name)


def _counted(words: list[Token], place: int) -> Step:
    """Return the step of a number, with its counter where one follows."""
    numeral = words[place].text
    value = value_of(numeral)
    counter, length = _counter_after(words, place)
    if place + 1 < len(words) and words[place + 1].text == "つ" and value in THINGS:
        return 1, _on_word(numeral, THINGS[value])
    if value is None:
        return 1, _on_word(numeral, words[place].reading)
    before = words[place - 1] if place else NONE
    is_date = before.text == "月"
    read = read_counted(value, counter, is_date=is_date) if counter else None
    if read is None:
        return 1, _plain_number(numeral, value)
    return length, _with_counter(numeral, value, counter, *read)


def _with_counter(
    numeral: str, value: int, counter: str, number: str, reading: str
) -> list[Segment]:
    if number and has_kanji(numeral):
        return _on_word(numeral + counter, number + reading)
    if number:
        return [Segment(numeral), *_on_word(counter, reading)]
    if not has_kanji(numeral) and reading.endswith("か") and value in _KA:
        return [Segment(numeral), _segment(counter, "か")]  # 5日
    return [_segment(numeral + counter, reading)]  # one word: 二十日, 20日


def _counter_after(words: list[Token], place: int) -> tuple[str, int]:
    """Return the counter after the number at a place, and how many words the two are."""
    text, best = "", ("", 1)
    for length, word in enumerate(words[place + 1 : place + 4], start=2):
        text += word.text
        if text in COUNTERS or (length > 2 and read_counted(1, text)) or read_counted(1, text):  # noqa: PLR2004
            best = text, length
    return best


def _plain_number(numeral: str, value: int) -> list[Segment]:
    if not has_kanji(numeral):
        return [Segment(numeral)]
    if len(numeral) > 1 and all(digit in DIGITS for digit in numeral):  # 九一八事変
        return [_segment(numeral, "".join(read_number(DIGITS[digit]) for digit in numeral))]
    return [_segment(numeral, read_number(value))]


def _on_word(word: str, reading: str, *, is_name: bool = False) -> list[Segment]:
    """Return a word with the reading on its kanji; kana stay outside where the reading has them."""
    runs = _RUNS.findall(word)
    pattern = "".join("(.+?)" if has_kanji(run) else _as_read(run) for run in runs)
    parts = re.fullmatch(pattern, reading)
    if parts is None or not has_kanji(word):
        return [_segment(word, reading, is_name=is_name)] if has_kanji(word) else [Segment(word)]
    grade = grade_of(word)
    return [
        Segment(run, part, grade, is_name) if has_kanji(run) else Segment(run)
        for run, part in zip(runs, parts.groups(), strict=True)
    ]


def _as_read(run: str) -> str:
    """Return a pattern for text without kanji: kana as they are, signs (・) optional."""
    if not any(char.isalnum() for char in run):
        return "(?!)"  # 振興・共済: where the first reading ends is not known
    kana = (re.escape(char) if char.isalnum() else f"{re.escape(char)}?" for char in hiragana(run))
    return f"({''.join(kana)})"


def _segment(word: str, reading: str, *, is_name: bool = False) -> Segment:
    return Segment(word, reading, grade_of(word), is_name)
