"""What every engine makes of the parts of a request beside its words, and of a vector."""

from array import array

import pytest

from search.engines.request import Concept, SearchRequest, Tag
from search.text import sentence_vectors
from tests.search.records import make_record

SPORTS = Tag("theme", "sports", 1.0)


class ThreeDirections:
    """A sentence model of three words."""

    name = "three directions"
    dimensions = 3

    def of_texts(self, texts):
        return [self.of_query(text) for text in texts]

    def of_query(self, text):
        counts = [text.count(word) for word in ("snow", "rain", "sun")]
        length = sum(count * count for count in counts) ** 0.5 or 1.0
        return array("f", [count / length for count in counts])


def asked(engine, **parts) -> list[int]:
    """page_ids in the order in which they are shown."""
    return [hit.page_id for hit in engine.search(SearchRequest(**parts)).hits]


def without_words(engine, *page_ids: int) -> None:
    """Stories enough for a word to be a rare one."""
    engine.index(make_record(page_id, body="We walked.") for page_id in page_ids)


class RequestsContract:
    def test_a_concept_is_met_by_its_tag_or_by_its_words(self, engine):
        without_words(engine, 10, 11, 12, 13)
        engine.index(
            [
                make_record(1, body="a ball"),
                make_record(2, themes=("sports",)),
                make_record(3, body="a ball", themes=("sports",)),
                make_record(4, body="a game"),
            ]
        )
        concept = Concept(("ball",), (SPORTS,), ("game",))
        assert asked(engine, concepts=(concept,)) == [3, 2, 1]
        assert asked(engine, words="ball", concepts=(Concept((), (SPORTS,)),)) == [3]

    def test_other_names_are_looked_for_with_any_word_and_count_for_less(self, engine):
        without_words(engine, 10, 11, 12, 13)
        engine.index([make_record(1, body="a ball"), make_record(2, body="a game")])
        concept = Concept(("ball",), (SPORTS,), ("game",))
        assert asked(engine, concepts=(concept,)) == [1]
        assert asked(engine, concepts=(concept,), any_word=True) == [1, 2]

    def test_words_narrow_what_meets_a_concept(self, engine):
        engine.index(
            [
                make_record(1, body="snow", themes=("sports",)),
                make_record(2, themes=("sports",)),
                make_record(3, body="snow"),
            ]
        )
        concepts = (Concept(("ball",), (SPORTS,)),)
        assert asked(engine, words="snow", concepts=concepts) == [1]
        assert set(asked(engine, words="snow", concepts=concepts, any_word=True)) == {1, 2, 3}

    def test_words_that_need_not_be_there_only_raise(self, engine):
        without_words(engine, 10, 11, 12, 13)
        bodies = {1: "snow and rain", 2: "snow", 3: "rain"}
        engine.index(make_record(page_id, body=body) for page_id, body in bodies.items())
        assert asked(engine, words="snow", also=("rain",)) == [1, 2]

    def test_without_words_those_that_need_not_be_there_decide_then_the_newest(self, engine):
        without_words(engine, 10, 11, 12, 13)
        places = {1: "CA", 2: "CA", 3: "CA", 4: "NZ"}
        engine.index(
            make_record(page_id, body="rain" if page_id in (1, 4) else "", countries=(place,))
            for page_id, place in places.items()
        )
        filters = {"country": ("CA",)}
        assert asked(engine, also=("rain",), filters=filters) == [1, 3, 2]
        assert engine.search(SearchRequest(also=("rain",), filters=filters)).total == 3

    def test_excluded_values_are_left_out_and_not_counted(self, engine):
        engine.index(
            [
                make_record(1, body="snow", countries=("CA",)),
                make_record(2, body="snow", countries=("CA", "NZ")),
                make_record(3, body="snow"),
            ]
        )
        for words in ("snow", ""):
            request = SearchRequest(words, excluded={"country": ("NZ",)})
            results = engine.search(request)
            assert [hit.page_id for hit in results.hits] == [3, 1]
            assert results.total == 2
            assert results.facets["country"] == {"CA": 1}

    def test_a_tag_of_a_further_facet_counts_a_little(self, engine):
        without_words(engine, 10, 11, 12, 13)
        engine.index(
            [
                make_record(1, themes=("sports",), careers=("coach",)),
                make_record(2, themes=("sports", "games")),
                make_record(3, themes=("sports",)),
                make_record(4, careers=("coach",)),
            ]
        )
        tags = (SPORTS, Tag("theme", "games", 0.5), Tag("career", "coach", 0.9))
        hits = engine.search(SearchRequest(concepts=(Concept((), tags),))).hits
        assert [hit.page_id for hit in hits] == [1, 3, 2, 4]
        scores = [hit.score / hits[1].score for hit in hits]
        assert scores == pytest.approx([1.27, 1, 1, 0.9])

    def test_the_nearer_level_comes_first_with_concepts_too(self, engine):
        engine.index(
            [
                make_record(1, themes=("sports",), level="A2.1"),
                make_record(2, themes=("sports",), level="B1.1"),
                make_record(3, themes=("sports",), level="C1"),
            ]
        )
        near = (("A2.1", 1.0), ("B1.1", 0.5))
        assert asked(engine, concepts=(Concept((), (SPORTS,)),), near=near) == [1, 2]

    def test_a_word_counts_more_in_a_short_body(self, engine):
        without_words(engine, 10, 11, 12, 13)
        engine.index(
            [
                make_record(1, body="We saw an otter. " + "We walked and talked. " * 10),
                make_record(2, body="We saw an otter. " + "We walked and talked. " * 100),
            ]
        )
        assert asked(engine, words="otter") == [1, 2]

    def test_a_story_in_one_language_counts_less(self, engine):
        without_words(engine, 10, 11, 12, 13)
        engine.index([make_record(1, body="otter"), make_record(2, body="otter", bilingual=False)])
        assert asked(engine, words="otter") == [1, 2]


class MeaningContract:
    """Give it a fixture `engine` that is made after `model`."""

    @pytest.fixture(autouse=True)
    def model(self, monkeypatch):
        monkeypatch.delenv(sentence_vectors.SWITCH, raising=False)
        monkeypatch.setattr(sentence_vectors, "E5", object)
        monkeypatch.setattr(sentence_vectors, "_MultilingualE5", ThreeDirections)
        sentence_vectors._loaded.cache_clear()
        yield ThreeDirections()
        sentence_vectors._loaded.cache_clear()

    @pytest.fixture
    def shelf(self, engine):
        """Stories of which each is nearer to snow than the next."""
        bodies = {5: "snow", 3: "snow snow rain", 4: "snow rain", 1: "snow rain rain", 2: "sun"}
        engine.rebuild(
            [
                make_record(page_id, body=body, level="A1.1" if page_id == 4 else "B1.1")
                for page_id, body in bodies.items()
            ],
            lambda page_ids: [],
        )
        return engine

    def near(self, engine, model, text="snow", **parts) -> list[int]:
        hits = engine.nearest(model.of_query(text), SearchRequest(**parts))
        return [hit.page_id for hit in hits]

    def test_the_nearest_in_meaning_comes_first(self, shelf, model):
        assert self.near(shelf, model) == [5, 3, 4, 1, 2]
        assert self.near(shelf, model, "rain")[:3] == [1, 4, 3]

    def test_what_is_near_passes_the_filters(self, shelf, model):
        assert self.near(shelf, model, filters={"level": ("A1.1",)}) == [4]
        assert self.near(shelf, model, excluded={"level": ("A1.1",)}) == [5, 3, 1, 2]
        assert self.near(shelf, model, near=(("A1.1", 0.5),)) == [4]

    def test_the_words_are_marked_in_what_is_near(self, shelf, model):
        (hit, *_others) = shelf.nearest(model.of_query("snow"), SearchRequest("rain"))
        assert not any(is_match for _text, is_match in hit.snippet.parts)
        hit = shelf.nearest(model.of_query("rain"), SearchRequest("rain"))[0]
        assert any(is_match for _text, is_match in hit.snippet.parts)

    def test_equally_near_stories_come_newest_first(self, engine, model):
        engine.rebuild([make_record(n, body="snow") for n in (2, 3, 1)], lambda page_ids: [])
        assert self.near(engine, model) == [3, 2, 1]

    def test_edits_are_near_at_once(self, shelf, model):
        shelf.index([make_record(2, body="snow"), make_record(9, body="sun")])
        shelf.remove([5])
        assert self.near(shelf, model)[:2] == [2, 3]
        assert self.near(shelf, model, "sun")[0] == 9
