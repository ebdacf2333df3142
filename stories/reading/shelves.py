"""The story index, and the shelves on which published stories stand: levels, topics."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from stories.kept_pages import LISTS
from stories.models import StoryIndexPage, StoryPage
from stories.models.public_page import PageContent
from stories.reading.cards import for_cards

STORIES_ON_A_SHELF = 24


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
