"""Photos in the sizes and formats that are made when a story is published."""

from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from stories.reading.photos import CARD, IN_STORY

register = template.Library()


@register.simple_tag
def card_picture(photo: AbstractImage) -> SafeString:
    """The photo of a card. Its title says the same, so it has no text of its own."""
    sizes = "(max-width: 40rem) 92vw, 21rem"
    return _picture(photo, CARD, sizes=sizes, alt="", loading="lazy", decoding="async")


@register.simple_tag
def lead_picture(photo: AbstractImage) -> SafeString:
    """The photo above a story: the largest thing on the screen, so it is fetched first."""
    sizes = "(max-width: 60rem) 100vw, 56rem"
    return _picture(photo, IN_STORY, sizes=sizes, alt=photo.alt, fetchpriority="high")


@register.simple_tag
def body_picture(photo: AbstractImage, alt: str) -> SafeString:
    """A photo in the text of a story."""
    sizes = "(max-width: 48rem) 100vw, 44rem"
    return _picture(photo, IN_STORY, sizes=sizes, alt=alt, loading="lazy", decoding="async")


def _picture(photo: AbstractImage, specs: str, **attributes: str) -> SafeString:
    renditions = get_renditions_or_not_found(photo, Filter.expand_spec(specs))
    return Picture(renditions, attributes).__html__()
