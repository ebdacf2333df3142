"""An editor writes a story, a moderator lets it out, everybody finds it; it is taken away."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

TITLE, TITLE_JA, SLUG = "The Paper Boat", "紙の舟", "the-paper-boat"
ENGLISH = "A paper boat crossed the canal at dusk."
JAPANESE = "夕暮れに紙の舟が運河を渡った。"
# Words that stand in the passage of no other story.
WORD, WORD_JA = "canal at dusk", "舟が運河"


def begin_story(editor: Page) -> None:
    editor.get_by_role("button", name="Pages").click()
    explorer = editor.get_by_role("dialog", name="Page explorer")
    explorer.get_by_role("link", name="Hiraku Library", exact=True).click()
    editor.get_by_role("link", name="Explore child pages of 'All stories'").click()
    editor.get_by_role("link", name="Add child page").click()
    editor.wait_for_url("**/add/stories/**")  # loaded: what saves by itself listens


def write_story(editor: Page) -> None:
    level = editor.get_by_label("English level")
    level.select_option(label=level.get_by_role("option", name="A1.2").inner_text())
    editor.get_by_role("textbox", name="Title in English").fill(TITLE)
    editor.get_by_role("textbox", name="Title in Japanese").fill(TITLE_JA)
    editor.get_by_role("button", name="Insert a block").click()
    editor.get_by_role("option", name="Passage").click()
    passage = editor.get_by_role("region", name="Passage")
    passage.get_by_role("textbox", name="English").fill(ENGLISH)
    passage.get_by_role("textbox", name="Japanese").fill(JAPANESE)
    editor.get_by_role("button", name="Save draft").click()
    expect(said_to(editor)).to_contain_text(f"Page '{TITLE}'")


def choose_action(page: Page, name: str) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=name, exact=True).click()


def submit(editor: Page) -> None:
    choose_action(editor, "Submit to Story checks / お話の確認")
    expect(said_to(editor)).to_contain_text("has been submitted for moderation")


def approve(moderator: Page, button: str) -> None:
    moderator.goto("/admin/")
    waiting = moderator.get_by_role("region", name="Awaiting your review")
    waiting.get_by_role("link", name=TITLE).first.click()
    choose_action(moderator, button)
    expect(said_to(moderator)).to_contain_text(f"Page '{TITLE}'")


def unpublish(moderator: Page) -> None:
    moderator.goto("/admin/")
    moderator.get_by_role("textbox", name="Search term").fill(TITLE)
    moderator.get_by_role("textbox", name="Search term").press("Enter")
    moderator.get_by_role("main").get_by_role("link", name=TITLE, exact=True).first.click()
    moderator.get_by_role("button", name="More actions").click()
    moderator.get_by_role("link", name="Unpublish").last.click()
    moderator.get_by_role("button", name="Yes, unpublish it").click()
    expect(said_to(moderator)).to_contain_text(f"Page '{TITLE}' unpublished")


def said_to(page: Page) -> Locator:
    """The message at the top of a page of the admin."""
    return page.get_by_role("main").get_by_role("status").first


def found(reader: Page, words: str, language: str) -> Locator:
    reader.goto(f"/{language}/search/?q={words}")
    return reader.get_by_role("article").get_by_role("link", name=TITLE, exact=True)


def without_furigana(text: Locator) -> str:
    return text.evaluate("""
        shown => {
          const copy = shown.cloneNode(true);
          copy.querySelectorAll('rt').forEach(reading => reading.remove());
          return copy.textContent;
        }
    """)


def status_of_story(reader: Page, language: str) -> int:
    return reader.request.get(f"/{language}/stories/{SLUG}/").status


def test_a_story_goes_from_the_editor_to_the_student_and_away_again(
    editor: Page, moderator: Page, page: Page, watch
):
    # Wagtail saves while the editor types, and answers 400 as long as required words are missing.
    watch.expected.add(400)
    student = page
    begin_story(editor)
    write_story(editor)
    assert status_of_story(student, "en") == 404, "a draft is nobody's to read"
    submit(editor)
    expect(found(student, WORD, "en")).to_have_count(0)

    approve(moderator, "Approve")
    expect(found(student, WORD, "en")).to_have_count(0)
    approve(moderator, "Approve and Publish")
    expect(found(student, WORD_JA, "ja")).to_be_visible()
    found(student, WORD, "en").click()
    expect(student.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(student.get_by_text(ENGLISH)).to_be_visible()
    student.locator(".passage summary").click()
    expect(student.locator(".japanese")).to_be_visible()
    assert without_furigana(student.locator(".japanese")) == JAPANESE

    unpublish(moderator)
    assert {status_of_story(student, language) for language in ("en", "ja")} == {404}
    expect(found(student, WORD, "en")).to_have_count(0)
    expect(found(student, WORD_JA, "ja")).to_have_count(0)


def test_level_is_shown_while_the_editor_writes(editor: Page, watch):
    watch.expected.add(400)  # Wagtail saves while the editor types
    begin_story(editor)
    editor.get_by_role("button", name="Insert a block").click()
    editor.get_by_role("option", name="Passage").click()
    english = editor.get_by_role("region", name="Passage").get_by_role("textbox", name="English")
    english.fill(ENGLISH)
    estimate = editor.get_by_role("region", name="Estimated level")
    expect(estimate).to_contain_text("Not sure yet")
    english.fill(f"{ENGLISH} It was cold and late. " * 12)
    expect(estimate).to_contain_text("The text reads like")
    estimate.get_by_text("What speaks for it").click()
    expect(estimate).to_contain_text("dusk")
    expect(editor.locator("footer .level-short")).to_contain_text("The text reads like")
    editor.get_by_role("button", name="Toggle checks").click()
    metric = editor.locator("[data-level-metric]")
    expect(metric).to_be_visible()
    expect(metric).to_contain_text(estimate.locator(".level-now strong").inner_text())


def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(editor: Page, watch):
    watch.expected.add(400)  # Wagtail saves while the editor types
    begin_story(editor)
    # What is typed in the first moment is not seen as a change by Wagtail.
    editor.wait_for_timeout(2500)
    editor.get_by_role("textbox", name="Title in English").fill("The Kite")
    editor.keyboard.press("Tab")
    editor.get_by_role("textbox", name="Summary in English").fill("A kite.")
    editor.keyboard.press("Tab")
    # Saved of itself, before it has a level.
    expect(editor).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    missing = editor.locator(".story-checks")
    editor.get_by_role("tab", name="Publishing").click()
    line = missing.get_by_role("link", name="The title has no Japanese.")
    line.click()
    expect(editor.get_by_role("textbox", name="Title in Japanese")).to_be_focused()
    editor.get_by_role("textbox", name="Title in Japanese").fill("たこ")
    editor.keyboard.press("Tab")
    editor.get_by_role("tab", name="Publishing").click()
    expect(line).to_have_count(0)
    missing.get_by_role("link", name="No country is chosen").click()
    expect(editor.get_by_role("tab", name="Where and what")).to_have_attribute(
        "aria-selected", "true"
    )


def noisy_jpeg() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((900, 600), 60).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not a picture at all", "either not an image or a corrupted image"),
        (noisy_jpeg()[:9000], "This picture is damaged or was cut off on its way"),
        (b"", "The submitted file is empty"),
    ],
    ids=["no picture", "cut off on its way", "empty"],
)
def test_a_damaged_picture_is_refused_with_words_an_editor_understands(
    editor: Page, content: bytes, message: str
):
    editor.get_by_role("link", name="Images", exact=True).click()
    editor.get_by_role("link", name="Add an image").click()
    editor.get_by_role("button", name="Choose File").set_input_files(
        {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": content}
    )
    upload = editor.get_by_role("main").get_by_role("listitem").filter(has_text="broken.jpg")
    expect(upload.get_by_text("Sorry, upload failed.")).to_be_visible()
    expect(upload.get_by_text(message)).to_be_visible()
