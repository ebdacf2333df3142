"""A student opens a story on a tablet, reads it, asks for Japanese where it is needed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

# A story of three levels, with words explained: what a student's hands can do is all there.
EASIEST, EASIER, HARDER = "The Wrong Bus", "The Wrong Bus Home", "Last Stop in the Rain"
STORIES_FOUND = re.compile(r"^\d+ stor(y|ies)$")

pytestmark = pytest.mark.usefixtures("no_cookie")


def open_from_home(student: Page, title: str = "") -> None:
    """Go in by the front door, to the newest story or to the one of that title."""
    student.goto("/en/")
    if not title:
        student.get_by_role("region", name="New stories").get_by_role("link").first.tap()
        return
    student.locator("#q").fill(title)
    student.locator("#q").press("Enter")
    student.get_by_role("link", name=title, exact=True).tap()


def first_passage(student: Page) -> Locator:
    return student.locator("section.passage").first


def japanese_of(passage: Locator) -> Locator:
    return passage.locator("p[lang=ja]")


def test_a_story_opens_from_the_home_page(student: Page):
    student.goto("/en/")
    card = student.get_by_role("region", name="New stories").get_by_role("article").first
    title = card.get_by_role("heading").get_by_role("link").inner_text()
    card.tap()
    expect(student.get_by_role("heading", level=1)).to_have_text(title)
    expect(student.get_by_role("heading", level=1)).to_have_count(1)
    expect(first_passage(student)).to_be_visible()


def test_a_tap_opens_the_japanese_of_that_passage_only(student: Page):
    open_from_home(student)
    passage = first_passage(student)
    expect(japanese_of(passage)).to_be_hidden()
    passage.get_by_text("日本語").tap()
    expect(japanese_of(passage)).to_be_visible()
    expect(student.locator("p.japanese:visible")).to_have_count(1)
    passage.get_by_text("日本語").tap()
    expect(japanese_of(passage)).to_be_hidden()


def test_a_tapped_word_shows_its_meaning_and_escape_closes_it(student: Page):
    open_from_home(student, EASIEST)
    word = student.locator("section.passage").get_by_role("button").first
    meaning = student.locator(":popover-open")
    word.tap()
    expect(meaning).to_be_visible()
    expect(meaning).to_be_in_viewport(ratio=1)
    student.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(word).to_be_focused()


def test_a_tap_beside_it_closes_the_meaning_too(student: Page):
    open_from_home(student, EASIEST)
    student.locator("section.passage").get_by_role("button").first.tap()
    student.get_by_role("heading", level=1).tap()
    expect(student.locator(":popover-open")).to_have_count(0)


def test_the_same_story_can_be_read_easier_and_harder_again(student: Page):
    open_from_home(student, HARDER)
    heading = student.get_by_role("heading", level=1)
    expect(heading).to_have_text(HARDER)
    student.get_by_role("link", name="A little easier").first.tap()
    expect(heading).to_have_text(EASIER)
    student.get_by_role("link", name="A little easier").first.tap()
    expect(heading).to_have_text(EASIEST)
    expect(student.get_by_role("link", name="A little easier")).to_have_count(0)
    student.get_by_role("link", name="A little harder").first.tap()
    expect(heading).to_have_text(EASIER)


def test_the_buttons_turn_japanese_and_the_story_stays(student: Page):
    open_from_home(student, EASIEST)
    english = first_passage(student).locator("p[lang=en]").inner_text()
    student.get_by_role("link", name="日本語", exact=True).tap()
    expect(student.locator("html")).to_have_attribute("lang", "ja")
    expect(student.get_by_role("heading", level=1)).to_have_text(EASIEST)
    assert first_passage(student).locator("p[lang=en]").inner_text() == english


def test_everything_needed_works_without_javascript(student_without_javascript: Page):
    student = student_without_javascript
    open_from_home(student, EASIEST)
    expect(student.get_by_role("heading", level=1)).to_have_text(EASIEST)
    passage = first_passage(student)
    expect(passage.locator("p[lang=en]")).to_be_visible()
    passage.get_by_text("日本語").tap()
    expect(japanese_of(passage)).to_be_visible()
    passage.get_by_role("button").first.tap()
    expect(student.locator(":popover-open")).to_be_visible()
    student.get_by_role("link", name="Search", exact=True).tap()
    student.locator("#q").fill("看護師")
    student.get_by_role("button", name="Search").tap()
    expect(
        student.get_by_role("region", name=STORIES_FOUND).get_by_role("article")
    ).not_to_have_count(0)
