"""The card above a search that shows the way to help."""

from dataclasses import dataclass

from django.db import Error as DatabaseFailure
from django.utils.translation import get_language

from search.query.distress import leads_to_help
from search.query.vocabulary import SearchVocabulary
from stories.bilingual import Shown
from stories.models import HelpPlace


@dataclass(frozen=True)
class HelpCard:
    """The title of the page with places that help, and whom to call first."""

    title: Shown
    places: tuple[HelpPlace, ...]


def help_card(typed: str, vocabulary: SearchVocabulary) -> HelpCard | None:
    """Return the card for what was typed, None where it holds no word of distress.

    In English a place that answers in English comes before it. Nothing is kept or logged.
    """
    page = vocabulary.help_page
    if not page or not leads_to_help(typed, page.leading_words, page.harmless_words):
        return None
    try:
        places = [place for place in page.places.all() if place.phone]
    except DatabaseFailure:  # it is away: the page itself is kept as ready bytes
        places = []
    in_english = [place for place in places if place.audience == HelpPlace.Audience.ENGLISH]
    first = in_english[:1] if get_language() == "en" else []
    others = [place for place in places if place not in first]
    return HelpCard(page.title_shown, (*first, *others[:1]))
