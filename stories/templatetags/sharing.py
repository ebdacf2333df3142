"""What is handed out, in templates."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from stories.bilingual import language_of
from stories.japanese.for_grade import for_grade

register = template.Library()
register.filter("language_of", language_of)


@register.filter("for_grade")
def _for_grade(markup: SafeString, choice: str) -> SafeString:
    """A Japanese text with furigana, without those that the class does not need."""
    return mark_safe(for_grade(markup, choice))  # noqa: S308 (only takes away of the markup)


@register.filter
def line_number(number: int | None) -> SafeString:
    """The number before a printed line, nothing for None."""
    mark = '<span class="sheet-number" aria-hidden="true">{}</span>'
    return format_html(mark if number else "", number)


@register.filter
def breakable(parts: Iterable[str]) -> SafeString:
    """An address in parts, with places between them at which its line may break."""
    return format_html_join("", "{}<wbr>", ((part,) for part in parts))
