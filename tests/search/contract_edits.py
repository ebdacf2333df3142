"""How every engine follows the stories: replacing, removing, rebuilding."""

import random

import pytest

from search.engines.base import fingerprint
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from tests.search.records import found, make_record, no_changes


class EditsContract:
    def test_story_indexed_again_is_replaced(self, engine):
        engine.index([make_record(1, body="snow", level="A1.1", countries=("CA",))])
        engine.index([make_record(1, body="rain", level="A2.1", countries=("US",))])
        assert found(engine, "snow") == []
        assert found(engine, "rain") == [1]
        facets = engine.search(SearchRequest()).facets
        assert (facets["level"], facets["country"]) == ({"A2.1": 1}, {"US": 1})

    def test_same_story_twice_in_one_call_is_there_once(self, engine):
        engine.index([make_record(1, body="snow"), make_record(1, body="rain")])
        assert (found(engine, "snow"), found(engine, "rain"), found(engine)) == ([], [1], [1])

    def test_removed_story_is_gone(self, engine):
        engine.index(make_record(n, body="snow", countries=("CA",)) for n in (1, 2, 3))
        engine.remove([2, 99])
        assert set(found(engine, "snow")) == {1, 3}
        assert engine.search(SearchRequest()).facets["country"] == {"CA": 2}
        engine.remove([1, 3])
        results = engine.search(SearchRequest())
        assert (results.total, results.facets["country"]) == (0, {})

    def test_nothing_to_do_is_no_error(self, engine):
        engine.index([])
        engine.remove([])
        assert found(engine) == []

    def test_indexed_tells_the_fingerprint_of_each_story(self, engine):
        records = [make_record(1, body="snow"), make_record(2)]
        engine.index(records)
        assert engine.indexed() == {r.page_id: fingerprint(r) for r in records}

    def test_many_changes_leave_the_same_answers_as_a_fresh_index(self, engine):
        chance = random.Random(4)
        truth: dict[int, StoryRecord] = {}
        for _ in range(40):
            batch = {
                n: make_record(
                    n, body=" ".join(chance.choices(("snow", "rain", "ice", "sun"), k=3))
                )
                for n in chance.sample(range(30), 5)
            }
            engine.index(batch.values())
            gone = chance.sample(range(30), 3)
            engine.remove(gone)
            truth = {n: r for n, r in (truth | batch).items() if n not in gone}
        changed = {word: found(engine, word, per_page=50) for word in ("", "snow", "rain ice")}
        engine.rebuild(truth.values(), no_changes)
        assert changed == {word: found(engine, word, per_page=50) for word in changed}
        assert set(changed[""]) == set(truth)

    def test_rebuild_replaces_everything_and_counts(self, engine):
        engine.index([make_record(1, body="snow")])
        assert engine.rebuild([make_record(2, body="rain"), make_record(3)], no_changes) == 2
        assert found(engine, "snow") == []
        assert found(engine) == [3, 2]

    def test_index_is_stale_until_it_is_built(self, engine):
        assert engine.is_stale()
        engine.index([make_record(1)])
        assert engine.is_stale()
        engine.rebuild([make_record(1)], no_changes)
        assert engine.is_stale() is None

    def test_old_index_serves_and_takes_edits_during_a_rebuild(self, engine):
        engine.index([make_record(1, body="snow"), make_record(2, body="ice")])
        new = {1: make_record(1, body="sun"), 3: make_record(3, body="hail")}

        def records():
            yield make_record(1, body="snow")
            yield make_record(2, body="ice")
            assert found(engine, "snow") == [1]
            engine.index(new.values())
            engine.remove([2])
            assert (found(engine, "sun"), found(engine, "ice")) == ([1], [])
            yield make_record(4, body="rain")

        asked: set[int] = set()

        def current(page_ids):
            asked.update(page_ids)
            return [new[page_id] for page_id in page_ids if page_id in new]

        assert engine.rebuild(records(), current) == 3
        assert asked == {1, 2, 3}
        assert set(found(engine)) == {1, 3, 4}
        assert (found(engine, "snow"), found(engine, "sun"), found(engine, "ice")) == ([], [1], [])

    def test_failed_rebuild_leaves_the_old_index(self, engine):
        engine.rebuild([make_record(1, body="snow")], no_changes)

        def records():
            yield make_record(2)
            raise RuntimeError("database away")

        with pytest.raises(RuntimeError, match="database away"):
            engine.rebuild(records(), no_changes)
        assert found(engine, "snow") == [1]
        engine.index([make_record(5)])
        assert set(found(engine)) == {1, 5}
        assert engine.rebuild([make_record(3)], no_changes) == 1
