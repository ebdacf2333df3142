"""Every address of lists below /en/ and /ja/; /h/CODE alone stands above both."""

from django.urls import path

from stories.sharing.lists.class_page import class_page, code_form, short_address
from stories.sharing.lists.edit_page import edit_list
from stories.sharing.lists.hand_over_page import list_hand_over, list_projector
from stories.sharing.lists.new_page import new_list
from stories.sharing.lists.report_page import report_list
from stories.sharing.paper.list_paper import list_bundle, list_sheet
from stories.sharing.story_views import story_hand_over, story_projector

# What a projector shows and a class types: as short as it can be, in no language.
short_urlpatterns = [
    path("h/<str:typed>", short_address, name="short"),
    path("h/<str:typed>/", short_address),
]

urlpatterns = [
    path("h/", code_form, name="list-code"),
    path("h/<str:code>/", class_page, name="list"),
    path("h/<str:code>/hand-over/", list_hand_over, name="list-hand-over"),
    path("h/<str:code>/projector/", list_projector, name="list-projector"),
    path("h/<str:code>/sheet/", list_sheet, name="list-sheet"),
    path("h/<str:code>/zip/", list_bundle, name="list-bundle"),
    path("h/<str:code>/report/", report_list, name="list-report"),
    path("lists/new/", new_list, name="list-new"),
    path("lists/<str:code>/edit/", edit_list, name="list-edit"),
    # Not below the story's own address, which is Wagtail's.
    path("hand-over/<slug:slug>/", story_hand_over, name="story-hand-over"),
    path("hand-over/<slug:slug>/projector/", story_projector, name="story-projector"),
]
