"""FTS5 counts a match as the formula of ranking.py has it, however long the stories are."""

import pytest

from search.engines.embedded import EmbeddedEngine
from search.engines.ranking import SATURATES_AT
from search.engines.request import SearchRequest
from tests.search.records import make_record, no_changes


@pytest.mark.parametrize("length", [1, 300, 3_000])
def test_a_title_counts_as_much_beside_a_body_in_long_and_short_stories(tmp_path, length):
    engine = EmbeddedEngine(tmp_path / "search.sqlite3")
    filling = "walk " * length
    fillers = [make_record(page_id, body=filling) for page_id in range(10, 20)]
    long_body = "otter " + "talk " * 200
    stories = [make_record(1, title="otter", body=filling), make_record(2, body=long_body)]
    engine.rebuild([*stories, *fillers], no_changes)
    first, second = engine.search(SearchRequest("otter")).hits
    share = (20 / (20 + SATURATES_AT)) / (1 / (1 + SATURATES_AT))
    assert (first.page_id, second.page_id) == (1, 2)
    assert first.score / second.score == pytest.approx(share, rel=1e-6)
