"""What a story is. Import the models from here."""

from stories.models.country import CountryWords, Region
from stories.models.fact_words import FactWords, fact_name
from stories.models.facts import FACTS
from stories.models.family import StoryFamily, Versions
from stories.models.feeling import Feeling, FeelingCount
from stories.models.help_page import HelpPage, HelpPlace
from stories.models.lesson import StoryQuestion
from stories.models.outbox import Follower, OutboxEntry
from stories.models.pages import HomePage, StoryIndexPage
from stories.models.people import Writer
from stories.models.reading_list import ListEntry, ReadingList
from stories.models.story import StoryPage
from stories.models.story_check import StoryCheck
from stories.models.story_rows import StoryPlace, WordNote
from stories.models.synonyms import Synonyms
from stories.models.taxonomy import Career, EnglishLevel, Theme
from stories.models.word_reading import WordReading

__all__ = [
    "FACTS",
    "Career",
    "CountryWords",
    "EnglishLevel",
    "FactWords",
    "Follower",
    "HelpPage",
    "HelpPlace",
    "HomePage",
    "ListEntry",
    "OutboxEntry",
    "Region",
    "StoryCheck",
    "StoryFamily",
    "Versions",
    "StoryIndexPage",
    "StoryPage",
    "StoryPlace",
    "StoryQuestion",
    "Feeling",
    "FeelingCount",
    "WordReading",
    "ReadingList",
    "Synonyms",
    "Theme",
    "WordNote",
    "Writer",
    "fact_name",
]
