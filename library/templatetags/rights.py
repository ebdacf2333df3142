"""What a list of the admin may name to whoever reads it."""

from collections.abc import Iterable

from django import template
from django.db.models import Model

from stories.editing.permissions import may_be_named_to

register = template.Library()


@register.filter
def named_to(items: Iterable[Model | dict], user) -> list[Model | dict]:
    """Return those of the items (some of Wagtail's lists wrap each in a dict) that the user may be
    named."""
    return [
        item
        for item in items
        if may_be_named_to(user, item["item"] if isinstance(item, dict) else item)
    ]
