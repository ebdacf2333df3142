"""Stories for the tests of search engines, and short ways to ask for them."""

from datetime import UTC, datetime, timedelta

from search.engines.base import SearchEngine
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.facets.table import FACETS

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
        "places": "",
        "published": NEW_YEAR + timedelta(days=page_id),
        "bilingual": True,
    }
    facets = dict.fromkeys(FACETS, ()) | {"level": ("A2.1",)} | facets_of(fields)
    others = {name: value for name, value in fields.items() if facet_of(name) not in FACETS}
    return StoryRecord(page_id=page_id, facets=facets, **(plain | others))


def facet_of(name: str) -> str:
    """The facet that a keyword of these helpers means: `careers` and `career` are one."""
    return name if name in FACETS else {"countries": "country"}.get(name) or name.removesuffix("s")


def facets_of(fields: dict) -> dict[str, tuple[str, ...]]:
    """What the keywords say of facets; a text is one value."""
    return {
        facet_of(name): (value,) if isinstance(value, str) else tuple(value)
        for name, value in fields.items()
        if facet_of(name) in FACETS
    }


def no_changes(page_ids):
    """For a rebuild during which nothing is edited."""
    raise AssertionError(f"nothing was edited, but {page_ids} were asked for")


def found(engine: SearchEngine, words: str = "", **filters) -> list[int]:
    """page_ids in the order in which they are shown."""
    others = {name: value for name, value in filters.items() if facet_of(name) not in FACETS}
    request = SearchRequest(words, filters=facets_of(filters), **others)
    return [hit.page_id for hit in engine.search(request).hits]


def marked(engine: SearchEngine, words: str) -> list[str]:
    """The marked parts of the first hit's snippet."""
    hit = engine.search(SearchRequest(words)).hits[0]
    return [text for text, is_match in hit.snippet.parts if is_match]
