"""An editor comes in by the home page: sees what is missing, and begins there."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = (
    "/admin/",
    "/admin/guide/",
    "/admin/import-stories/",
    "/admin/export-stories/",
    "/admin/reports/japanese/",
    "/admin/reports/coverage/",
    "/admin/reports/second-look/",
    "/admin/pages/5/edit/",
)
HEAVY = ("serious", "critical")
# Wagtail's own, on every page that is edited: the button without a name of who else is there.
WAGTAILS = "w-editing-sessions"


def heavy_troubles(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{trouble['id']}: {node['html']}"
        for trouble in found
        if trouble["impact"] in HEAVY
        for node in trouble["nodes"]
        if WAGTAILS not in node["html"]
    ]


def test_editor_begins_a_story_from_an_empty_cell(editor: Page):
    editor.goto("/admin/")
    countries = editor.get_by_role("table", name="Countries")
    countries.get_by_role("link").first.focus()
    for key in ("ArrowDown", "ArrowDown", "End"):
        editor.keyboard.press(key)
    cell = editor.locator(":focus")
    expect(cell).to_have_accessible_name("Begin a story: B2.2, Finland")
    # Of hundreds of cells, the Tab key stops at one.
    stops = "table => table.querySelectorAll('td a:not([tabindex=\"-1\"])').length"
    assert countries.evaluate(stops) == 1
    editor.keyboard.press("Enter")
    expect(editor.get_by_label("English level").locator("option:checked")).to_contain_text("B2.2")
    editor.get_by_role("tab", name="Where and what").click()
    country = editor.get_by_label("Country", exact=False).first
    expect(country.locator("option:checked")).to_have_text("Finland")


def test_desk_is_for_every_eye_and_ear(editor: Page):
    for language in ("en", "ja"):
        editor.context.set_extra_http_headers({"Accept-Language": language})
        for path in PAGES:
            editor.goto(path)
            assert heavy_troubles(editor) == [], path
