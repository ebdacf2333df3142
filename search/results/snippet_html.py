"""Snippets as HTML."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.engines.base import Snippet


def marked_html(snippet: Snippet) -> SafeString:
    """Return the snippet, escaped, with its matches in <mark>."""
    pieces = (
        format_html("<mark>{}</mark>", text) if is_match else text
        for text, is_match in snippet.parts
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))
