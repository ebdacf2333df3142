"""Japanese in templates: with furigana and phrase breaks, or plain."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from stories.japanese.markup import markup
from stories.japanese.notation import without_readings
from stories.models import StoryPage
from stories.models.word_reading import readings_now

register = template.Library()

_JAPANESE = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_LINE_END = re.compile(rf"(?<={_JAPANESE})\n\s*(?={_JAPANESE})")


@register.filter
def furigana(text: str, story: StoryPage) -> SafeString:
    """Return a Japanese text of the story as HTML, with the furigana made when the story was saved.

    They are made now where there are none yet: in a preview, and for the text of another page.
    """
    if getattr(text, "language", "ja") != "ja":
        return text
    ready = story.furigana.get(str(text))
    return mark_safe(ready or markup(str(text), readings_now()))  # noqa: S308 (markup() escapes)


@register.filter
def plain(text: str) -> str:
    """Return a Japanese text without the notation of an editor's readings."""
    return without_readings(text)


@register.filter(is_safe=True)
def joined_lines(html: str) -> str:
    """Remove the line ends between two Japanese characters, where browsers would show a space.

    For long Japanese text in a template, as {% filter joined_lines %}.
    """
    return _LINE_END.sub("", html)
