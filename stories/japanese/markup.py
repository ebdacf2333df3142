"""Japanese as HTML: furigana as ruby, and places where a line may break."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape

from budoux import Parser, load_default_japanese_parser

from stories.japanese.furigana import Segment, add_furigana


@cache
def _parser() -> Parser:
    return load_default_japanese_parser()


def phrase_starts(text: str) -> set[int]:
    """Return where a line may break: the places in the text at which a phrase (文節) starts."""
    starts, place = set(), 0
    for phrase in _parser().parse(text):
        starts.add(place)
        place += len(phrase)
    return starts - {0}


def markup(text: str, readings: Mapping[str, str] | None = None) -> str:
    """Return the text as HTML: `ruby` with the class of its grade (g1 to g8; name), `wbr` between
    phrases.

    CSS alone shows and hides the readings. They are hidden from screen readers, which read kanji
    themselves and would say every word twice. No `rp`: every browser of today has ruby, and two
    more elements for each word are a third of what a slow tablet has to read.
    """
    segments = add_furigana(text, readings)
    starts = phrase_starts("".join(segment.text for segment in segments))
    return "".join(pieces(segments, starts))


def pieces(segments: Iterable[Segment], starts: set[int], place: int = 0) -> Iterator[str]:
    """Yield segments as HTML. The first stands at `place` in the text whose phrases start at
    `starts`."""
    for segment in segments:
        if segment.reading:
            if place in starts:
                yield "<wbr>"
            kinds = f"g{segment.grade} name" if segment.is_name else f"g{segment.grade}"
            reading = f'<rt aria-hidden="true">{escape(segment.reading)}</rt>'
            yield f'<ruby class="{kinds}">{escape(segment.text)}{reading}</ruby>'
        else:
            for offset, char in enumerate(segment.text, place):
                yield f"<wbr>{escape(char)}" if offset in starts else escape(char)
        place += len(segment.text)


def furigana_of(texts: Iterable[str], readings: Mapping[str, str]) -> dict[str, str]:
    """Return the markup of each text that is not blank: text -> HTML.

    `readings` are the library's own: word -> hiragana.
    """
    known = frozenset(readings.items())
    return {text: _kept_markup(text, known) for text in texts if text.strip()}


@lru_cache(maxsize=256)  # a story that is saved and published is made ready twice
def _kept_markup(text: str, readings: frozenset[tuple[str, str]]) -> str:
    return markup(text, dict(readings))
