"""Japanese text for learners: furigana by school grade, and lines that break between phrases.

Pure functions over text, no Django.
"""

from stories.japanese.furigana import Segment, add_furigana
from stories.japanese.kanji import grade_of
from stories.japanese.notation import without_readings

__all__ = ["Segment", "add_furigana", "grade_of", "without_readings"]
