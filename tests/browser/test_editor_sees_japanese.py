"""An editor sees a story as its readers will, and corrects a reading, by keyboard alone."""

from playwright.sync_api import Page, expect

FRAME = "iframe#w-preview-iframe"


def open_story(editor: Page) -> None:
    editor.goto("/admin/pages/")
    editor.get_by_role("textbox", name="Search term").fill("Two Words a Day")
    editor.get_by_role("textbox", name="Search term").press("Enter")
    results = editor.get_by_role("main")
    results.get_by_role("link", name="Two Words a Day", exact=True).first.click()
    editor.get_by_role("button", name="Save draft").wait_for()


def test_preview_changes_with_the_way_of_looking_and_the_device(editor: Page):
    open_story(editor)
    editor.get_by_role("button", name="Toggle preview").click()
    shown = editor.frame_locator(FRAME)
    door = shown.locator(".passage details").first
    door.wait_for()
    expect(door).not_to_have_attribute("open", "")
    editor.get_by_label("Preview mode").select_option("Student’s page in Japanese, Japanese open")
    expect(shown.locator("html")).to_have_attribute("lang", "ja")
    expect(door).to_have_attribute("open", "")
    editor.get_by_label("Phone, 390 × 844").check(force=True)
    assert shown.locator("html").evaluate("() => innerWidth") == 390
    editor.get_by_label("Preview mode").select_option("Sheet to print, in English")
    expect(shown.locator("article.paper .qr").first).to_be_visible()
    expect(shown.locator("article.paper")).to_have_count(2)


def test_reading_is_corrected_in_its_place_without_a_mouse(editor: Page, watch):
    watch.expected.add(400)  # the reading that is none
    open_story(editor)
    passage = editor.locator("[name='body-1-value-ja']")
    preview = editor.locator(".furigana-preview[data-field='body-1-value-ja']")
    before = passage.input_value()
    word = preview.get_by_role("button", name="授業（じゅぎょう）")
    word.wait_for()

    preview.get_by_role("button").first.focus()
    while editor.evaluate("document.activeElement.dataset.word") != "授業":
        editor.keyboard.press("ArrowRight")
    editor.keyboard.press("Enter")
    dialog = editor.get_by_role("dialog", name="How is it read?")
    field = dialog.get_by_role("textbox", name="Right reading")
    expect(field).to_be_focused()
    expect(field).to_have_value("じゅぎょう")
    field.fill("jugyo")
    editor.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text(
        "Write the reading in hiragana, without spaces."
    )
    field.fill("レッスン")
    editor.keyboard.press("Enter")
    expect(dialog).to_be_hidden()

    corrected = preview.get_by_role("button", name="授業（れっすん）")
    expect(corrected).to_be_focused()
    expect(passage).to_have_value(before.replace("授業", "授業《れっすん》", 1))
    expect(preview.get_by_role("status")).to_contain_text("is read れっすん here")
    preview.get_by_role("button", name="Undo").press("Enter")
    expect(passage).to_have_value(before)
    expect(word).to_be_visible()
