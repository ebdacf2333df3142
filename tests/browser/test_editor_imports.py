"""An editor brings in a Word document, mends what it lacks on the page, and opens the draft."""

from playwright.sync_api import Page, expect

from tests.stories.office_files import word

DOCUMENT = word(
    ("The Glass Umbrella", "Heading 1"),
    ("ガラスの傘", "Heading 1"),
    "Country: Canada",
    "Career: nurce",
    "I opened the umbrella and saw the sky.",
    "傘を開くと空が見えた。",
    ("Only Japanese Here", "Heading 1"),
    "英語はまだない。",
)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def choose_file(editor: Page, name: str, content: bytes) -> None:
    editor.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": WORD_TYPE, "buffer": content}
    )
    editor.get_by_role("button", name="See what will be made").click()


def test_word_document_becomes_a_draft_and_what_is_wrong_with_it_is_reported(editor: Page, watch):
    watch.expected.add(415)
    editor.get_by_role("link", name="Import stories").click()
    choose_file(editor, "story.docx", b"%PDF-1.7")
    expect(editor.get_by_role("alert")).to_contain_text("This is a PDF file.")

    choose_file(editor, "stories.docx", DOCUMENT)
    good = editor.get_by_role("region", name="The Glass Umbrella")
    expect(good).to_contain_text("“nurce” is not known here")
    expect(good).to_contain_text("傘を開くと空が見えた。")
    expect(editor.get_by_role("region", name="Only Japanese Here")).to_contain_text(
        "No draft can be made of this yet."
    )
    level = good.get_by_label("Level of “The Glass Umbrella”")
    level.select_option("A1.2")
    editor.get_by_role("button", name="Make drafts").click()

    expect(editor.get_by_role("heading", name="1 draft was made")).to_be_visible()
    expect(editor.get_by_text("no English passage")).to_be_visible()
    editor.get_by_role("link", name="The Glass Umbrella").click()
    expect(editor.get_by_role("textbox", name="Title in Japanese")).to_have_value("ガラスの傘")
