"""A tablet keeps what the library has sent, and nothing that a network has put in its place.

The table of answers: what comes (its status, our mark, its kind) → what the reader sees, and what
is on the device afterwards.
"""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error, Page

from tests.browser.meddling_proxy import Answer, MeddlingProxy
from tests.browser.test_offline import IS_HERE, STORY, wait_for

MARK = {"X-Hiraku": "1", "Cache-Control": "no-cache"}
# no-store, for Chromium would keep a 410 in its own cache.
HTML = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
TEXT = {"Content-Type": "text/plain", "Cache-Control": "no-store"}
OUR_NEW = b"<!doctype html><html lang=en><title>New</title><h1>Published anew</h1></html>\n"
OUR_END = b"<!doctype html><html lang=en><title>Gone</title><h1>Taken back</h1></html>\n"
THEIRS = b"<!doctype html><html><title>Stop</title><h1>Blocked by your school</h1></html>"
STORY_TITLE = "The Wrong Bus"
NEW, GONE, BLOCKED = "Published anew", "Taken back", "Blocked by your school"
PORTAL = {"/portal/": Answer(200, HTML, THEIRS)}


@dataclass(frozen=True)
class Case:
    """What comes for a story that is on the device, what is seen, and what is kept of it then."""

    answer: Answer
    seen: str | None
    kept: str | None


CASES = {
    # ours, whole: the newest is shown and kept; what is taken back goes
    "our page": Case(Answer(200, HTML | MARK, OUR_NEW), NEW, NEW),
    "our 404": Case(Answer(404, HTML | MARK, OUR_END), GONE, None),
    "our 410": Case(Answer(410, HTML | MARK, OUR_END), GONE, None),
    # ours, but no page, or not all of one
    "our text": Case(Answer(200, TEXT | MARK, b"Published anew"), None, STORY_TITLE),
    "our page, cut off": Case(Answer(200, HTML | MARK, OUR_NEW[:60], 400), None, STORY_TITLE),
    "our page, cut off and counted anew": Case(
        Answer(200, HTML | MARK, OUR_NEW[:-8]), NEW, STORY_TITLE
    ),
    # ours, in need: what is here is better than an excuse
    "our 500": Case(Answer(500, HTML | MARK, OUR_END), STORY_TITLE, STORY_TITLE),
    "our 503": Case(Answer(503, HTML | MARK, OUR_END), STORY_TITLE, STORY_TITLE),
    # a filter's words are shown, for they are the network's to say, and never kept
    "block page as 200": Case(Answer(200, HTML, THEIRS), BLOCKED, STORY_TITLE),
    "block page as 403": Case(Answer(403, HTML, THEIRS), BLOCKED, STORY_TITLE),
    "block page as 451": Case(Answer(451, HTML, THEIRS), BLOCKED, STORY_TITLE),
    "block page as 404": Case(Answer(404, HTML, THEIRS), BLOCKED, STORY_TITLE),
    "block page as 410": Case(Answer(410, HTML, THEIRS), BLOCKED, STORY_TITLE),
    "block page as text": Case(Answer(200, TEXT, THEIRS), None, STORY_TITLE),
    # a portal's sign-in must open, or nobody gets through it
    "redirect to a portal": Case(Answer(302, {"Location": "/portal/"}), BLOCKED, STORY_TITLE),
    # a proxy that does not reach us
    "502": Case(Answer(502, HTML, THEIRS), STORY_TITLE, STORY_TITLE),
    "503": Case(Answer(503, HTML, THEIRS), STORY_TITLE, STORY_TITLE),
    "504": Case(Answer(504, HTML, THEIRS), STORY_TITLE, STORY_TITLE),
    "511": Case(Answer(511, HTML, THEIRS), STORY_TITLE, STORY_TITLE),
    "502 without a word": Case(Answer(502, HTML, b""), STORY_TITLE, STORY_TITLE),
}
KEPT = """
    async path => {
      const kept = await (await caches.open('pages')).match(path);
      const page = new DOMParser().parseFromString(kept ? await kept.text() : '', 'text/html');
      return page.querySelector('h1')?.textContent.trim() ?? null;
    }
"""
FORGET = "async () => { for (const name of ['pages', 'photos']) await caches.delete(name); }"
TYPES_OF_PHOTOS = """
    async () => {
      const photos = await caches.open('photos');
      const all = await Promise.all((await photos.keys()).map(key => photos.match(key)));
      return all.map(one => one.headers.get('Content-Type'));
    }
"""
TYPES_OF_SHELL = """
    async () => {
      const shells = (await caches.keys()).filter(name => name.startsWith('shell-'));
      const shell = await caches.open(shells[0] ?? 'shell');
      const all = await Promise.all((await shell.keys()).map(key => shell.match(key)));
      return all.map(one => one.headers.get('Content-Type'));
    }
"""
IS_ACTIVE = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"
READY = "() => Boolean(navigator.serviceWorker.controller)"


@pytest.fixture(scope="module")
def network(demo_site):
    network = MeddlingProxy(demo_site.address)
    yield network
    network.close()


@pytest.fixture(scope="module")
def device(chromium, network) -> Page:
    context = chromium.new_context(base_url=network.address)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(STORY)
    wait_for(page, READY)
    yield page
    context.close()


@pytest.fixture
def tablet(network, device) -> Page:
    """A tablet with the story on it, as it was published."""
    network.answers = {}
    device.goto(STORY)
    wait_for(device, f"async path => (await ({KEPT})(path)) === '{STORY_TITLE}'", STORY)
    yield device
    network.answers = {}


def heading(page: Page) -> str:
    found = page.locator("h1")
    return found.first.inner_text().strip() if found.count() else ""


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_seen_and_what_stays(tablet, network, case):
    network.answers = PORTAL | {STORY: case.answer}
    with suppress(Error):  # a page that is cut off fails in the browser, as without a worker
        tablet.goto(STORY)
    tablet.wait_for_timeout(300)  # what is kept is written after it is shown
    if case.seen is not None:
        assert heading(tablet) == case.seen
    network.answers = {}
    tablet.goto("/en/accessibility/")
    assert tablet.evaluate(KEPT, STORY) == case.kept


@pytest.mark.parametrize("name", ["block page as 200", "502", "our page, cut off"])
def test_what_is_not_ours_is_not_kept_for_class(tablet, network, name):
    tablet.goto("/en/search/?q=wrong+bus")
    tablet.evaluate(FORGET)
    network.answers = {"/en/stories/": CASES[name].answer}
    tablet.get_by_role("button", name="Keep for class").click()
    tablet.locator("button.keep:not([disabled])").wait_for()
    assert "On this device" not in tablet.locator("button.keep").inner_text()
    assert tablet.evaluate(KEPT, STORY) is None


@pytest.mark.parametrize("status", [200, 403, 502])
def test_block_page_is_no_photo(tablet, network, status):
    tablet.goto("/en/search/?q=wrong+bus")
    tablet.evaluate(FORGET)
    network.answers = {"/media/": Answer(status, HTML, THEIRS)}
    tablet.get_by_role("button", name="Keep for class").click()
    tablet.wait_for_timeout(1500)
    kinds = tablet.evaluate(TYPES_OF_PHOTOS)  # one may come from the browser's own cache
    assert all(kind.startswith("image/") for kind in kinds)


def test_block_page_is_no_style_sheet(chromium, network):
    """Where a file of the site is no such file, the worker waits for a better day."""
    network.answers = {"/static/library/class": Answer(200, HTML, THEIRS)}
    context = chromium.new_context(base_url=network.address)
    try:
        page = context.new_page()
        page.goto(STORY)
        page.wait_for_timeout(2500)
        styles = page.evaluate(TYPES_OF_SHELL)
        assert styles == []
        assert not page.evaluate(IS_ACTIVE)
        network.answers = {}
        page.goto(STORY)
        wait_for(page, IS_HERE, STORY)
    finally:
        context.close()
        network.answers = {}
