"""Forty tablets share a school's one line: what a page weighs over the wire, nothing kept yet."""

import re
import urllib.request

from tests.browser.weigh import Weight, weigh

KB = 1000
# Without photos, and with those that a first view loads.
OF_A_STORY, ON_THE_WAY = (60 * KB, 160 * KB), (100 * KB, 300 * KB)


def addresses(site, folder: str) -> list[str]:
    with urllib.request.urlopen(f"{site.address}/sitemap.xml") as answer:
        locations = re.findall(r"<loc>[a-z]+://[^/]+(/[^<]*)</loc>", answer.read().decode())
    return [site.address + path for path in locations if path.startswith(folder) and path != folder]


def too_heavy(weights: list[Weight], budget: tuple[int, int]) -> list[str]:
    without_photos, total = budget
    return [
        str(weight)
        for weight in weights
        if weight.without_photos > without_photos or weight.total > total
    ]


def test_no_story_weighs_too_much_on_its_first_view(chromium, demo_site, figures):
    weights = [weigh(chromium, url) for url in addresses(demo_site, "/en/stories/")]
    assert len(weights) > 30
    assert any(weight.photos for weight in weights)
    figures.append(f"Heaviest story:  {max(weights, key=lambda weight: weight.total)}")
    assert too_heavy(weights, OF_A_STORY) == []


def test_the_ways_to_a_story_weigh_no_more(chromium, demo_site, figures):
    paths = ["/ja/", "/ja/search/?q=看護師", "/ja/stories/"]
    weights = [weigh(chromium, demo_site.address + path) for path in paths]
    figures.extend(map(str, weights))
    assert too_heavy(weights, ON_THE_WAY) == []
