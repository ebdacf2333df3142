"""What a teacher came for stands on the first screen: where the first result begins."""

import pytest
from playwright.sync_api import Page

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
    "many chips": "?q=homestay+food&level=A2&country=CA&country=AU&career=tour-guide",
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
