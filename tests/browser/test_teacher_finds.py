"""A teacher types what they think, narrows it down, and never ends at a blank page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

STORIES_FOUND = re.compile(r"^\d+ stor(y|ies)$")

pytestmark = pytest.mark.usefixtures("no_cookie")


def search_for(teacher: Page, words: str, language: str = "en") -> None:
    teacher.goto(f"/{language}/search/")
    teacher.locator("#q").fill(words)
    teacher.locator("#q").press("Enter")


def chips(teacher: Page) -> Locator:
    return teacher.get_by_role("list", name="Filters in use").get_by_role("listitem")


def titles(teacher: Page) -> list[str]:
    return teacher.get_by_role("article").get_by_role("heading").all_inner_texts()


def state(teacher: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(teacher.url).query)


def test_words_that_name_a_level_and_a_job_become_filters(teacher: Page):
    search_for(teacher, "A2 nurse")
    expect(chips(teacher).filter(has_text="A2")).to_be_visible()
    expect(chips(teacher).filter(has_text="Nurse")).to_be_visible()
    expect(teacher.locator("#q")).to_have_value("A2 nurse")
    # First what has all of it, then what is close.
    assert titles(teacher)[0] == "The Long Corridor"
    expect(teacher.get_by_role("heading", name="Close to what you look for")).to_be_visible()


def test_a_filter_that_is_removed_lets_more_stories_in(teacher: Page):
    search_for(teacher, "A2 nurse")
    chips(teacher).get_by_role("link", name="Remove the filter A2").click()
    expect(chips(teacher)).to_have_count(1)
    expect(teacher.locator("#q")).to_have_value("nurse")
    assert set(titles(teacher)) == {"The Long Corridor", "The Blue Cooler Box"}


def test_a_country_chosen_at_the_side_narrows_it_down(teacher: Page):
    search_for(teacher, "nurse")
    teacher.get_by_role("region", name="Filters").get_by_role("link", name="Ghana 1").click()
    expect(chips(teacher).filter(has_text="Ghana")).to_be_visible()
    assert titles(teacher) == ["The Blue Cooler Box"]
    assert state(teacher) == {"q": ["nurse"], "country": ["GH"]}


def test_the_same_search_goes_on_in_japanese(teacher: Page):
    search_for(teacher, "A2 nurse")
    in_english = titles(teacher)
    teacher.get_by_role("link", name="日本語", exact=True).click()
    expect(teacher.locator("html")).to_have_attribute("lang", "ja")
    expect(teacher.locator("#q")).to_have_value("A2 nurse")
    expect(teacher.get_by_role("link").filter(has_text="×")).to_contain_text(["A2", "看護師"])
    assert titles(teacher) == in_english
    assert state(teacher) == {"q": ["A2 nurse"]}


def test_a_japanese_word_finds_the_stories_too(teacher: Page):
    search_for(teacher, "看護師", "ja")
    assert set(titles(teacher)) == {"The Long Corridor", "The Blue Cooler Box"}


def test_a_level_range_keeps_what_was_typed(teacher: Page):
    search_for(teacher, "forest")
    teacher.get_by_label("From", exact=True).select_option("A1.1")
    teacher.get_by_label("To", exact=True).select_option("A1.3")
    teacher.get_by_role("button", name="Show").click()
    expect(teacher.locator("#q")).to_have_value("forest")
    expect(chips(teacher).filter(has_text="A1.1–A1.3")).to_be_visible()
    assert "The Quiet Forest" in titles(teacher)
    assert "Four Words in the Forest" not in titles(teacher)


def test_a_level_that_does_not_exist_is_named_and_nothing_typed_is_lost(teacher: Page, watch):
    watch.expected.add(400)
    response = teacher.goto("/en/search/?q=nurse&level=Z9")
    assert response.status == 400
    expect(teacher.get_by_role("alert")).to_have_text("We do not know the level “Z9”.")
    expect(teacher.locator("#q")).to_have_value("nurse")
    assert set(titles(teacher)) == {"The Long Corridor", "The Blue Cooler Box"}


def test_when_no_story_has_all_of_it_the_ways_out_lead_to_stories(teacher: Page):
    search_for(teacher, "A2 nurse Canada")
    expect(teacher.get_by_text("No story has all of this.")).to_be_visible()
    teacher.get_by_role("link", name="Without “Canada”: 1 story").click()
    assert titles(teacher)[0] == "The Long Corridor"


def test_a_word_with_a_typing_error_is_mended_and_can_be_kept(teacher: Page):
    search_for(teacher, "pengiun")
    assert titles(teacher)[0] == "The Penguin Map"
    teacher.get_by_role("link", name="Look for “pengiun” just as it is").click()
    expect(teacher.locator("#q")).to_have_value('"pengiun"')


def test_a_word_that_nobody_wrote_still_has_a_way_to_every_story(teacher: Page):
    search_for(teacher, "zzqqxx")
    expect(teacher.get_by_text("No story has any of that yet.")).to_be_visible()
    teacher.get_by_role("link", name="Show every story").click()
    assert len(titles(teacher)) == 20


@pytest.mark.parametrize("words", ["A2 nurse", "forest", "看護師", "A1 nurse Ghana"])
def test_the_page_and_the_json_say_the_same(teacher: Page, words: str):
    search_for(teacher, words)
    answer = teacher.request.get(f"{teacher.url}&format=json").json()
    assert [result["title"] for result in answer["results"]] == titles(teacher)
    expect(teacher.get_by_role("heading", name=STORIES_FOUND)).to_contain_text(str(answer["total"]))
    for chip in answer["filters"]:
        expect(chips(teacher).filter(has_text=chip["label"])).to_be_visible()


def test_a_story_that_was_found_opens(teacher: Page):
    search_for(teacher, "nurse")
    teacher.get_by_role("link", name="The Long Corridor", exact=True).click()
    expect(teacher.get_by_role("heading", level=1)).to_have_text("The Long Corridor")
