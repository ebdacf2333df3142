"""One breath at a time."""

import pytest

from stories.english.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I went. I saw.", ["I went. ", "I saw."]),
        ("“Stop!” she said. I did.", ["“Stop!” she said. ", "I did."]),
        ("“Stop!” She left.", ["“Stop!” ", "She left."]),
        ("Mr. Smith came at 8 a.m. with J. Brown.", ["Mr. Smith came at 8 a.m. with J. Brown."]),
        ("It cost 3.50 dollars. Cheap!", ["It cost 3.50 dollars. ", "Cheap!"]),
        ("Well… I don’t know. Do you?", ["Well… ", "I don’t know. ", "Do you?"]),
        ("I got up at 6 a.m. Then I ran.", ["I got up at 6 a.m. ", "Then I ran."]),
        ("Tea, cake, etc. “More?” he said.", ["Tea, cake, etc. ", "“More?” he said."]),
        ("I live in the U.S. now. Bye.", ["I live in the U.S. now. ", "Bye."]),
        ("No. I did not. It is No. 5.", ["No. ", "I did not. ", "It is No. 5."]),
        ("It was I. Then he came.", ["It was I. ", "Then he came."]),
        ("One line\nanother line", ["One line\n", "another line"]),
        ("No end", ["No end"]),
        ("What?! (Really.) Yes.", ["What?! ", "(Really.) ", "Yes."]),
        ("", []),
        ("Ends with space. ", ["Ends with space. "]),
    ],
)
def test_text_is_parted_where_a_reader_breathes(text, parts):
    assert split_sentences(text) == parts


@pytest.mark.parametrize("text", ["A. B.  C.\n\n D", "...", " . ", "“", "a.b.c. D"])
def test_parts_joined_are_the_text(text):
    assert "".join(split_sentences(text)) == text
