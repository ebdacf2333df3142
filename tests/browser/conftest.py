"""The people: a student with a tablet, a teacher with a laptop, an editor, a moderator.

Everything here lives as long as this folder's tests and not longer: while Playwright runs, its
event loop makes Django refuse the database to the tests that come after.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import find_chromium, launch
from tests.browser.demo_site import DemoSite, start_demo, stop_demo
from tests.browser.watch import Watch

HERE = Path(__file__).parent
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
TABLETS = {
    "tablet upright": {"viewport": {"width": 810, "height": 1080}, "has_touch": True},
    "tablet across": {"viewport": {"width": 1366, "height": 768}, "has_touch": True},
}
# For a click as for what is expected after it: other parts of CI run beside these.
WAIT_MS = 15_000
expect.set_options(timeout=WAIT_MS)
FIGURES = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def figures(pytestconfig) -> list[str]:
    """Lines that the reader of the test run should see, also when all went well."""
    return pytestconfig.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if lines := config.stash.get(FIGURES, []):
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if find_chromium() is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def demo_site(chromium, tmp_path_factory) -> Iterator[DemoSite]:
    site = start_demo(tmp_path_factory.mktemp("demo"))
    yield site
    stop_demo(site)


@pytest.fixture
def watch(demo_site) -> Iterator[Watch]:
    """Fails the test when anything went wrong behind the screen."""
    watch = Watch(demo_site.address)
    yield watch
    if watch.troubles:
        pytest.fail("Behind the screen:\n" + "\n".join(watch.troubles), pytrace=False)


@pytest.fixture
def visit(chromium, demo_site, watch) -> Iterator[Callable[..., Page]]:
    """Open the library in a browser that nobody has used before, watched."""
    contexts = []

    def open_page(**device) -> Page:
        context = chromium.new_context(base_url=demo_site.address, **(LAPTOP | device))
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def no_cookie(visit, chromium) -> Iterator[None]:
    """Whatever a reader did, the library set no cookie."""
    yield
    assert not [cookie for context in chromium.contexts for cookie in context.cookies()]


@pytest.fixture
def page(visit) -> Page:
    return visit()


@pytest.fixture(params=TABLETS.values(), ids=TABLETS.keys())
def student(request, visit) -> Page:
    """Reads on a tablet, held either way."""
    return visit(**request.param)


@pytest.fixture
def student_without_javascript(visit) -> Page:
    return visit(java_script_enabled=False, **TABLETS["tablet upright"])


@pytest.fixture
def teacher(visit) -> Page:
    """Searches on a laptop."""
    return visit()


@pytest.fixture
def editor(visit, demo_site) -> Page:
    return _signed_in(visit(), "editor", demo_site)


@pytest.fixture
def moderator(visit, demo_site) -> Page:
    return _signed_in(visit(), "moderator", demo_site)


def _signed_in(page: Page, username: str, site: DemoSite) -> Page:
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(site.passwords[username])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Pages").wait_for()
    return page
