"""English with word notes in it: on the page, on paper, and in a file that has no script.

Made here and not in templates, for not a space may come between the pieces of a text.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from stories.models import StoryPage
from stories.reading.word_notes import Piece
from stories.templatetags.japanese import furigana

register = template.Library()

_NOTED = (
    '<button type="button" class="note" popovertarget="note-{number}">{text}</button>'
    '<span class="note-meaning" id="note-{number}" popover><span lang="ja">{ja}</span>{easy}</span>'
)
_EASY = ' <span class="note-easy">{}</span>'


@register.filter
def with_notes(pieces: Iterable[Piece], story: StoryPage) -> SafeString:
    """English on the page: a word that has a note opens it."""
    return _joined(_noted(piece, story) if piece.note else piece.text for piece in pieces)


@register.filter
def underlined(pieces: Iterable[Piece]) -> SafeString:
    """English on paper: words that have a note are underlined."""
    return _joined(
        format_html("<u>{}</u>", piece.text) if piece.note else piece.text for piece in pieces
    )


@register.filter
def linked_to_notes(pieces: Iterable[Piece]) -> SafeString:
    """English without a script: a word that has a note leads to it, and the note leads back."""
    link = '<a href="#word-{0}" id="use-{0}">{1}</a>'
    return _joined(
        format_html(link, piece.number, piece.text) if piece.note else piece.text
        for piece in pieces
    )


def _noted(piece: Piece, story: StoryPage) -> SafeString:
    easy = format_html(_EASY, piece.note.note) if piece.note.note else ""
    ja = furigana(piece.note.ja, story)
    return format_html(_NOTED, number=piece.number, text=piece.text, ja=ja, easy=easy)


def _joined(texts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((text,) for text in texts))
