"""Stories for the tests of search engines, and short ways to ask for them."""

from datetime import UTC, datetime, timedelta

from search.engines.base import SearchEngine
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def make_record(page_id: int, **fields) -> StoryRecord:
    """A story about nothing; later ids are newer."""
    plain = {
        "slug": f"story-{page_id}",
        "title": "Nothing",
        "title_ja": "なし",
        "summary": "",
        "summary_ja": "",
        "body": "",
        "body_ja": "",
        "labels": "",
        "level": "A2.1",
        "level_order": 4,
        "countries": (),
        "careers": (),
        "themes": (),
        "published": NEW_YEAR + timedelta(days=page_id),
        "bilingual": True,
    }
    return StoryRecord(page_id=page_id, **(plain | fields))


def no_changes(page_ids):
    """For a rebuild during which nothing is edited."""
    raise AssertionError(f"nothing was edited, but {page_ids} were asked for")


def found(engine: SearchEngine, words: str = "", **filters) -> list[int]:
    """page_ids in the order in which they are shown."""
    return [hit.page_id for hit in engine.search(SearchRequest(words, **filters)).hits]


def marked(engine: SearchEngine, words: str) -> list[str]:
    """The marked parts of the first hit's snippet."""
    hit = engine.search(SearchRequest(words)).hits[0]
    return [text for text, is_match in hit.snippet.parts if is_match]
