"""Numbers as the level panel writes them."""

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> int:
    """Return a share of 0 to 1 in percent, rounded."""
    return round(100 * share)
