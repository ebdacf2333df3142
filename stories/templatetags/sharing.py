"""What is handed out, in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from stories.bilingual import language_of
from stories.japanese.for_grade import for_grade

register = template.Library()
register.filter("language_of", language_of)


@register.filter("for_grade")
def _for_grade(markup: SafeString, choice: str) -> SafeString:
    """A Japanese text with furigana, without those that the class does not need."""
    return mark_safe(for_grade(markup, choice))  # noqa: S308 (only takes away of the markup)
