"""How a page opens on a slow tablet behind a thin line: `python -m tests.browser.first_view URL`.

Each load is a first visit (nothing kept, no connection open) at a processor four times slower than
this one, 1.6 Mbps and 150 ms. With `--next`, that page is opened after it, as a student goes on.
"""

import argparse
import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.weigh import TABLET, Scale

CPU_SLOWDOWN = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
LOADS = 12

# Chromium keeps the entries from before we asked.
ENTRIES = """
    type => new Promise(done => {
      new PerformanceObserver(list => done(list.getEntries().map(entry => entry.toJSON())))
        .observe({type, buffered: true});
      setTimeout(() => done([]), 500);
    })
"""


@dataclass(frozen=True)
class View:
    """One load: times in milliseconds, weights in bytes over the wire."""

    largest_paint: float
    shift: float
    script_work: float
    weight: int
    photos: int
    script: int


def first_view(browser: Browser, url: str, next_url: str = "") -> list[View]:
    """Open the page as nobody has before, and then the next one if there is one."""
    # A service worker's answers are not told to the page's session, nor slowed by it.
    context = browser.new_context(**TABLET, service_workers="block")
    page = context.new_page()
    session: CDPSession = context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    views = [_open(page, session, address) for address in (url, next_url) if address]
    context.close()
    return views


def _open(page: Page, session: CDPSession, url: str) -> View:
    scale = Scale(page)
    page.goto(url, wait_until="networkidle")
    script_work = _script_seconds(session) * 1000  # before our own questions add to it
    paints = page.evaluate(ENTRIES, "largest-contentful-paint")
    shifts = page.evaluate(ENTRIES, "layout-shift")
    return View(
        largest_paint=paints[-1]["startTime"] if paints else float("nan"),
        shift=sum(shift["value"] for shift in shifts),
        script_work=script_work,
        weight=scale.total,
        photos=scale.bytes_by_kind.get("photo", 0),
        script=scale.bytes_by_kind.get("script", 0),
    )


def _script_seconds(session: CDPSession) -> float:
    """Time in the scripts of the page that is open."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def report(name: str, views: list[View]) -> str:
    """One line: the middle of the loads, and the worst where that counts."""
    paint = [view.largest_paint for view in views]
    return (
        f"{name}: largest paint {statistics.median(paint):.0f} ms (worst {max(paint):.0f}), "
        f"worst shift {max(view.shift for view in views):.4f}, "
        f"scripts {statistics.median(view.script_work for view in views):.0f} ms, "
        f"{views[0].weight / 1000:.1f} KB ({views[0].photos / 1000:.1f} photos, "
        f"{views[0].script / 1000:.1f} scripts)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.first_view", description=__doc__)
    parser.add_argument("url", nargs="+")
    parser.add_argument("--next", default="", help="opened after each, with what that one left")
    parser.add_argument("--loads", type=int, default=LOADS)
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for url in arguments.url:
            loads = [first_view(browser, url, arguments.next) for _load in range(arguments.loads)]
            for address, views in zip(
                (url, arguments.next), zip(*loads, strict=True), strict=False
            ):
                sys.stdout.write(report(address, list(views)) + "\n")
        browser.close()


if __name__ == "__main__":
    main()
