"""What the home page shows."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from stories.kept_pages import LISTS
from stories.models import EnglishLevel, HomePage, StoryIndexPage, StoryPage, Theme
from stories.models.public_page import PageContent
from stories.reading.cards import for_cards
from stories.reading.shelves import with_stories

NEWEST_ON_HOME = 6


@dataclass(frozen=True)
class Door:
    """A way in by themes of one kind: `kind` is its class in the style sheet."""

    name: str
    kind: str
    heading: str
    words: str
    themes: list[Theme]


def home_shown(page: HomePage, request: HttpRequest) -> PageContent:
    """Return the ways in: by level, by worry, by dream, and the newest stories."""
    newest = StoryPage.objects.published().order_by("-first_published_at", "-pk")
    context = {
        "levels": with_stories(EnglishLevel.objects.all()).order_by("order"),
        "doors": [door for door in _doors() if door.themes],
        "newest": list(for_cards(newest)[:NEWEST_ON_HOME]),
        "story_count": StoryPage.objects.published().count(),
        "shelf": StoryIndexPage.objects.live().first(),
    }
    return PageContent(context, [LISTS])


def _doors() -> tuple[Door, Door]:
    themes = with_stories(Theme.objects.all()).order_by("-count", "name")
    worries = [theme for theme in themes if theme.kind == Theme.Kind.WORRY]
    dreams = [theme for theme in themes if theme.kind == Theme.Kind.DREAM]
    return (
        Door(
            "by-worry",
            "worries",
            _("What worries you?"),
            _("They were afraid of the same thing."),
            worries,
        ),
        Door(
            "by-dream", "dreams", _("What do you like?"), _("It can take you a long way."), dreams
        ),
    )
