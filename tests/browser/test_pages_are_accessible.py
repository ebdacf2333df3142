"""Every page, in both languages, on every screen: for eyes, ears, fingers and a steady hand."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STORY = "/stories/the-wrong-bus/"
PAGES = {
    "home": "/",
    "all stories": "/stories/",
    "story": STORY,
    "sheet": "/sheet/two-words-a-day/",
    "teacher's sheet": "/sheet/two-words-a-day/?content=teacher",
    "lesson card": "/lesson/two-words-a-day/",
    "found": "/search/?q=A2",
    "found nearby": "/search/?q=A1+nurse+Ghana",
    "nothing found": "/search/?q=zzqqxx",
    "words of distress": "/search/?q=bullied",
    "places that help": "/help/",
    "no such page": "/stories/nowhere/",
    "about accessibility": "/accessibility/",
    "on this device": "/offline/",
}
SIZES = {"laptop": (1366, 768), "tablet": (810, 1080), "phone": (390, 844)}
# Each language on the smallest screen, where words meet its edges, and on one of the others. All
# six pairs would take CI over its half hour.
SCREENS = [("en", "laptop"), ("ja", "tablet"), ("en", "phone"), ("ja", "phone")]
FINGER = 44


@pytest.fixture(params=SCREENS, ids="-".join)
def place(request) -> tuple[str, str]:
    return request.param


@pytest.fixture
def language(place) -> str:
    return place[0]


@pytest.fixture
def size(place) -> dict[str, int]:
    return dict(zip(("width", "height"), SIZES[place[1]], strict=True))


@pytest.fixture(params=PAGES)
def screen(request, visit, watch, language, size) -> Page:
    """A page on a screen. A story has its first Japanese and its first word note open."""
    watch.expected.add(404)
    page = visit(viewport=size, has_touch=True)
    page.goto(f"/{language}{PAGES[request.param]}")
    if request.param == "story":
        page.locator("summary").first.tap()
        page.locator("section.passage").get_by_role("button").first.tap()
        page.locator(":popover-open").wait_for()
    return page


# Axe leaves some of its rules off unless they are asked for by name: AAA, target size, those still
# on trial. All are asked for, but those that axe itself has withdrawn.
RULES_IN_FORCE = """
    axe.getRules().filter(rule => !rule.tags.includes('deprecated')).map(rule => rule.ruleId)
"""


def violations(page: Page, only: list[str] | None = None) -> list[str]:
    axe = Axe()
    page.evaluate(axe.axe_script)
    rules = page.evaluate(RULES_IN_FORCE)
    assert len(rules) >= 100
    rules = {"type": "rule", "values": only or rules}
    # To gather what passed as well, with all its elements, takes longer than to check it.
    found = axe.run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


# A control that stands among other words of its line is as tall as they are (WCAG 2.5.8 leaves
# those out too). Of all others, the point half a finger above and below the middle must still be
# theirs: a card's link fills its card, though its own box is one line.
TOO_SMALL = """
    finger => {
      const half = finger / 2 - 1;
      const isHit = (control, x, y) => control.contains(document.elementFromPoint(x, y));
      // A tap on the words of a box is a tap on the box.
      const withWords = control =>
        [...(control.labels ?? [])].find(label => label.contains(control)) ?? control;
      const isSmall = control => {
        control.scrollIntoView({block: 'center', behavior: 'instant'});
        const {x, y, width, height} = control.getBoundingClientRect();
        const [midX, midY] = [x + width / 2, y + height / 2];
        const reaches = (dx, dy) =>
          isHit(control, midX - dx, midY - dy) && isHit(control, midX + dx, midY + dy);
        return (height < finger && !reaches(0, half)) || (width < finger && !reaches(half, 0));
      };
      const isAmongWords = control => {
        const line = control.closest('p, li, dd, h1, h2, h3');
        return getComputedStyle(control).display === 'inline'
          && line && line.innerText.trim() !== control.innerText.trim();
      };
      document.querySelectorAll(':popover-open').forEach(note => note.hidePopover());
      const controls = 'a[href]:not(.skip), button, summary, select, input:not([type=hidden])';
      return [...document.querySelectorAll(controls)]
        .filter(control => control.checkVisibility({visibilityProperty: true}))
        .filter(control => !isAmongWords(control) && isSmall(withWords(control)))
        .map(control => control.outerHTML.slice(0, 200));
    }
"""


# Every panel there is, one after the other: a popover shuts the one before.
PANELS = """
    () => {
      document.querySelectorAll('details').forEach(details => details.open = true);
      document.querySelector('.listen')?.click();
      document.querySelector('[popovertarget=reading-settings]')?.click();
    }
"""


def test_page_is_for_every_eye_ear_and_finger(screen: Page, size: dict):
    """One page after the other in one state after the other: to open it takes the longest."""
    assert violations(screen) == []
    width, seen = screen.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= seen
    screen.emulate_media(color_scheme="dark")
    screen.evaluate(PANELS)
    assert violations(screen) == []
    assert screen.evaluate(TOO_SMALL, FINGER) == []
    screen.evaluate("document.documentElement.dataset.theme = 'sepia'")
    screen.evaluate("document.querySelectorAll(':popover-open').forEach(one => one.hidePopover())")
    assert violations(screen, ["color-contrast", "color-contrast-enhanced"]) == []


# Chromium keeps what shifted before we asked. What moves under a reader's own tap does not count.
SHIFTS = """
    () => new Promise(done => {
      new PerformanceObserver(list => done(list.getEntries()
        .filter(shift => !shift.hadRecentInput)
        .map(shift => [shift.value, ...shift.sources.map(source => source.node?.outerHTML)])
      )).observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done([]), 500);
    })
"""


@pytest.mark.parametrize("path", ["/", STORY, "/search/?q=A2"])
def test_nothing_moves_while_a_page_loads(visit, path: str, language: str, size: dict):
    page = visit(viewport=size)
    page.goto(f"/{language}{path}", wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == []


# A laptop at 400 % (WCAG 1.4.10), and the distances that a reader may set (1.4.12).
NARROW = {"width": 320, "height": 256}
WIDE_APART = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
CUT_OFF = """
    () => [...document.querySelectorAll('main *, header *, footer *')]
      .filter(element => element.checkVisibility() && element.innerText?.trim())
      .filter(element => !element.closest('.visually-hidden, svg'))
      .filter(element => getComputedStyle(element).overflow !== 'visible')
      .filter(element => element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1)
      .map(element => element.outerHTML.slice(0, 200))
"""


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_text_can_be_four_times_as_large_and_set_wide_apart(visit, watch, path: str, language: str):
    watch.expected.add(404)
    page = visit(viewport=NARROW, bypass_csp=True)
    page.goto(f"/{language}{path}")
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= NARROW["width"]
    page.add_style_tag(content=WIDE_APART)
    assert page.evaluate(width) <= NARROW["width"]
    assert page.evaluate(CUT_OFF) == []
