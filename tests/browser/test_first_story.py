"""Somebody's first evening: from signing in to a story that waits for its day. All that they need
to know stands on the pages they see. The run is recorded: `first-story.zip` in the test's folder,
for Playwright's trace viewer.
"""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_editor_publishes import choose_action, said_to

TITLE, TITLE_JA = "Bread in Luanda", "ルアンダのパン"
ENGLISH = (
    "I lived with a family in Luanda. My host mother baked bread every morning. At five the "
    "kitchen was warm. I could not say much, but I could help. I carried the flour, and she "
    "showed me how to fold it. After a month I knew the names of all the things on the table. One "
    "day she was ill, and I baked the bread alone. It was too hard. We ate it with soup and "
    "laughed. When I went home, she gave me the old wooden spoon."
)
JAPANESE = "ルアンダの家族と暮らした。ホストマザーは毎朝パンを焼いた。五時、台所はあたたかかった。"


def picture() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1000)).save(file, "JPEG")
    return file.getvalue()


def begin(editor: Page) -> None:
    """From the home page, for a country without a story; the level is left open."""
    editor.get_by_label("Another country").select_option(label="Angola")
    editor.get_by_role("button", name="Begin a story").click()
    expect(editor.get_by_label("English level").locator("option:checked")).to_have_attribute(
        "value", ""
    )


def write(editor: Page) -> None:
    for label, text in (
        ("Title in English", TITLE),
        ("Title in Japanese", TITLE_JA),
        ("Summary in English", "My host mother baked bread every morning. I learned to get up."),
        ("Summary in Japanese", "ホストマザーは毎朝パンを焼いた。ぼくは早起きをおぼえた。"),
    ):
        editor.get_by_role("textbox", name=label).fill(text)
    editor.get_by_role("button", name="Insert a block").click()
    editor.get_by_role("option", name="Passage").click()
    passage = editor.get_by_role("region", name="Passage")
    passage.get_by_role("textbox", name="English", exact=True).fill(ENGLISH)
    passage.get_by_role("textbox", name="Japanese", exact=True).fill(JAPANESE)
    editor.keyboard.press("Tab")
    expect(passage.locator("ruby").first).to_be_visible()  # as a student will see it


def add_photo(editor: Page) -> None:
    editor.get_by_role("button", name="Choose an image").click()
    chooser = editor.get_by_role("dialog")
    chooser.get_by_role("tab", name="Upload").click()
    file = {"name": "bread.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    chooser.get_by_label("File").set_input_files(file)
    for label, text in (
        ("Title", "Bread"),
        ("Description", "Fresh bread on a table"),
        ("Description in Japanese", "テーブルの上の焼きたてのパン"),
        ("Credit", "Sora"),
    ):
        chooser.get_by_label(label).first.fill(text)
    chooser.get_by_label("Licence").select_option(label="CC BY 4.0")
    chooser.get_by_label("People in the picture").select_option(label="Nobody")
    chooser.get_by_role("button", name="Upload").click()
    expect(editor.get_by_role("dialog")).to_have_count(0)


def missing(editor: Page) -> Locator:
    """What the page lists as missing before publishing."""
    editor.get_by_role("tab", name="Publishing").click()
    return editor.locator(".story-checks")


def choose_level_as_estimated(editor: Page) -> None:
    estimate = editor.locator("footer .level-short")
    expect(estimate).to_contain_text("The text reads like")
    code = re.search(r"[AB][12]\.\d", estimate.inner_text())
    assert code, estimate.inner_text()
    level = editor.get_by_label("English level")
    level.select_option(label=level.get_by_role("option", name=code[0]).inner_text())
    editor.keyboard.press("Tab")


def schedule(editor: Page) -> None:
    editor.get_by_role("button", name="Toggle status").click()
    editor.get_by_role("button", name="Set schedule").click()
    when = editor.get_by_role("dialog", name="Set publishing schedule")
    when.get_by_label("Go live date/time").fill("2099-04-08 09:00")
    when.get_by_role("button", name="Save schedule").press("Enter")
    expect(said_to(editor)).to_contain_text(TITLE)


@pytest.fixture
def recorded(editor: Page, tmp_path) -> Iterator[Page]:
    """The editor's page, every step of it kept."""
    editor.context.tracing.start(screenshots=True, snapshots=True)
    yield editor
    editor.context.tracing.stop(path=tmp_path / "first-story.zip")


def test_first_story_is_written_and_waits_for_its_day(recorded: Page, moderator: Page, watch):
    watch.expected.add(400)  # Wagtail saves while the editor types
    editor = recorded
    editor.goto("/admin/")
    begin(editor)
    write(editor)
    add_photo(editor)
    expect(missing(editor).get_by_role("listitem")).to_have_text(
        [re.compile("No English level is chosen")]
    )
    editor.get_by_role("link", name="No English level is chosen").click()
    choose_level_as_estimated(editor)
    schedule(editor)
    expect(missing(editor)).to_contain_text("Nothing is missing.")
    choose_action(editor, "Submit to Story checks / お話の確認")
    expect(said_to(editor)).to_contain_text("has been submitted for moderation")
    # The Japanese is looked at by an editor; the consent is open until a moderator has seen it.
    approve(editor, "Approve")
    approve(moderator, "Approve and Publish")
    moderator.goto("/admin/")
    planned = moderator.get_by_role("region", name="Waiting for you")
    expect(planned.get_by_role("listitem").filter(has_text=TITLE)).to_contain_text("2099")
    expect(moderator.request.get("/en/stories/bread-in-luanda/")).not_to_be_ok()


def approve(page: Page, button: str) -> None:
    page.goto("/admin/")
    waiting = page.get_by_role("region", name="Awaiting your review")
    waiting.get_by_role("link", name=TITLE).first.click()
    expect(page.locator(".story-check")).to_be_visible()  # what to look at
    choose_action(page, button)
    expect(said_to(page)).to_contain_text(TITLE)
