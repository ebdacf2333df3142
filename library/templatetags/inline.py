"""The look of a page, in the page itself."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from library.inline import SCRIPT, STYLE, inline_text

register = template.Library()


@register.simple_tag
def site_style() -> SafeString:
    """Return the site's style sheet, for a <style> element."""
    return mark_safe(inline_text(STYLE))  # noqa: S308 (a file of ours)


@register.simple_tag
def first_script() -> SafeString:
    """Return what must run before the first paint, for a <script> element."""
    return mark_safe(inline_text(SCRIPT))  # noqa: S308 (a file of ours)
