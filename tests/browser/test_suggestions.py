"""Suggestions while typing, by keyboard, by finger, by ear, in Japanese, and without JavaScript."""

import gzip
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_pages_are_accessible import SIZES, violations

MODULE = Path(__file__).resolve().parents[2] / "library/static/library/suggestions.js"
ENDPOINT = "**/search/suggestions/*"

pytestmark = pytest.mark.usefixtures("no_cookie")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Level, country, job or any word")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_in(page: Page, words: str, path: str = "/en/search/") -> None:
    page.goto(path)
    box(page).press_sequentially(words)


def chosen(page: Page) -> str | None:
    """The option that the field says is the active one."""
    name = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{name}[aria-selected=true]").inner_text() if name else None


def words_of(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("q", [])


def hold(page: Page, words: str) -> list[Route]:
    """Keep the answer to these words back until the test lets it go on."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(f"{ENDPOINT}q={words}", keep)
    return held


@pytest.mark.parametrize("path", ["/en/", "/en/search/?country=CA"])
def test_typing_suggests_on_every_search_form(page: Page, path: str):
    type_in(page, "nur", path)
    expect(options(page).first).to_contain_text("Nurse")
    expect(options(page).first).to_contain_text("看護師")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("suggestion")


def test_arrows_walk_the_list_and_enter_searches(page: Page):
    type_in(page, "A2 nur")
    expect(options(page)).not_to_have_count(0)
    assert chosen(page) is None
    last = options(page).count() - 1
    box(page).press("ArrowDown")
    assert "Nurse" in chosen(page)
    box(page).press("ArrowUp")
    expect(options(page).nth(last)).to_have_attribute("aria-selected", "true")
    box(page).press("ArrowDown")
    assert "Nurse" in chosen(page)
    expect(box(page)).to_be_focused()
    box(page).press("Enter")
    expect(page.get_by_role("article").first).to_be_visible()
    assert words_of(page) == ["A2 nurse"]
    expect(page.get_by_role("link", name="Remove the filter Nurse")).to_be_visible()


def test_enter_without_a_choice_searches_what_was_typed(page: Page):
    type_in(page, "nur")
    expect(options(page)).not_to_have_count(0)
    box(page).press("Enter")
    page.wait_for_url("**/search/?q=nur")


def test_escape_closes_the_list_first_and_keeps_what_was_typed(page: Page):
    type_in(page, "nur")
    expect(options(page)).not_to_have_count(0)
    box(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("nur")


def test_arrow_down_opens_a_closed_list_at_its_first(page: Page):
    type_in(page, "nur")
    expect(options(page)).not_to_have_count(0)
    box(page).press("Escape")
    box(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box(page).press("Alt+ArrowUp")
    expect(options(page)).to_have_count(0)
    box(page).press("Alt+ArrowDown")
    expect(options(page)).not_to_have_count(0)
    assert chosen(page) is None


def test_home_and_end_go_back_to_the_text(page: Page):
    type_in(page, "nur")
    for key, place in (("Home", 0), ("End", 3)):
        expect(options(page)).not_to_have_count(0)
        box(page).press("ArrowDown")
        assert chosen(page)
        box(page).press(key)
        assert chosen(page) is None
        assert box(page).evaluate("field => field.selectionStart") == place


def test_a_tap_on_a_suggestion_searches_and_keeps_the_filters(student: Page):
    type_in(student, "nur", "/en/search/?country=GH")
    options(student).first.tap()
    student.wait_for_url("**/search/?*nurse*")
    assert parse_qs(urlsplit(student.url).query) == {"q": ["nurse"], "country": ["GH"]}


def test_a_title_that_is_chosen_opens_its_story(page: Page):
    type_in(page, "the wrong b", "/en/")
    options(page).filter(has_text="The Wrong Bus").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Wrong Bus")


def test_leaving_the_field_closes_the_list(page: Page):
    type_in(page, "nur")
    expect(options(page)).not_to_have_count(0)
    box(page).press("Tab")
    expect(options(page)).to_have_count(0)


def test_the_number_of_suggestions_is_announced(page: Page):
    type_in(page, "zzqq")
    expect(page.locator(".search-form").get_by_role("status")).to_have_text("No suggestions")
    box(page).fill("canad")
    expect(page.locator(".search-form").get_by_role("status")).to_have_text("1 suggestion")


def test_an_answer_that_comes_too_late_is_not_shown(page: Page):
    held = hold(page, "nur")
    type_in(page, "nur")
    page.wait_for_timeout(300)
    box(page).fill("canad")
    expect(options(page).first).to_contain_text("Canada")
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(options(page).first).to_contain_text("Canada")


def test_a_shorter_list_takes_the_place_of_one_that_is_walked(page: Page):
    held = hold(page, "canad")
    type_in(page, "ca")
    expect(options(page)).to_have_count(8)
    with page.expect_request("**/search/suggestions/*q=canad"):
        box(page).press_sequentially("nad")
    box(page).press("ArrowUp")
    held[0].continue_()
    expect(options(page)).to_have_count(1)
    assert chosen(page) is None


def test_a_quick_hand_asks_once(page: Page):
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/suggestions/" in one.url else None)
    page.goto("/en/search/")
    box(page).press_sequentially("nurse", delay=10)
    expect(options(page)).not_to_have_count(0)
    assert len(asked) == 1


def test_an_input_method_at_work_keeps_its_keys(page: Page):
    page.goto("/en/search/")
    box(page).focus()
    keyboard = page.context.new_cdp_session(page)
    compose = {"selectionStart": 3, "selectionEnd": 3}
    keyboard.send("Input.imeSetComposition", {"text": "かんご", **compose})
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)
    box(page).dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "keyCode": 229, "bubbles": True}
    )
    expect(box(page)).to_have_value("かんご")
    keyboard.send("Input.insertText", {"text": "かんご"})
    expect(options(page).first).to_contain_text("看護師")
    box(page).press("ArrowDown")
    box(page).press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert words_of(page) == ["看護師"]


def test_without_the_network_the_field_stays_a_field(page: Page):
    page.route(ENDPOINT, lambda route: route.abort("aborted"))
    page.goto("/en/search/")
    box(page).press_sequentially("nurse")
    page.wait_for_timeout(300)
    expect(options(page)).to_have_count(0)
    box(page).press("Enter")
    page.wait_for_url("**/search/?q=nurse")


def test_without_javascript_the_form_works_and_is_plain(student_without_javascript: Page):
    student = student_without_javascript
    for path in ("/en/", "/en/search/"):
        student.goto(path)
        student.get_by_role("searchbox").fill("nurse")
        student.get_by_role("button", name="Search").tap()
        student.wait_for_url("**/search/?q=nurse")
        expect(student.get_by_role("article").first).to_be_visible()


def test_an_empty_form_leads_to_the_short_address(student_without_javascript: Page):
    student = student_without_javascript
    student.goto("/en/")
    student.get_by_role("button", name="Search").tap()
    student.wait_for_url("**/en/search/")
    student.get_by_role("button", name="Filters").tap()
    student.get_by_role("button", name="Show").tap()
    student.wait_for_url("**/en/search/")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("path", ["/en/", "/ja/search/"])
def test_axe_finds_nothing_with_the_list_open(visit, path: str, size: tuple[int, int]):
    page = visit(viewport=dict(zip(("width", "height"), size, strict=True)), has_touch=True)
    page.goto(path)
    field = page.locator("#q")
    field.press_sequentially("ca")
    field.press("ArrowDown")
    shown = page.locator(".search-form").get_by_role("option")
    expect(shown).to_have_count(8)
    assert violations(page) == []
    heights = shown.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 44
    width, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= seen


def test_the_module_is_small():
    assert len(gzip.compress(MODULE.read_bytes())) <= 2048
