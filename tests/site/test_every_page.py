"""What must hold for every public address, so that a new page is covered the day it is added."""

from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.models import Page

from tests import factory

LANGUAGES = ("en", "ja")
# Of the page itself; the story page's own ceiling stands in the issue.
MOST_QUERIES = {"storypage": 12, "homepage": 16, "storyindexpage": 12, "helppage": 12}


@pytest.fixture
def library(publish):
    """A story with everything in it, its harder version, one with the least, one in each theme."""
    everything = {
        "title_ja": "ドア",
        "summary": "A door.",
        "summary_ja": "ドアの話。",
        "countries": ["CA", "NZ"],
        "careers": ["nurse", "teacher"],
        "themes": ["food", "animals"],
        "notes": [("door", "ドア")],
        "writer": "Mio",
        "family": "door",
        "is_example": True,
        "worry_ja": "こわい。",
        "now": "A nurse.",
        "lead_photo": factory.make_photo(),
    }
    body_photo = (
        "photo",
        {"image": factory.make_photo(), "alt": "", "alt_ja": "", "caption": "", "caption_ja": ""},
    )
    publish(**everything, blocks=[body_photo])
    publish(**everything | {"title": "Harder", "level": "B1.1", "lead_photo": factory.make_photo()})
    for number in range(4):
        publish(title=f"Story {number}", themes=["food"], countries=["US"], careers=["chef"])


def addresses() -> list[str]:
    pages = Page.objects.live().public().filter(depth__gt=1)
    paths = [page.url_path.removeprefix("/home") for page in pages]
    others = ["/search/", "/search/?q=door", "/search/?q=nothing+at+all", "/search/?level=Z9"]
    others += ["/accessibility/", "/search/?q=bullied"]
    for kind in ("sheet", "lesson"):
        others += [f"/{kind}/the-door/", f"/{kind}/story-1/"]
    others += ["/sheet/the-door/?content=teacher", "/sheet/the-door/?japanese=beside"]
    return [f"/{language}{path}" for language in LANGUAGES for path in [*paths, *others]]


def each_page(client):
    for address in [*addresses(), "/en/none/", "/ja/none/"]:
        response = client.get(address)
        yield address, response, BeautifulSoup(response.content, "html.parser")


@pytest.fixture(scope="module")
def visited() -> list:
    return []


@pytest.fixture
def pages(visited, request) -> list:
    """Each page as it came, asked for once: most tests only look at it, each at something else."""
    if not visited:
        request.getfixturevalue("library")
        visited.extend(list(each_page(request.getfixturevalue("client"))))
    return visited


@pytest.mark.django_db
class TestEveryPage:
    def test_answers(self, pages):
        for address, response, _soup in pages:
            expected = 404 if "none" in address else 400 if "Z9" in address else 200
            assert response.status_code == expected, address

    def test_is_valid_html(self, pages):
        for address, response, _soup in pages:
            parser = html5lib.HTMLParser()
            parser.parse(BytesIO(response.content))
            problems = [error for error in parser.errors if error[1] != "eof-in-style"]
            assert not problems, (address, problems[:3])

    def test_has_one_heading_and_skips_no_level(self, pages):
        for address, _response, soup in pages:
            levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4")]
            assert levels.count(1) == 1, address
            steps = zip(levels, levels[1:], strict=False)
            assert all(after - before <= 1 for before, after in steps), (address, levels)

    def test_says_its_language_and_that_of_every_foreign_text(self, pages):
        for address, _response, soup in pages:
            language = address.split("/")[1]
            assert soup.html["lang"] == language, address
            for text in soup.body.find_all(string=True):
                is_japanese = any("\u3040" <= letter <= "\u30ff" for letter in text)
                marked = next(parent["lang"] for parent in text.parents if parent.has_attr("lang"))
                assert not is_japanese or marked == "ja", (address, text)

    def test_names_its_twin_in_the_other_language(self, client, library):
        for address, response, soup in each_page(client):
            if response.status_code != 200:
                continue
            twins = {link["hreflang"]: link["href"] for link in soup.select("link[hreflang]")}
            assert set(twins) == set(LANGUAGES), address
            for language, twin in twins.items():
                path = twin.removeprefix("http://127.0.0.1:8000")
                assert path.startswith(f"/{language}/"), twin
                assert client.get(path).status_code == 200, twin

    def test_describes_every_image_and_labels_every_field(self, pages):
        for address, _response, soup in pages:
            assert all(image.has_attr("alt") for image in soup.select("img")), address
            assert all(
                image.has_attr("width") and image.has_attr("height") for image in soup.select("img")
            ), address
            for field in soup.select("input:not([type=hidden]), select, textarea"):
                is_labelled = field.find_parent("label") or soup.select_one(
                    f'label[for="{field.get("id")}"]'
                )
                assert is_labelled, (address, field)

    def test_uses_each_id_once(self, pages):
        for address, _response, soup in pages:
            ids = [element["id"] for element in soup.select("[id]")]
            assert len(ids) == len(set(ids)), address

    def test_travels_compressed(self, client, library):
        for address in addresses():
            response = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
            assert response["Content-Encoding"] == "gzip", address

    def test_sets_no_cookie_and_reads_no_session(self, pages):
        for address, response, _soup in pages:
            assert not response.cookies, address
            assert "Cookie" not in response.get("Vary", ""), address

    def test_keeps_a_strict_policy_and_obeys_it(self, pages):
        for address, response, soup in pages:
            policy = response["Content-Security-Policy"]
            assert "default-src 'self'" in policy, address
            assert "unsafe" not in policy, address
            assert not soup.select("[style], [onclick]"), address
            # What stands in a story's page itself is named in the policy by its hash.
            for element in soup.select("style, script:not([src])"):
                digest = b64encode(sha256(element.string.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in policy, address
            for element in soup.select("[src], link[rel=stylesheet], link[rel=icon]"):
                source = element.get("src") or element.get("href")
                assert source.startswith("/"), (address, source)

    def test_leads_nowhere_dead(self, client, library):
        seen = set()
        for address, response, soup in each_page(client):
            if response.status_code != 200:
                continue
            for link in soup.select("a[href]:not([href^=tel], [rel~=external])"):
                seen.add(
                    link["href"] if link["href"][0] == "/" else address.split("?")[0] + link["href"]
                )
        dead = [link for link in sorted(seen) if client.get(link).status_code != 200]
        assert not dead

    def test_asks_the_database_no_more_than_it_must(
        self, client, library, django_assert_max_num_queries
    ):
        for page in Page.objects.live().public().filter(depth__gt=1).specific():
            cache.clear()
            with django_assert_max_num_queries(MOST_QUERIES[page._meta.model_name]):
                client.get(page.url)

    def test_asks_no_more_when_there_are_more_stories(
        self, client, publish, library, django_assert_num_queries, django_assert_max_num_queries
    ):
        # What is asked once in a while for all pages (vocabulary, facets) is not of the page.
        client.get("/en/search/")
        with django_assert_max_num_queries(100) as asked:
            client.get("/en/search/")
        few = len(asked)  # now: the next request empties the log
        for number in range(8):
            publish(title=f"More {number}", countries=["US"], lead_photo=factory.make_photo())
        client.get("/en/search/")
        with django_assert_num_queries(few):
            client.get("/en/search/")


@pytest.mark.django_db
class TestAddressesForMachines:
    def test_root_leads_to_the_readers_language(self, client):
        japanese = client.get("/", HTTP_ACCEPT_LANGUAGE="ja,en;q=0.5")
        assert (japanese.status_code, japanese["Location"]) == (302, "/ja/")
        assert client.get("/", HTTP_ACCEPT_LANGUAGE="fr")["Location"] == "/en/"

    def test_sitemap_lists_every_page_in_both_languages(self, client, library):
        sitemap = client.get("/sitemap.xml").content.decode()
        assert "/en/stories/the-door/" in sitemap
        assert "/ja/stories/the-door/" in sitemap

    def test_robots_are_sent_to_the_sitemap(self, client):
        assert "Sitemap: http" in client.get("/robots.txt").content.decode()

    @pytest.mark.parametrize(
        ("query", "is_invited"),
        [("", True), ("?q=door", True), ("?level=A2.1", True)]
        + [("?q=door&level=A2.1", False), ("?q=zzqqxx", False)],
    )
    def test_search_machines_enter_by_one_word_or_filter(self, client, library, query, is_invited):
        page = client.get(f"/en/search/{query}").content.decode()
        assert ('content="noindex"' not in page) is is_invited

    def test_old_address_of_the_mark_leads_to_it(self, client):
        assert client.get("/favicon.ico")["Location"].endswith("mark.svg")

    def test_uploaded_file_is_served_and_none_beside_it(self, client, settings):
        photo = factory.make_photo()
        response = client.get(photo.file.url)
        assert response.status_code == 200
        assert "immutable" in response["Cache-Control"]
        assert "Content-Encoding" not in client.get(photo.file.url, HTTP_ACCEPT_ENCODING="gzip")
        (settings.MEDIA_ROOT / "secret.txt").write_text("x")
        assert client.get("/media/secret.txt").status_code == 404
        assert client.get("/media/images/../secret.txt").status_code == 404
