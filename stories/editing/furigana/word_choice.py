"""A Japanese text as a student sees it, in which an editor can choose a word."""

from collections.abc import Iterator, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from stories.japanese.furigana import PlacedWord, placed_words
from stories.japanese.kanji import has_kanji
from stories.japanese.markup import phrase_starts, pieces

# No button element: it would stand as a block, and a line could not break within a word.
_RUN = '<span data-start="{}" data-end="{}" data-word="{}" data-reading="{}">{}</span>'
_WORD = (
    '<span class="reading-word" role="button" tabindex="-1" aria-haspopup="dialog" '
    'aria-label="{}" data-start="{}" data-end="{}" data-word="{}" data-reading="{}">{}</span>'
)


def words_to_correct(text: str, readings: Mapping[str, str]) -> SafeString:
    """Return the text as markup() does, each word with kanji as a button.

    Every word has its place in the text as it is written, in Unicode characters, in the attributes
    `data-start` and `data-end`, and its reading in `data-reading`.
    """
    words = list(placed_words(text, readings))
    starts = phrase_starts("".join(word.text for word in words))
    return mark_safe("".join(_of_words(words, starts)))  # noqa: S308 (all of it is escaped)


def _of_words(words: list[PlacedWord], starts: set[int]) -> Iterator[str]:
    place = 0
    for word in words:
        if place in starts:
            yield "<wbr>"
        html = mark_safe("".join(pieces(word.segments, starts - {place}, place)))  # noqa: S308
        place += len(word.text)
        shown = (word.start, word.end, word.text, word.reading, html)
        if not has_kanji(word.text):
            yield format_html(_RUN, *shown)
        elif word.reading == word.text:  # the reading is not known
            yield format_html(_WORD, word.text, *shown[:3], "", html)
        else:
            yield format_html(_WORD, f"{word.text}（{word.reading}）", *shown)
