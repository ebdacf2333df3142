"""What a teacher came for stands on the first screen: where the first result begins."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_pages_are_accessible import FINGER, violations

SCREENS = {
    "small phone": (360, 740),
    "phone": (390, 844),
    "tablet": (768, 1024),
    "larger tablet": (820, 1180),
    "laptop": (1366, 768),
    "wide": (1920, 1080),
}
LOWEST = 400  # CSS pixels from the top of the page
SEARCHES = {
    "nothing typed": "",
    "a word": "?q=nurse",
    "Japanese": "?q=看護師",
    "chips": "?q=A2+nurse",
    "many chips": "?level=A1&level=A2&country=CA&country=NO&country=TH&country=FI",
}
# What was changed is said above the results.
LOWEST_BELOW_A_MESSAGE = 480
CHANGED = {
    "mended": "?q=pengiun",
    "near level": "?q=A1+nurse+Ghana",
    "fewer filters": "?q=A2+nurse+Canada",
}


@pytest.fixture(params=SCREENS.values(), ids=SCREENS.keys())
def screen(request, visit) -> Page:
    width, height = request.param
    return visit(viewport={"width": width, "height": height}, has_touch=width < 1000)


def first_result(page: Page, path: str) -> int:
    page.goto(path)
    return round(page.get_by_role("article").first.bounding_box()["y"])


def too_low(page: Page, searches: dict[str, str], lowest: int) -> dict[str, int]:
    """The searches whose first result begins lower, in both languages, with where it begins."""
    places = {
        f"{language}, {name}": first_result(page, f"/{language}/search/{query}")
        for language in ("en", "ja")
        for name, query in searches.items()
    }
    return {name: y for name, y in places.items() if y > lowest}


def test_first_result_begins_high_on_the_first_screen(screen: Page):
    assert too_low(screen, SEARCHES, LOWEST) == {}


def test_message_on_what_was_changed_leaves_it_on_the_first_screen(screen: Page):
    assert too_low(screen, CHANGED, LOWEST_BELOW_A_MESSAGE) == {}


COLUMNS = {"small phone": 1, "phone": 1, "tablet": 2, "larger tablet": 2, "laptop": 3, "wide": 4}
WIDEST_CARD = 480  # about 60 characters in a line
LEFT_EDGES = "() => [...new Set([...document.querySelectorAll('.card')].map(o => o.offsetLeft))]"


@pytest.mark.parametrize("name", SCREENS)
def test_width_is_used_and_lines_stay_short(visit, name: str):
    width, height = SCREENS[name]
    page = visit(viewport={"width": width, "height": height})
    page.goto("/en/search/")
    assert len(page.evaluate(LEFT_EDGES)) == COLUMNS[name]
    assert page.get_by_role("article").first.bounding_box()["width"] <= WIDEST_CARD
    levels = page.locator(".facet-level > li").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(set(levels)) == 1


def test_keyboard_skips_to_the_results(page: Page):
    page.goto("/en/search/?q=A2")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the results")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="12 stories")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.results') !== null")


TOO_LOW = f"""
    all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < {FINGER})
      .map(one => one.outerHTML)
"""


def drawer(page: Page) -> Locator:
    return page.get_by_role("region", name="Filters")


@pytest.mark.parametrize("width", [360, 820])
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_filters_wait_in_a_drawer(visit, width: int, javascript: bool):
    page = visit(
        viewport={"width": width, "height": 740}, has_touch=True, java_script_enabled=javascript
    )
    page.goto("/en/search/?q=nurse")
    expect(drawer(page)).not_to_be_visible()
    page.get_by_role("button", name="Filters").tap()
    drawer(page).get_by_role("button", name="Close").tap()
    expect(drawer(page)).not_to_be_visible()
    page.get_by_role("button", name="Filters").tap()
    drawer(page).get_by_role("link", name="Ghana 1").tap()
    expect(page.get_by_role("article")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawer_is_for_every_eye_and_finger(visit, scheme: str):
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme)
    page.goto("/ja/search/?q=A2")
    page.get_by_role("button", name="条件でしぼる").tap()
    page.locator("#filters details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert violations(page) == []
    assert page.locator("#filters :is(a, button, summary, select)").evaluate_all(TOO_LOW) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="条件でしぼる")).to_be_focused()
