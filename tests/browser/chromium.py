"""Debian's own Chromium, quiet: it asks nobody anything but the library."""

import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the path of the Chromium on this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine; FileNotFoundError when there is none."""
    path = find_chromium()
    if path is None:
        raise FileNotFoundError(f"No Chromium here (looked for {', '.join(NAMES)})")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))
