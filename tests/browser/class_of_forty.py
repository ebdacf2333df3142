"""Forty tablets open a story at once over one thin line (python -m tests.browser.class_of_forty).

Each fetches what a browser fetches on a first visit (as one told us just before), the parts of a
page six at a time, through a line of 20 Mbps that all share. Prints when each had everything.
"""

import argparse
import asyncio
import statistics
import sys
import time
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.line import Line
from tests.browser.weigh import TABLET

MEGABIT = 125_000  # bytes
AT_ONCE = 6  # connections of a browser to one site


def resources(url: str) -> list[str]:
    """Return the paths that a browser asks for when it opens the page, the page first."""
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(**TABLET, service_workers="block")
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url, wait_until="networkidle")
        browser.close()
    site = urlsplit(url).netloc
    paths = [address for address in asked if urlsplit(address).netloc == site]
    return [address.split(site, 1)[1] for address in dict.fromkeys(paths)]


async def _get(host: str, port: int, path: str) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Accept-Encoding: br, gzip"]
    writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())
    answer = await reader.read()
    while more := await reader.read():
        answer += more
    writer.close()
    if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
        raise RuntimeError(f"{path}: {answer[:60]!r}")
    return len(answer)


async def _tablet(host: str, port: int, paths: list[str]) -> tuple[float, int]:
    started = time.monotonic()
    size = await _get(host, port, paths[0])
    free = asyncio.Semaphore(AT_ONCE)

    async def part(path: str) -> int:
        async with free:
            return await _get(host, port, path)

    size += sum(await asyncio.gather(*map(part, paths[1:])))
    return time.monotonic() - started, size


async def _class(address: str, paths: list[str], tablets: int) -> list[tuple[float, int]]:
    target = urlsplit(address)
    host, port = str(target.hostname), int(target.port or 80)
    return await asyncio.gather(*(_tablet(host, port, paths) for _ in range(tablets)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.class_of_forty")
    parser.add_argument("url")
    parser.add_argument("--tablets", type=int, default=40)
    parser.add_argument("--mbps", type=float, default=20)
    arguments = parser.parse_args()
    paths = resources(arguments.url)
    line = Line(arguments.url, arguments.mbps * MEGABIT)
    done = asyncio.run(_class(line.address, paths, arguments.tablets))
    line.close()
    times = [seconds for seconds, _size in done]
    sys.stdout.write(
        f"{arguments.tablets} tablets, {len(paths)} files and {done[0][1] / 1000:.1f} KB each, "
        f"{arguments.mbps:g} Mbps: all after {max(times):.2f} s, half after "
        f"{statistics.median(times):.2f} s\n"
    )


if __name__ == "__main__":
    main()
