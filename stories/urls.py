"""Addresses of stories that are no pages, below /en/ and /ja/."""

from django.urls import include, path

from stories.feelings.views import feel
from stories.reading.help_page import help_page
from stories.sharing.paper.views import lesson_card, story_bundle, story_sheet

urlpatterns = [
    path("feel/", feel, name="feel"),
    path("help/", help_page, name="help"),
    # Beside /stories/, not below it: there every address is a page's.
    path("sheet/<str:slug>/", story_sheet, name="story-sheet"),
    path("lesson/<str:slug>/", lesson_card, name="story-lesson"),
    path("zip/<str:slug>/", story_bundle, name="story-bundle"),
    path("", include("stories.sharing.urls")),
]
