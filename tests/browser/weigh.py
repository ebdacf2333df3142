"""What a page weighs over the wire: `python -m tests.browser.weigh URL [URL ...]`."""

import argparse
import sys
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.chromium import launch

# A tablet of 810 x 1080 has two dots to each of these, so it takes the larger photos.
TABLET = {"viewport": {"width": 810, "height": 1080}, "device_scale_factor": 2}


@dataclass
class Weight:
    """Bytes as they went over the wire, headers and all, by kind of resource."""

    url: str
    bytes_by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.bytes_by_kind.values())

    @property
    def photos(self) -> int:
        return self.bytes_by_kind.get("photo", 0)

    @property
    def without_photos(self) -> int:
        return self.total - self.photos

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {size}" for kind, size in sorted(self.bytes_by_kind.items()))
        return f"{self.total:>8} bytes, {self.without_photos} without photos  {self.url}  ({kinds})"


def weigh(browser: Browser, url: str) -> Weight:
    """Open the page as on a first visit with a tablet and weigh all that it loads by itself."""
    context = browser.new_context(**TABLET, service_workers="block")
    page = context.new_page()
    scale = Scale(page)  # a new context has kept nothing yet
    page.goto(url, wait_until="networkidle")
    context.close()
    return Weight(url, scale.bytes_by_kind)


class Scale:
    """Weighs what a page loads from now on. What the browser has kept weighs nothing."""

    def __init__(self, page: Page) -> None:
        self.bytes_by_kind: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    @property
    def total(self) -> int:
        return sum(self.bytes_by_kind.values())

    def _received(self, event: dict) -> None:
        is_photo = "/media/" in event["response"]["url"] and event["type"] == "Image"
        self._kinds[event["requestId"]] = "photo" if is_photo else event["type"].lower()

    def _finished(self, event: dict) -> None:
        kind = self._kinds.get(event["requestId"], "other")
        size = round(event["encodedDataLength"])
        self.bytes_by_kind[kind] = self.bytes_by_kind.get(kind, 0) + size


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.weigh", description=__doc__)
    parser.add_argument("url", nargs="+")
    urls = parser.parse_args().url
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for url in urls:
            sys.stdout.write(f"{weigh(browser, url)}\n")
        browser.close()


if __name__ == "__main__":
    main()
