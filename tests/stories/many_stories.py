"""A thousand stories as rows: quick to make, and enough for lists, grids and reports."""

import uuid

from django.utils.timezone import now
from wagtail.models import Page

from stories.models import Career, EnglishLevel, StoryIndexPage, StoryPage, StoryPlace
from tests import factory

COUNTRIES = "CA NO FI TH AU BR CL CR DK FJ".split()


def make_many_stories(number: int) -> None:
    """Make so many live stories, spread over levels, ten countries and all careers. They have a
    revision only where somebody makes one."""
    model = factory.make_story(title="Story 0000", countries=["CA"], careers=["nurse"])
    shelf = StoryIndexPage.objects.get()
    levels, careers = list(EnglishLevel.objects.all()[:10]), list(Career.objects.all())
    pages = [_page(model, shelf, place) for place in range(1, number)]
    for page in Page.objects.bulk_create(pages):
        StoryPage(
            page_ptr=page,
            level=levels[page.numbered % len(levels)],
            body=[("passage", {"en": "A door.", "ja": "ドア。"})],
        ).save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=shelf.pk).update(numchild=number)
    StoryPlace.objects.bulk_create(
        StoryPlace(page_id=page.pk, country=COUNTRIES[page.numbered % len(COUNTRIES)])
        for page in pages
    )
    through = StoryPage.careers.through
    through.objects.bulk_create(
        through(storypage_id=page.pk, career=careers[page.numbered % len(careers)])
        for page in pages
    )


def _page(model: StoryPage, shelf: StoryIndexPage, place: int) -> Page:
    page = Page(
        path=Page._get_path(shelf.path, shelf.depth + 1, place + 1),
        depth=model.depth,
        title=f"Story {place:04}",
        draft_title=f"Story {place:04}",
        slug=f"story-{place:04}",
        url_path=f"{shelf.url_path}story-{place:04}/",
        content_type=model.content_type,
        locale=model.locale,
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=now(),
        last_published_at=now(),
        latest_revision_created_at=now(),
    )
    page.numbered = place
    return page
