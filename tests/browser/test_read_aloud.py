"""The device reads aloud: a recording, or a voice of its own, or it says that it cannot."""

import io
import re
import wave

import pytest
from playwright.sync_api import Locator, Page, Route, expect

STORY = "/en/stories/the-wrong-bus/"
TABLET = {"viewport": {"width": 810, "height": 1080}, "has_touch": True}
# A device with voices: it says what it is asked to, remembers it, and ends when the test says so.
VOICE = """
    window.said = [];
    const voices = [
      {lang: 'en-GB', name: 'Far away', localService: false, default: false},
      {lang: 'en-US', name: 'en-us-x-tpc-network', localService: true, default: false},
      {lang: 'ja-JP', name: 'Kyoko', localService: true, default: true},
      {lang: 'en_US', name: 'Albert', localService: true, default: false},
      {lang: 'en_US', name: 'Samantha', localService: true, default: false},
    ];
    const events = new EventTarget();
    const synth = {
      voices,
      speaking: false,
      getVoices: () => synth.voices,
      speak(speech) {
        said.push({text: speech.text, rate: speech.rate, voice: speech.voice.name});
        synth.now = speech;
        synth.speaking = true;
        if (!synth.isMute) speech.onstart?.();
      },
      cancel() {
        const old = synth.now;
        synth.now = null;
        synth.speaking = false;
        if (old) setTimeout(() => old.onerror?.({error: 'interrupted'}));
      },
      addEventListener: (...args) => events.addEventListener(...args),
      arrive(arrived) {
        synth.voices = arrived;
        events.dispatchEvent(new Event('voiceschanged'));
      },
    };
    Object.defineProperty(window, 'speechSynthesis', {value: synth});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.finish = () => {
      const old = synth.now;
      synth.now = null;
      synth.speaking = false;
      old.onend();
    };
"""
VOICES_ARE_LATE = "[window.late, speechSynthesis.voices] = [speechSynthesis.voices, []]"
NO_HIGHLIGHTS = "delete CSS.highlights; delete Object.getPrototypeOf(CSS).highlights;"
WITHOUT_MEANINGS = """
    english => {
      english.querySelectorAll('.note-meaning').forEach(meaning => meaning.remove());
      return english.textContent;
    }
"""


@pytest.fixture
def listener(visit) -> Page:
    page = visit(**TABLET)
    page.add_init_script(VOICE)
    page.goto(STORY)
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def player(page: Page) -> Locator:
    return page.get_by_role("region", name="Reading aloud")


def said(page: Page) -> list[str]:
    return [one["text"] for one in page.evaluate("said")]


def wait_until_said(page: Page, count: int) -> None:
    page.wait_for_function("count => said.length === count", arg=count)


def lit(page: Page) -> str:
    return page.evaluate("[...(CSS.highlights.get('spoken') || [])].map(String).join('')")


def test_sentence_is_read_and_lit_and_the_next_follows(listener):
    button(listener, "Listen").tap()
    expect(player(listener)).to_be_visible()
    assert said(listener) == ["Where is my street?"]
    assert lit(listener) == "Where is my street?"
    listener.evaluate("finish()")
    assert said(listener)[-1] == "It is night." == lit(listener)


def test_good_voice_of_the_device_is_chosen_and_none_of_the_net(listener):
    button(listener, "Listen").tap()
    assert listener.evaluate("said[0].voice") == "Samantha"


def test_meaning_of_a_word_is_not_read(listener):
    english = listener.locator(".english").first
    button(listener, "Read aloud from passage 1").tap()
    for _ in range(5):
        listener.evaluate("finish()")
    text = english.evaluate(WITHOUT_MEANINGS)
    assert " ".join(said(listener)).startswith(" ".join(text.split())[:60])
    assert not any("山" in sentence for sentence in said(listener))


def test_pause_keeps_the_place_and_another_passage_is_begun(listener):
    button(listener, "Listen").tap()
    listener.evaluate("finish()")
    button(listener, "Pause").tap()
    button(listener, "Go on").tap()
    wait_until_said(listener, 3)
    assert said(listener)[-2:] == ["It is night.", "It is night."]
    button(listener, "Read aloud from passage 2").tap()
    wait_until_said(listener, 4)
    assert said(listener)[-1].startswith("“Last stop")
    button(listener, "Stop").tap()
    expect(player(listener)).to_be_hidden()
    assert lit(listener) == ""


def test_button_of_the_passage_shows_that_it_is_read_and_pauses_it(listener):
    first, second = (button(listener, f"Read aloud from passage {number}") for number in (1, 2))
    second.tap()
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(first).to_have_attribute("aria-pressed", "false")
    second.tap()
    expect(second).to_have_attribute("aria-pressed", "false")
    expect(button(listener, "Go on")).to_be_visible()


def test_keyboard_comes_back_to_where_it_began(listener):
    second = button(listener, "Read aloud from passage 2")
    second.press("Enter")
    button(listener, "Stop").press("Enter")
    expect(second).to_be_focused()


def test_hidden_page_is_silent_and_a_note_waits(listener):
    button(listener, "Listen").tap()
    listener.locator("button.note").first.tap()
    expect(button(listener, "Go on")).to_be_visible()
    listener.keyboard.press("Escape")
    button(listener, "Go on").tap()
    expect(button(listener, "Pause")).to_be_visible()
    listener.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(button(listener, "Go on")).to_be_visible()
    assert not listener.evaluate("speechSynthesis.speaking")


def test_page_that_is_come_back_to_offers_to_go_on(listener):
    button(listener, "Listen").tap()
    listener.evaluate("dispatchEvent(new Event('pagehide'))")
    listener.wait_for_timeout(50)  # the browser tells late that it was interrupted
    assert not listener.evaluate("speechSynthesis.speaking")
    expect(button(listener, "Go on")).to_be_visible()


def test_sentence_is_brought_back_only_when_it_left_the_screen(listener):
    listener.emulate_media(reduced_motion="reduce")
    button(listener, "Listen").tap()
    at_start = listener.evaluate("scrollY")
    listener.evaluate("finish()")
    assert listener.evaluate("scrollY") == at_start
    listener.locator(".say").last.evaluate("say => { scrollTo(0, 0); say.click(); }")
    where = """() => {
      const [range] = CSS.highlights.get('spoken');
      const {top, bottom} = range.getBoundingClientRect();
      const edge = name => document.querySelector(name).getBoundingClientRect();
      return [edge('.reading-tools').bottom, top, bottom, edge('.player').top];
    }"""
    tools, top, bottom, bar = listener.evaluate(where)
    assert tools <= top < bottom <= bar


def test_speed_is_kept_on_the_device(listener):
    button(listener, "Listen").tap()
    listener.get_by_label("Speed").select_option("slow")
    wait_until_said(listener, 2)
    assert listener.evaluate("said.at(-1).rate") < 0.9
    listener.reload()
    button(listener, "Listen").tap()
    expect(listener.get_by_label("Speed")).to_have_value("slow")


@pytest.mark.parametrize("kept", ["{", "null", '{"speed": "toString"}', '{"speed": ["slow"]}'])
def test_speed_that_makes_no_sense_is_the_usual_one(listener, kept):
    listener.evaluate("kept => localStorage.setItem('reading', kept)", kept)
    listener.reload()
    button(listener, "Listen").tap()
    expect(listener.get_by_label("Speed")).to_have_value("normal")
    assert said(listener) == ["Where is my street?"]


def test_voice_that_comes_late_is_waited_for(listener):
    listener.evaluate(VOICES_ARE_LATE)
    button(listener, "Listen").tap()
    listener.evaluate("speechSynthesis.arrive([late[2]])")  # Japanese first
    listener.evaluate("speechSynthesis.arrive(late)")
    wait_until_said(listener, 1)


def test_voice_that_comes_after_the_stop_says_nothing(listener):
    listener.evaluate(VOICES_ARE_LATE)
    button(listener, "Listen").tap()
    button(listener, "Stop").tap()
    listener.evaluate("speechSynthesis.arrive(late)")
    listener.wait_for_timeout(50)
    assert said(listener) == []
    expect(player(listener)).to_be_hidden()


def test_voice_that_does_not_answer_is_reported(listener):
    listener.clock.install()
    listener.evaluate("speechSynthesis.isMute = true")
    button(listener, "Listen").tap()
    listener.clock.run_for(7000)
    expect(player(listener).get_by_role("status")).to_contain_text("does not answer")


def test_end_that_is_never_reported_does_not_stop_the_story(listener):
    listener.clock.install()
    button(listener, "Listen").tap()
    listener.clock.run_for(15_000)
    assert len(said(listener)) > 1


def test_without_highlights_the_passage_is_marked(visit):
    page = visit(**TABLET)
    page.add_init_script(VOICE + NO_HIGHLIGHTS)
    page.goto(STORY)
    button(page, "Read aloud from passage 2").tap()
    expect(page.locator(".passage.spoken")).to_have_attribute("id", "p2")


@pytest.mark.parametrize(
    ("language", "listen", "told"),
    [
        ("en", "Listen", "This device has no English voice"),
        ("ja", "聞く", "英語の声が入っていない"),
    ],
)
def test_device_without_an_english_voice_says_so(visit, language, listen, told):
    page = visit()
    page.goto(STORY.replace("/en/", f"/{language}/"))
    button(page, listen).click()
    expect(page.locator(".player [role=status]")).to_contain_text(told)


def test_no_button_that_does_nothing_without_javascript(student_without_javascript):
    student_without_javascript.goto(STORY)
    for name in ("Listen", "Read aloud from passage 1", "How it looks", "Keep for class"):
        expect(student_without_javascript.get_by_role("button", name=name)).to_have_count(0)


# The sample stories have no recordings: one is put into the page on its way, for passage 1.
ADDRESS = "/media/documents/one.wav"


def silence(seconds: float) -> bytes:
    """A recording in which nothing is heard."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * int(8000 * seconds))
    return file.getvalue()


@pytest.fixture
def with_recording(visit):
    """Open the story with a recording that answers so."""

    def open_page(**answer) -> Page:
        page = visit(service_workers="block", **TABLET)

        def add(route: Route) -> None:
            page_as_it_is = route.fetch()
            say = 'class="say tool"'
            told = f'{say} data-recording="{ADDRESS}"'
            body = re.sub(say, told, page_as_it_is.text(), count=1)
            route.fulfill(response=page_as_it_is, body=body)

        page.route(f"**{STORY}", add, times=1)  # not what is fetched to be kept
        page.route(f"**{ADDRESS}", lambda route: route.fulfill(**answer))
        page.add_init_script(VOICE)
        page.add_init_script(
            "const Real = Audio; window.Audio = function () { return (window.tape = new Real()); }"
        )
        page.goto(STORY)
        return page

    return open_page


def test_recording_is_played_in_place_of_the_voice_and_the_next_passage_follows(with_recording):
    page = with_recording(body=silence(0.6), content_type="audio/wav")
    page.wait_for_function("() => window.tape")
    assert not page.evaluate("tape.src")  # nothing is fetched before it is asked for
    button(page, "Read aloud from passage 1").tap()
    expect(page.locator(".passage.spoken")).to_have_attribute("id", "p1")
    assert said(page) == []
    wait_until_said(page, 1)
    assert said(page)[0].startswith("“Last stop")
    assert page.evaluate("tape.ended")


def test_recording_is_paused_where_it_is_and_follows_the_speed(with_recording):
    page = with_recording(body=silence(30), content_type="audio/wav")
    button(page, "Listen").tap()
    page.wait_for_function("() => tape.currentTime > 0.1")
    page.get_by_label("Speed").select_option("fast")
    state = page.evaluate("[tape.paused, tape.playbackRate > 1.1, tape.preservesPitch]")
    assert state == [False, True, True]
    button(page, "Pause").tap()
    at = page.evaluate("tape.currentTime")
    assert page.evaluate("tape.paused")
    button(page, "Go on").tap()
    page.wait_for_function("at => tape.currentTime >= at && !tape.paused", arg=at)
    button(page, "Read aloud from passage 2").tap()
    wait_until_said(page, 1)
    assert page.evaluate("tape.paused")


def test_recording_that_is_not_here_is_read_by_the_device(with_recording, watch):
    watch.expected.add(404)
    page = with_recording(status=404)
    button(page, "Listen").tap()
    wait_until_said(page, 1)
    assert said(page) == ["Where is my street?"] == [lit(page)]
