"""The home page and the story index."""

from dataclasses import dataclass

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from stories.kept_pages import LISTS
from stories.models import EnglishLevel, HomePage, StoryIndexPage, StoryPage, Theme
from stories.models.public_page import PageContent
from stories.reading.cards import for_cards

NEWEST_ON_HOME = 6
STORIES_ON_A_SHELF = 24


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


def shelf_shown(page: StoryIndexPage, request: HttpRequest) -> PageContent:
    """Return one page of all stories, easiest first. Raises Http404 for a page that is none."""
    stories = StoryPage.objects.published().order_by("level__order", "title")
    paginator = Paginator(for_cards(stories), STORIES_ON_A_SHELF)
    try:
        stories_page = paginator.page(request.GET.get("page", 1))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404(_("There is no such page of stories.")) from error
    keep = " ".join(story.url for story in stories_page)
    return PageContent({"shelf_page": stories_page, "keep": keep}, [LISTS])


def with_stories(rows):
    """Return those that published stories have, each with their number as `count`."""
    # The published ones: `live`, and under no view restriction, asked as a sub-query because a
    # restriction stands on any page above.
    published = StoryPage.objects.published().values("pk")
    return rows.annotate(count=Count("stories", filter=Q(stories__in=published))).filter(
        count__gt=0
    )
