"""Two teachers agree on ten minutes with one story."""

import pytest
from bs4 import BeautifulSoup

from stories.sharing.paper.lesson import ANY_SCRIPT, lesson_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def card(client, language="en") -> BeautifulSoup:
    response = client.get(f"/{language}/lesson/the-door/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_card_shows_what_the_editors_wrote_in_both_languages(client, publish):
    publish(
        before_reading="What is a door?",
        before_reading_ja="ドアとは？",
        questions=[("Is it open?", "開いている？", "Yes.")],
        writing_prompt="Draw a door.",
        writing_prompt_ja="ドアをかく。",
        alt_script="Knock.\nRead.\nKnock again.",
        teacher_notes_ja="待つ。\n聞く。\nまとめる。",
        notes=[(f"word{n}", f"言葉{n}") for n in range(7)],
    )
    for language in ("en", "ja"):
        text = card(client, language).article.get_text(" ")
        for told in (
            "What is a door?",
            "ドアとは？",
            "Is it open?",
            "Yes.",
            "Draw a door.",
            "Knock.",
        ):
            assert told in text
        assert "word4" in text
        assert "word5" not in text


def test_scripts_stand_side_by_side_with_their_minutes(client, publish):
    publish(alt_script="Knock.\nRead.\nKnock again.", teacher_notes_ja="待つ。\n聞く。")
    rows = [row.get_text(" ", strip=True) for row in card(client).select(".lesson-steps tbody tr")]
    assert rows == [
        "Before reading 2 Knock. 待つ。",
        "Reading 5 Read. 聞く。",
        "After reading 3 Knock again.",
    ]


def test_story_without_a_lesson_gets_a_plan_that_fits_any(client, publish):
    soup = card(client) if publish() else None
    text = soup.article.get_text(" ", strip=True)
    assert ANY_SCRIPT[0] in text
    assert "Where does the story happen?" in text
    headings = [heading.text for heading in soup.article.select("h2")]
    assert headings == ["Before reading", "Questions", "Write"]  # no words, no heading for them


def test_more_lines_than_steps_belong_to_the_last(publish):
    steps = lesson_of(publish(alt_script="One.\n\nTwo.\nThree.\nFour.")).steps
    assert [step.alt for step in steps] == ["One.", "Two.", "Three. Four."]


def test_no_more_than_three_questions_are_asked(publish):
    story = publish(questions=[(f"Question {n}?", "", "") for n in range(5)])
    assert len(lesson_of(story).questions) == 3
