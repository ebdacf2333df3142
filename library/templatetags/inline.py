"""The look of a page, in the page itself."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from library import colours
from library.inline import inline_script, inline_style

register = template.Library()


@register.simple_tag
def site_style() -> SafeString:
    """Return the site's style sheets, for a <style> element."""
    return mark_safe(inline_style())  # noqa: S308 (files of ours)


@register.simple_tag
def first_script() -> SafeString:
    """Return what must run before the first paint, for a <script> element."""
    return mark_safe(inline_script())  # noqa: S308 (a file of ours)


@register.simple_tag
def colour(name: str) -> str:
    """Return one of the library's colours by its name in colours.css."""
    return colours.colour(name)
