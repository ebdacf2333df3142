"""A bundle opened from a USB stick, on a computer without a network."""

import io
import urllib.request
import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def stick(demo_site, tmp_path) -> list[Path]:
    """The folders that a teacher has unpacked: a story with photos, a long one, an easy one."""
    folders = []
    for slug in ("two-words-a-day", "thirty-chairs", "the-wrong-bus"):
        with urllib.request.urlopen(f"{demo_site.address}/ja/zip/{slug}/") as answer:
            assert answer.headers["Content-Disposition"] == f'attachment; filename="{slug}.zip"'
            with zipfile.ZipFile(io.BytesIO(answer.read())) as archive:
                archive.extractall(tmp_path / slug)
        folders.append(tmp_path / slug)
    return folders


@pytest.mark.parametrize("scripts", [True, False])
def test_every_story_and_photo_shows_and_nothing_is_asked_of_anybody(chromium, stick, scripts):
    context = chromium.new_context(java_script_enabled=scripts, offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for folder in stick:
        page.goto((folder / "index.html").as_uri())
        assert page.locator("li img").evaluate("photo => photo.naturalWidth") > 0
        page.get_by_role("listitem").get_by_role("link").first.click()
        photos = page.locator("figure img")
        assert photos.count() >= 1
        assert all(photos.evaluate_all("photos => photos.map(photo => photo.naturalWidth)"))
        japanese = page.locator(".japanese").first
        assert not japanese.is_visible()
        page.locator("summary").first.click()
        assert japanese.is_visible()
        page.locator(".english a").first.click()
        assert page.locator(":target dd").is_visible()
    assert asked
    assert [address for address in asked if not address.startswith("file://")] == []
    context.close()
