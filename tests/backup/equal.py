"""What must be equal after a restore, read past the code under test: by the drivers themselves."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import psycopg

# What an operator expects to find again -> where it stands. Each has a row in the rich library.
JUDGED = {
    "stories and their texts": "stories_storypage",
    "pages, their dates, and which are drafts": "wagtailcore_page",
    "drafts and versions": "wagtailcore_revision",
    "history of a page": "wagtailcore_pagelogentry",
    "questions": "stories_storyquestion",
    "word notes": "stories_wordnote",
    "countries of a story": "stories_storyplace",
    "families": "stories_storyfamily",
    "writers": "stories_writer",
    "careers of a story (many to many)": "stories_storypage_careers",
    "checks that wait": "wagtailcore_workflowstate",
    "tasks of a check": "wagtailcore_taskstate",
    "comments": "wagtailcore_comment",
    "who may see a page": "wagtailcore_pageviewrestriction_groups",
    "users with their passwords": "library_user",
    "groups of users": "library_user_groups",
    "rights of groups": "auth_group_permissions",
    "rights on pages": "wagtailcore_grouppagepermission",
    "choices of a user": "wagtailusers_userprofile",
    "photos": "library_photo",
    "sizes of photos": "library_photorendition",
    "recordings and documents": "wagtaildocs_document",
    "collections": "wagtailcore_collection",
    "who may see a collection": "wagtailcore_collectionviewrestriction",
    "redirects": "wagtailredirects_redirect",
    "reading lists, codes and edit links": "stories_readinglist",
    "what stands in a list": "stories_listentry",
    "stories of a list": "stories_listentry_stories",
    "what readers felt": "stories_feelingcount",
    "readings of words": "stories_wordreading",
    "school years and levels": "stories_englishlevel",
    "synonyms of the search": "stories_synonyms",
    "places that help": "stories_helpplace",
    "address of the site": "wagtailcore_site",
    "kinds of content": "django_content_type",
    "rights there are": "auth_permission",
    "what uses what": "wagtailcore_referenceindex",
    "migrations": "django_migrations",
}
# What must not come back: who was signed in, what waited to follow a change on another machine; and
# an index that is built anew.
GONE = {"django_session", "stories_follower", "stories_outboxentry"}
BUILT_ANEW = ("wagtailsearch_indexentry", "sqlite_")


def tables_of(address: str) -> dict[str, list[dict]]:
    """Table -> its rows, of an SQLite file or a postgres:// address."""
    rows = _postgresql(address) if address.startswith("postgres") else _sqlite(address)
    return {table: found for table, found in rows if not table.startswith(BUILT_ANEW)}


def _sqlite(path: str) -> Iterator[tuple[str, list[dict]]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            yield name, [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]


def _postgresql(address: str) -> Iterator[tuple[str, list[dict]]]:
    with psycopg.connect(address, row_factory=psycopg.rows.dict_row) as database:
        database.execute("SET TIME ZONE 'UTC'")
        names = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for row in names.fetchall():
            name = row["tablename"]
            yield name, database.execute(f'SELECT * FROM "{name}"').fetchall()


def digests(address: str) -> dict[str, str]:
    """Table -> SHA-256 of its rows, to the byte as the engine keeps them."""
    return {table: _digest(rows, repr) for table, rows in tables_of(address).items()}


def meanings(address: str) -> dict[str, str]:
    """Table -> SHA-256 of what its rows mean, in the words of neither engine."""
    return {table: _digest(rows, _meaning) for table, rows in tables_of(address).items()}


def _digest(rows: list[dict], as_text) -> str:
    texts = sorted(repr([(name, as_text(row[name])) for name in sorted(row)]) for row in rows)
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _meaning(value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix("+00:00")
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError):
            return json.dumps(json.loads(value), sort_keys=True)
    return str(value)


def files_of(folder: Path) -> dict[str, str]:
    """Path -> SHA-256 of every file."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
