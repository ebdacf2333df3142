"""A page in the reader's hand: how it looks stays, and the line being read does not run away."""

import pytest
from playwright.sync_api import Page, expect

STORY = "/ja/stories/the-wrong-bus/"
TABLET = {"viewport": {"width": 810, "height": 1080}, "has_touch": True}


@pytest.fixture
def reader(visit) -> Page:
    page = visit(**TABLET)
    page.goto(STORY, wait_until="networkidle")
    return page


def choose(reader: Page, value: str, name: str) -> None:
    if not reader.locator("#reading-settings").is_visible():
        reader.get_by_role("button", name="読みやすさ").tap()
    reader.locator(f"#reading-settings input[name={name}][value='{value}']").tap()


def style(reader: Page, selector: str, name: str) -> str:
    return reader.locator(selector).first.evaluate(f"one => getComputedStyle(one).{name}")


def test_settings_show_at_once_and_stay_on_every_page(reader):
    before = float(style(reader, ".english", "fontSize")[:-2])
    choose(reader, "4", "size")
    choose(reader, "sepia", "theme")
    choose(reader, "serif", "font")
    assert float(style(reader, ".english", "fontSize")[:-2]) > before * 1.3
    ground = style(reader, "body", "backgroundColor")
    reader.goto("/en/")
    assert style(reader, "body", "backgroundColor") == ground == "rgb(247, 238, 219)"
    reader.goto(STORY, wait_until="networkidle")
    assert reader.locator("input[name=size][value='4']").is_checked()
    reader.get_by_role("button", name="読みやすさ").tap()
    reader.get_by_role("button", name="もとにもどす").tap()
    assert float(style(reader, ".english", "fontSize")[:-2]) == before
    assert reader.evaluate("localStorage.reading") == "{}"


def shown(reader: Page, word: str) -> bool:
    reading = reader.locator("ruby", has_text=word).first.locator("rt")
    return reading.evaluate("one => getComputedStyle(one).visibility") == "visible"


def test_furigana_goes_by_the_grade_and_the_line_keeps_its_height(reader):
    reader.locator(".japanese-all").tap()
    height = reader.evaluate("document.querySelector('.story-body').offsetHeight")
    assert shown(reader, "山")  # taught in grade 1
    choose(reader, "3", "furigana")
    assert not shown(reader, "山")
    assert shown(reader, "運転手")  # 運 in grade 3
    choose(reader, "none", "furigana")
    assert not shown(reader, "運転手")
    assert reader.evaluate("document.querySelector('.story-body').offsetHeight") == height


def test_link_of_the_teacher_sets_furigana_for_this_visit(visit):
    page = visit(**TABLET)
    page.goto(f"{STORY}?furigana=5&japanese=open")
    assert page.evaluate("document.documentElement.dataset.furigana") == "5"
    expect(page.locator(".japanese").first).to_be_visible()
    page.goto(f"{STORY}?furigana=<script>")
    assert page.evaluate("document.documentElement.dataset.furigana") is None


@pytest.mark.parametrize("anchoring", ["auto", "none"], ids=["Chrome", "Safari"])
def test_opening_all_japanese_keeps_the_line_being_read(reader, anchoring):
    reader.evaluate(f"document.documentElement.style.overflowAnchor = '{anchoring}'")
    line = reader.locator(".passage").nth(3).locator(".english")
    line.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 200)")
    before = line.bounding_box()["y"]
    reader.locator(".japanese-all").evaluate("one => one.click()")
    expect(reader.locator(".japanese").first).to_be_visible()
    assert abs(line.bounding_box()["y"] - before) < 3
    reader.locator(".japanese-all").evaluate("one => one.click()")
    assert abs(line.bounding_box()["y"] - before) < 3


def test_all_japanese_opens_without_javascript_too(student_without_javascript):
    student = student_without_javascript
    student.goto(STORY)
    student.get_by_text("日本語を全部開く").tap()
    expect(student.locator(".japanese").last).to_be_visible()
    student.get_by_text("日本語を全部閉じる").tap()
    expect(student.locator(".japanese").first).to_be_hidden()


def test_another_level_opens_at_the_same_place(reader):
    reader.locator(".passage").nth(3).evaluate("one => one.scrollIntoView()")
    reader.locator(".ladder-step").last.evaluate("one => one.click()")
    reader.wait_for_url("**/the-wrong-bus-home/**")
    reader.wait_for_load_state("networkidle")
    assert reader.evaluate("scrollY") > 300
    assert reader.evaluate("location.hash").startswith("#p")


def test_meaning_stands_beside_its_word(reader):
    word = reader.locator("button.note").first
    word.tap()
    meaning = reader.locator(":popover-open")
    gap = meaning.bounding_box()["y"] - word.bounding_box()["y"]
    assert abs(gap) < 120
    word.tap()
    expect(meaning).to_have_count(0)


def test_settings_are_reached_and_left_with_keys(reader):
    reader.get_by_role("button", name="読みやすさ").focus()
    reader.keyboard.press("Enter")
    expect(reader.locator("#reading-settings")).to_be_visible()
    reader.keyboard.press("Tab")
    reader.keyboard.press("ArrowRight")
    assert reader.evaluate("document.documentElement.dataset.size") == "3"
    reader.keyboard.press("Escape")
    expect(reader.locator("#reading-settings")).to_be_hidden()
    expect(reader.get_by_role("button", name="読みやすさ")).to_be_focused()
