"""What the README says of this repository is true."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TOP = ("library/", "search/", "stories/", "templates/", "tests/", ".ci/")
# What a newcomer looks for, by a word of its row, and what must stand in one of the files named.
TO_CHANGE = {
    "stories a search page shows": "STORIES_PER_PAGE = ",
    "a facet": "FACETS = ",
    "field of the facts card": "class Facts",
    "school years": "school_year",
    "setting of a reading list": "START_OPTIONS = ",
    "Content-Security-Policy": "CONTENT_SECURITY_POLICY = ",
    "how a word is read": "def reading_by_rule",
    "column of the import": "COLUMNS",
    "publish": '"publish"',
    "page is kept": "class PageKey",
    "tabs of the story": "TabbedInterface(",
    "newest stories": "NEWEST_ON_HOME = ",
    "lists a school may make": "LISTS_AT_ONCE",
    "kinds of block": "class StoryBody",
    "beside the QR": "qr",
}


def named_paths(text: str) -> list[str]:
    """Every file and folder of this repository that stands in backticks."""
    return [name for name in re.findall(r"`([^`\s]+)`", text) if name.startswith(TOP)]


def row_of(words: str) -> str:
    table = README.partition("## To change")[2].partition("\n## ")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")]
    found = [row for row in rows if words in row.split("|")[1]]
    assert len(found) == 1, words
    return found[0]


@pytest.mark.parametrize("path", sorted(set(named_paths(README))))
def test_path_leads_somewhere(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("words", "found_there"), TO_CHANGE.items())
def test_newcomer_finds_where_to_change(words, found_there):
    files = [ROOT / path for path in named_paths(row_of(words))]
    assert any(found_there in file.read_text("utf-8") for file in files if file.is_file())


def test_every_command_that_is_named_is_there():
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `(\w+)", table, re.M))
    assert named <= set(get_commands())


def test_links_to_files_lead_somewhere():
    links = re.findall(r"\]\(((?!http)[^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
