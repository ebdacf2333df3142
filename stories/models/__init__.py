"""What a story is. Import the models from here."""

from .country import CountryWords
from .details import StoryPlace, WordNote
from .family import StoryFamily
from .pages import HomePage, StoryIndexPage
from .people import Writer
from .story import StoryPage
from .taxonomy import Career, EnglishLevel, Theme

__all__ = [
    "Career",
    "CountryWords",
    "EnglishLevel",
    "HomePage",
    "StoryFamily",
    "StoryIndexPage",
    "StoryPage",
    "StoryPlace",
    "Theme",
    "WordNote",
    "Writer",
]
