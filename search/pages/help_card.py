"""The card above a search that shows the way to help."""

from dataclasses import dataclass

from django.utils.translation import get_language

from search.query.distress import leads_to_help
from search.query.vocabulary import SearchVocabulary
from stories.bilingual import Shown
from stories.models import HelpPlace


@dataclass(frozen=True)
class HelpCard:
    """The title of the page with places that help, and whom to call first."""

    title: Shown
    place: HelpPlace | None


def help_card(typed: str, vocabulary: SearchVocabulary) -> HelpCard | None:
    """Return the card for what was typed, None where it holds no word of distress.

    In English the first place that answers in English comes first. Nothing is kept or logged.
    """
    page = vocabulary.help_page
    if not page or not leads_to_help(typed, page.leading_words, page.harmless_words):
        return None
    places = [place for place in page.places.all() if place.phone]
    if get_language() == "en":
        places.sort(key=lambda place: place.audience != HelpPlace.Audience.ENGLISH)
    return HelpCard(page.title_shown, places[0] if places else None)
