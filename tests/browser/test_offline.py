"""The network goes in the middle of the lesson. The stories stay."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.line import Line

STORY, NEXT = "/en/stories/the-wrong-bus/", "/en/stories/the-wrong-bus-home/"
TABLET = {"viewport": {"width": 810, "height": 1080}, "has_touch": True}
# In the browser: the stories, and what was asked for on purpose, are on the device.
IS_HERE = """
    async path => {
      const pages = await caches.open('pages'), kept = await pages.match(path);
      return Boolean(kept && await navigator.serviceWorker.ready);
    }
"""


@pytest.fixture
def line(demo_site):
    line = Line(demo_site.address)
    yield line
    line.close()


@pytest.fixture
def tablet(chromium, line) -> Page:
    context = chromium.new_context(base_url=line.address, **TABLET)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def wait_for(tablet: Page, expression: str, *arguments: str) -> None:
    """Ask until it is true. Playwright's own way needs eval(), which the site forbids."""
    for _ in range(100):
        if tablet.evaluate(expression, *arguments):
            return
        tablet.wait_for_timeout(100)
    raise AssertionError(expression)


def open_and_keep(tablet: Page, path: str) -> None:
    tablet.goto(path)
    wait_for(tablet, IS_HERE, path)
    wait_for(tablet, "() => Boolean(navigator.serviceWorker.controller)")
    # Now, with the worker, the photo and the shell as well.
    tablet.reload(wait_until="networkidle")
    wait_for(tablet, "async () => (await (await caches.open('photos')).keys()).length > 0")


def photo_is_shown(tablet: Page) -> bool:
    shown = "image => image.decode().then(() => image.naturalWidth > 100, () => false)"
    return tablet.locator(".lead-photo img").evaluate(shown)


def test_opened_story_stays_with_photo_and_settings(tablet, line):
    open_and_keep(tablet, STORY)
    tablet.get_by_role("button", name="How it looks").tap()
    tablet.get_by_role("radio", name="Dark").tap()
    line.cut()
    tablet.reload()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus")
    assert photo_is_shown(tablet)
    assert tablet.evaluate("document.documentElement.dataset.theme") == "dark"
    tablet.locator("summary").first.tap()
    expect(tablet.locator(".japanese").first).to_be_visible()
    tablet.goto(f"{STORY}?japanese=open")  # a teacher's link to the same story
    expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus")


def test_what_is_not_here_leads_to_what_is(tablet, line):
    open_and_keep(tablet, STORY)
    line.cut()
    tablet.goto("/en/search/?q=bus")
    expect(tablet.get_by_role("heading", level=1)).to_have_text("On this device")
    expect(tablet.get_by_text("There is no network just now.")).to_be_visible()
    tablet.get_by_role("link", name="The Wrong Bus", exact=True).tap()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus")


def test_a_set_is_kept_at_one_tap_and_taken_off_again(tablet, line):
    open_and_keep(tablet, STORY)
    tablet.goto("/en/search/?q=wrong+bus")
    button = tablet.get_by_role("button", name="Keep for class")
    count = len(button.get_attribute("data-keep").split())
    assert count > 1
    button.tap()
    expect(tablet.locator("button.keep")).to_contain_text("On this device")
    line.cut()
    tablet.goto(NEXT)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus Home")
    assert photo_is_shown(tablet)
    tablet.goto("/en/offline/")
    here = tablet.locator("#on-device li")
    expect(here).to_have_count(count)
    tablet.get_by_role("button", name=re.compile("^Take off: The Wrong Bus Home$")).tap()
    expect(here).to_have_count(count - 1)


def test_new_version_replaces_the_old_and_what_is_withdrawn_goes(tablet, line, moderator):
    open_and_keep(tablet, STORY)
    story = edit_address(moderator, "The Wrong Bus")
    try:
        change_title(moderator, story, "The Wrong Bus, Again")
        tablet.goto(STORY)
        expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus, Again")
        line.cut()
        tablet.reload()
        expect(tablet.get_by_role("heading", level=1)).to_have_text("The Wrong Bus, Again")
        line.mend()
        moderator.goto(story.replace("/edit/", "/unpublish/"))
        moderator.get_by_role("button", name=re.compile("unpublish", re.I)).first.click()
        tablet.goto(STORY)
        expect(tablet.get_by_role("heading", level=1)).not_to_contain_text("Wrong Bus")
        line.cut()
        tablet.goto(STORY)
        expect(tablet.get_by_role("heading", level=1)).to_have_text("On this device")
    finally:
        line.mend()
        change_title(moderator, story, "The Wrong Bus")


def edit_address(moderator: Page, title: str) -> str:
    moderator.goto(f"/admin/pages/search/?q={title.replace(' ', '+')}")
    link = moderator.get_by_role("link", name=title, exact=True).first
    return link.get_attribute("href")


def change_title(moderator: Page, address: str, title: str) -> None:
    moderator.goto(address)
    moderator.locator("#id_title").fill(title)
    moderator.get_by_role("button", name="More actions").click()
    moderator.get_by_role("button", name="Publish", exact=True).click()
    moderator.get_by_text("published").first.wait_for()


# Sixty-five stories that somebody opened, before this one, and one kept on purpose.
FILL = """
    async () => {
      const pages = await caches.open('pages');
      for (let n = 0; n < 65; n++)
        await pages.put(`/en/stories/opened-${n}/`, new Response('<h1>Old</h1>'));
      await pages.put('/kept-on-purpose', new Response(JSON.stringify(['/en/stories/opened-0/'])));
    }
"""
LEFT = """
    async () => (await (await caches.open('pages')).keys())
      .map(key => new URL(key.url).pathname).filter(path => path.includes('/stories/'))
"""


def test_oldest_opened_story_makes_room_and_what_is_kept_stays(tablet):
    open_and_keep(tablet, STORY)
    tablet.evaluate(FILL)
    tablet.goto(NEXT)
    for _ in range(50):
        left = tablet.evaluate(LEFT)
        if len(left) <= 61:
            break
        tablet.wait_for_timeout(100)
    assert len(left) == 61
    assert "/en/stories/opened-0/" in left
    assert "/en/stories/opened-1/" not in left
    assert "/en/stories/opened-64/" in left
