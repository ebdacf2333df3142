"""What a story is. Import the models from here."""

from .country import CountryWords, Region
from .details import StoryPlace, WordNote
from .fact_words import FACTS, FactWords, fact_name
from .family import StoryFamily
from .feeling import Feeling, FeelingCount
from .lesson import StoryQuestion
from .pages import HomePage, StoryIndexPage
from .people import Writer
from .reading import Reading
from .reading_list import ListEntry, ReadingList
from .story import StoryPage
from .story_check import StoryCheck
from .synonyms import Synonyms
from .taxonomy import Career, EnglishLevel, Theme

__all__ = [
    "FACTS",
    "Career",
    "CountryWords",
    "EnglishLevel",
    "FactWords",
    "HomePage",
    "ListEntry",
    "Region",
    "StoryCheck",
    "StoryFamily",
    "StoryIndexPage",
    "StoryPage",
    "StoryPlace",
    "StoryQuestion",
    "Feeling",
    "FeelingCount",
    "Reading",
    "ReadingList",
    "Synonyms",
    "Theme",
    "WordNote",
    "Writer",
    "fact_name",
]
