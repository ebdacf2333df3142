"""However an address is written, there are few kept pages of one thing."""

from itertools import product
from urllib.parse import quote

import pytest

from library.page_cache.clearing import page_store
from library.page_cache.keys import page_key
from tests.site.test_list_pages_are_kept import made
from tests.site.test_page_cache import STORY, reader

__all__ = ["made", "reader"]

SHELF = "/en/stories/"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def written_in_many_ways(number: str) -> list[str]:
    """Return a number as people and attackers write it, all of which int() takes."""
    digits = [number, number.translate(FULL_WIDTH), number.translate(ARABIC)]
    before, after = ["", "0", "00", "+", " ", "\t", "\u3000", "+0"], ["", " ", "\n", "\u3000"]
    return ["".join(parts) for parts in product(before, digits, after)]


NO_PAGES = ["-1", "0", "abc", "1e1", "1.0", "0x2", "1_0", "②", "二", "²", "99999", "9" * 500, "\0"]
# How one thing may be asked for → how many pages of it may be kept at most.
QUERIES = {
    "pages 1 and 2 of the shelf": (
        SHELF,
        [f"page={quote(one)}" for n in "12" for one in written_in_many_ways(n)],
        2,
    ),
    "pages that are none": (SHELF, [f"page={quote(one)}" for one in NO_PAGES], 0),
    "parameters of the shelf": (
        SHELF,
        [f"{name}={n}" for name in ("Page", "p", "utm", "page[]", "japanese") for n in range(9)],
        1,
    ),
    "one parameter twice": (SHELF, [f"page={n}&page=2" for n in range(50)], 1),
    "how a story starts": (
        STORY,
        [
            f"japanese={quote(japanese)}&feelings={quote(feelings)}&furigana={furigana}"
            for japanese in ("", "open", "shut", "OPEN", "open ", "ｏｐｅｎ", "x")
            for feelings in ("", "off", "on", "Off", "off\t")
            for furigana in ("", "1", "3", "junior", "none", "x")
        ],
        4,
    ),
    "the order of parameters": (
        STORY,
        ["japanese=open&feelings=off", "feelings=off&japanese=open"],
        1,
    ),
    "a page that takes none": ("/en/accessibility/", [f"page={n}" for n in range(50)], 1),
}


def environ_of(path: str, query: str = "") -> dict:
    return {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}


@pytest.mark.parametrize(("path", "queries", "most"), QUERIES.values(), ids=QUERIES.keys())
def test_queries_for_one_thing_have_few_keys(path, queries, most):
    keys = {page_key(environ_of(path, query)) for query in queries}
    assert len(keys - {None}) <= most


def test_first_page_has_the_key_of_the_shelf():
    assert page_key(environ_of(SHELF, "page=1")) == page_key(environ_of(SHELF))
    assert page_key(environ_of(SHELF, "page=")) == page_key(environ_of(SHELF))
    assert page_key(environ_of(SHELF, "page=2")) != page_key(environ_of(SHELF))


def kept_pages() -> int:
    return sum(1 for _ in page_store().folder.glob("release-*/keys/*"))


def test_shelf_in_many_ways_is_kept_once_a_page(publish, reader):
    for number in range(25):
        publish(title=f"Story {number}")
    for query in (query for _path, queries, _most in QUERIES.values() for query in queries):
        status, _headers, _body = reader.get(f"{SHELF}?{query}")
        assert status in (200, 404)
    assert kept_pages() == 2


def test_pages_beyond_the_last_are_not_kept(publish, reader):
    publish()
    for number in range(2, 60):
        assert reader.get(f"{SHELF}?page={number}")[0] == 404
    assert kept_pages() == 0


PATHS = [
    "/EN/stories/the-door/",
    "/en/stories/THE-DOOR/",
    "/en/stories/The-Door/",
    "/en//stories/the-door/",
    "/en/stories//the-door/",
    "//en/stories/the-door/",
    "/en/stories/the-door//",
    "/en/stories/./the-door/",
    "/en/stories/the-door/./",
    "/en/stories/the-door;x/",
    "/en/stories/the-door\n/",
    "/en/stories/the-door\0/",
    "/en/stories/the-door%20/",
    "/en/stories/ the-door/",
    "/en/stories/the\u2010door/".encode().decode("latin-1"),
    "/en/stories/ｔｈｅ-ｄｏｏｒ/".encode().decode("latin-1"),
    "/en/stories/%74he-door/",
]


def test_one_story_has_one_path(publish, reader):
    publish()
    reader.get(STORY)
    for path in PATHS:
        reader.get(path)
    assert kept_pages() == 1


def test_one_list_has_one_path(reader, made):
    code = made.code
    reader.get(f"/en/h/{code}/")
    wide = code.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}).encode().decode("latin-1")
    misread = [code.replace(sign, bad) for sign, bad in ("DO", "D0", "71", "7I", "5S", "2Z", "8B")]
    spelled = [code.lower(), code.title(), wide, f"{code[:3]}-{code[3:]}", f" {code}", f"{code}/"]
    for typed in [*misread, *spelled]:
        reader.get(f"/en/h/{typed}/")
    assert kept_pages() == 1


def test_paths_of_endless_length_take_no_memory():
    assert page_key(environ_of(f"{SHELF}{'x' * 5000}/")) is None
    assert page_key(environ_of(f"{SHELF}{'あ' * 255}/".encode().decode("latin-1"))) is not None
