"""The device reads aloud, with a voice of its own or not at all."""

import pytest
from playwright.sync_api import Page, expect

STORY = "/en/stories/the-wrong-bus/"
# A device with a voice: it says what it is asked to and remembers it.
VOICE = """
    window.said = [];
    const voice = {lang: 'en-US', name: 'Test', localService: true, default: true};
    const synth = {
      getVoices: () => [{lang: 'en-GB', localService: false}, voice],
      speak(speech) { said.push([speech.text, speech.rate]); synth.now = speech; },
      cancel() { synth.now = null; },
      addEventListener() {},
    };
    Object.defineProperty(window, 'speechSynthesis', {value: synth});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.finish = () => synth.now.onend();
"""


WITHOUT_MEANINGS = """
    english => {
      english.querySelectorAll('.note-meaning').forEach(meaning => meaning.remove());
      return english.textContent;
    }
"""


@pytest.fixture
def listener(visit) -> Page:
    page = visit(viewport={"width": 810, "height": 1080}, has_touch=True)
    page.add_init_script(VOICE)
    page.goto(STORY)
    return page


def said(page: Page) -> list[str]:
    return [text for text, _rate in page.evaluate("said")]


def lit(page: Page) -> str:
    return page.evaluate("[...(CSS.highlights.get('spoken') || [])].map(String).join('')").strip()


def test_sentence_is_read_and_lit_and_the_next_follows(listener):
    listener.get_by_role("button", name="Listen").tap()
    expect(listener.get_by_role("region", name="Reading aloud")).to_be_visible()
    assert said(listener) == ["Where is my street?"]
    assert lit(listener) == "Where is my street?"
    listener.evaluate("finish()")
    assert said(listener)[-1] == "It is night." == lit(listener)


def test_meaning_of_a_word_is_not_read(listener):
    english = listener.locator(".english").first
    listener.get_by_role("button", name="Read aloud from passage 1").tap()
    for _ in range(5):
        listener.evaluate("finish()")
    text = english.evaluate(WITHOUT_MEANINGS)
    assert " ".join(said(listener)).startswith(" ".join(text.split())[:60])
    assert not any("山" in sentence for sentence in said(listener))


def test_pause_keeps_the_place_and_another_passage_is_begun(listener):
    listener.get_by_role("button", name="Listen").tap()
    listener.evaluate("finish()")
    listener.get_by_role("button", name="Pause").tap()
    listener.get_by_role("button", name="Go on").tap()
    assert said(listener)[-2:] == ["It is night.", "It is night."]
    listener.get_by_role("button", name="Read aloud from passage 2").tap()
    assert said(listener)[-1].startswith("“Last stop")
    listener.get_by_role("button", name="Stop", exact=True).tap()
    expect(listener.get_by_role("region", name="Reading aloud")).to_be_hidden()
    assert lit(listener) == ""


def test_hidden_page_is_silent_and_a_note_waits(listener):
    listener.get_by_role("button", name="Listen").tap()
    listener.locator("button.note").first.tap()
    expect(listener.get_by_role("button", name="Go on")).to_be_visible()
    listener.keyboard.press("Escape")
    listener.get_by_role("button", name="Go on").tap()
    listener.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(listener.get_by_role("button", name="Go on")).to_be_visible()


def test_speed_is_kept_on_the_device(listener):
    listener.get_by_role("button", name="Listen").tap()
    listener.get_by_label("Speed").select_option("slow")
    assert listener.evaluate("said.at(-1)[1]") < 0.9
    listener.reload()
    listener.get_by_role("button", name="Listen").tap()
    expect(listener.get_by_label("Speed")).to_have_value("slow")


def test_device_without_an_english_voice_says_so(visit):
    page = visit()
    page.goto(STORY)
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_text("This device has no English voice")).to_be_visible()


def test_no_button_that_does_nothing_without_javascript(student_without_javascript):
    student_without_javascript.goto(STORY)
    for name in ("Listen", "Read aloud from passage 1", "How it looks", "Keep for class"):
        expect(student_without_javascript.get_by_role("button", name=name)).to_have_count(0)
