"""What an editor's preview says of itself."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def preview_attributes(context: template.Context) -> SafeString | str:
    """Return the attributes of a preview's <html>, for first.js; "" on the page of a reader."""
    if not getattr(context.get("request"), "is_preview", False):
        return ""
    furigana = context.get("preview_furigana")
    chosen = format_html(' data-furigana="{}"', furigana) if furigana else ""
    return format_html(" data-preview{}", chosen)
