"""The desk's addresses: its reports, and the two clicks on Wagtail's home page."""

from django.urls import path
from django.urls.resolvers import URLPattern

from stories.editing.desk.coverage import CoverageReport
from stories.editing.desk.due_report import DueReport, look_at_story
from stories.editing.desk.feelings_report import FeelingsReport
from stories.editing.desk.grid_report import CareerGridReport, CountryGridReport
from stories.editing.desk.start_story import StartStoryView
from stories.editing.desk.story_report import StoryReport
from stories.editing.desk.translation_report import TranslationReport

# In the order of the menu.
REPORTS: list[type[StoryReport]] = [
    TranslationReport,
    FeelingsReport,
    CoverageReport,
    CountryGridReport,
    CareerGridReport,
    DueReport,
]

urls: list[URLPattern] = [
    path("stories/start/", StartStoryView.as_view(), name="start_story"),
    path("stories/looked-at/<int:page_id>/", look_at_story, name="look_at_story"),
    *(url for report in REPORTS for url in report.urls()),
]
