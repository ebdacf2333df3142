"""A class gets the furigana it needs on paper, and no others."""

import pytest

from stories.japanese.for_grade import for_grade
from stories.japanese.markup import markup

# 山 is taught in grade 1, 駅 in grade 3; 鳥取 is a name, and names are not taught.
TEXT = "鳥取の山と駅"


@pytest.mark.parametrize(
    ("choice", "read"),
    [
        ("all", ["鳥取", "山", "駅"]),
        ("1", ["鳥取", "山", "駅"]),
        ("2", ["鳥取", "駅"]),
        ("4", ["鳥取"]),
        ("junior", ["鳥取"]),
        ("none", []),
    ],
)
def test_readings_are_kept_from_the_grade_on(choice, read):
    shown = for_grade(markup(TEXT), choice)
    assert [piece.split("<")[0] for piece in shown.split('">')[1:] if "<rt" in piece] == read
    assert shown.count("<ruby") == len(read)


def test_text_itself_stays():
    assert for_grade(markup(TEXT), "none").replace("<wbr>", "") == TEXT
