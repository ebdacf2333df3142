"""What every engine answers with: order, pages, filters, facets, hits, snippets."""

import pytest

from search.engines.request import SearchRequest
from search.facets.table import FACETS
from tests.search.records import NEW_YEAR, found, make_record, marked


class ResultsContract:
    @pytest.mark.parametrize("word", ["nurse", "看護"])
    def test_title_comes_before_summary_before_body(self, engine, word):
        filling = "We walked to the station in the rain and talked for a while. "
        engine.index(
            [
                make_record(1, title=word, body=filling * 80),
                make_record(2, summary=word, body=filling * 5),
                make_record(3, body=filling * 2 + word),
                *(make_record(n, body=filling) for n in range(4, 9)),
            ]
        )
        assert found(engine, word) == [1, 2, 3]

    def test_equal_stories_come_newest_first_then_by_id(self, engine):
        engine.index(
            [
                make_record(1, body="snow"),
                make_record(2, body="snow"),
                make_record(9, body="snow", published=NEW_YEAR),
                make_record(8, body="snow", published=NEW_YEAR),
            ]
        )
        assert found(engine, "snow") == [2, 1, 8, 9]
        assert found(engine, "snow", per_page=1, page=2) == [1]

    def test_without_words_newest_first(self, engine):
        engine.index(make_record(page_id) for page_id in (3, 1, 2))
        assert found(engine) == [3, 2, 1]
        assert found(engine, "  \u3000") == [3, 2, 1]

    @pytest.mark.parametrize("words", ["", "snow"])
    def test_pages_do_not_overlap_or_leave_out(self, engine, words):
        engine.index(make_record(n, body="snow " * (1 + n % 3)) for n in range(1, 12))
        pages = [found(engine, words, page=page, per_page=4) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [4, 4, 3, 0]
        assert sum(pages, []) == found(engine, words)
        assert engine.search(SearchRequest(words, page=4, per_page=4)).total == 11

    @pytest.fixture
    def shelf(self, engine):
        """Stories with facets."""
        facets = [
            (1, "A1.1", ("CA",), ("nurse",), ("food",)),
            (2, "A1.1", ("CA", "US"), ("chef",), ("food", "money")),
            (3, "A2.1", ("NZ",), ("chef", "nurse"), ()),
            (4, "A2.2", (), (), ("money",)),
        ]
        engine.index(
            make_record(n, body="snow", level=level, countries=places, careers=jobs, themes=themes)
            for n, level, places, jobs, themes in facets
        )
        return engine

    @pytest.mark.parametrize("words", ["", "snow"])
    def test_values_of_a_facet_are_alternatives_and_facets_add_up(self, shelf, words):
        assert set(found(shelf, words, levels=("A1.1", "A2.2"))) == {1, 2, 4}
        assert set(found(shelf, words, countries=("CA",), careers=("nurse",))) == {1}
        assert set(found(shelf, words, themes=("money",), levels=("A1.1",))) == {2}
        assert set(found(shelf, words, careers=("nurse", "chef"))) == {1, 2, 3}

    @pytest.mark.parametrize("words", ["", "snow"])
    def test_unknown_value_matches_nothing(self, shelf, words):
        results = shelf.search(SearchRequest(words, filters={"level": ("Z9",)}))
        assert (results.total, results.hits) == (0, ())
        assert results.facets["level"] == {"A1.1": 2, "A2.1": 1, "A2.2": 1}

    @pytest.mark.parametrize("words", ["", "snow"])
    def test_facets_count_under_the_other_facets_filters(self, shelf, words):
        results = shelf.search(
            SearchRequest(words, filters={"level": ("A1.1",), "career": ("chef",)})
        )
        assert results.total == 1
        assert results.facets == dict.fromkeys(FACETS, {}) | {
            "level": {"A1.1": 1, "A2.1": 1},
            "country": {"CA": 1, "US": 1},
            "career": {"nurse": 1, "chef": 1},
            "theme": {"food": 1, "money": 1},
        }

    @pytest.mark.parametrize(
        ("facet", "value"),
        [
            *(("stay", "homestay"), ("length", "year"), ("lodging", "host-family")),
            *(("stage", "university"), ("paid_by", "savings"), ("reading", "3")),
            ("versions", "several"),
        ],
    )
    def test_facts_are_filters_and_are_counted(self, engine, facet, value):
        engine.index([make_record(1, body="snow", **{facet: value}), make_record(2, body="snow")])
        results = engine.search(SearchRequest("snow").choosing(facet, (value,)))
        assert [hit.page_id for hit in results.hits] == [1]
        assert results.facets[facet] == {value: 1}

    def test_reader_is_shown_two_lines_the_first_in_their_language(self, engine):
        engine.index([make_record(1, body="Snow fell.", body_ja="雪が降った。")])
        (hit,) = engine.search(SearchRequest("snow", language="ja")).hits
        assert hit.snippet.language == "ja"
        assert hit.snippet.parts == (("雪が降った。", False),)
        assert hit.snippet.beside.parts == (("Snow", True), (" fell.", False))

    def test_story_in_both_languages_comes_before_one_without(self, engine):
        engine.index(
            [
                make_record(1, body="snow fell", bilingual=True),
                make_record(2, body="snow fell", bilingual=False),
                make_record(3, title="Snow", body="snow fell", bilingual=False),
            ]
        )
        hits = engine.search(SearchRequest("snow")).hits
        assert [hit.page_id for hit in hits] == [3, 1, 2]

    @pytest.mark.parametrize("words", ["grandma", "grandma hat", "おばあちゃん"])
    def test_word_of_the_same_meaning_is_found_when_given(self, engine, words):
        engine.index([make_record(1, body="My grandmother has a hat."), make_record(2, body="hat")])
        alike = (("grandma", "grandmother", "おばあちゃん"), ("dad", "father"))
        results = engine.search(SearchRequest(words, alike=alike))
        assert [hit.page_id for hit in results.hits] == [1]
        assert engine.search(SearchRequest(words)).total == 0

    @pytest.mark.parametrize("words", ["", "snow"])
    def test_nearer_levels_come_first_and_far_ones_not_at_all(self, engine, words):
        levels = ("A1.1", "A1.3", "A2.1", "A2.2", "C1")
        engine.index(
            make_record(number, body="snow", level=level) for number, level in enumerate(levels, 1)
        )
        near = (("A2.1", 1.0), ("A2.2", 0.9), ("A1.3", 0.7))
        results = engine.search(SearchRequest(words, near=near))
        assert [hit.level for hit in results.hits] == ["A2.1", "A2.2", "A1.3"]
        assert results.total == 3
        assert results.facets["level"] == {"A2.1": 1, "A2.2": 1, "A1.3": 1}

    def test_words_like_a_misspelt_one_are_known(self, engine):
        engine.index(
            [make_record(1, body="A penguin in Australia.", body_ja="カナダでホームステイ")]
        )
        assert "australia" in engine.words_like("austrailia")
        assert "penguin" in engine.words_like("pengiun")
        assert "ホームステイ" in engine.words_like("ホームスティ")
        assert not set(engine.words_like("elephant")) & {"australia", "penguin"}
        assert not engine.words_like("")

    def test_any_word_inside_a_japanese_run_will_do_when_asked_for(self, engine):
        engine.index([make_record(1, body_ja="雪が降る"), make_record(2, body_ja="犬がいる")])
        results = engine.search(SearchRequest("雪と猫が好き", any_word=True))
        assert [hit.page_id for hit in results.hits] == [1]

    def test_facets_count_all_matches_not_only_the_page(self, shelf):
        results = shelf.search(SearchRequest("snow", per_page=1))
        assert (len(results.hits), results.total) == (1, 4)
        assert results.facets["country"] == {"CA": 2, "US": 1, "NZ": 1}

    def test_facets_follow_the_words(self, shelf):
        shelf.index([make_record(5, body="rain", level="B1.1")])
        assert shelf.search(SearchRequest("rain")).facets["level"] == {"B1.1": 1}
        assert shelf.search(SearchRequest("snow")).facets["level"].get("B1.1") is None

    def test_hit_carries_what_is_shown(self, engine):
        record = make_record(
            7, title="Snow", summary="S", level="B1.1", countries=("CA", "US"), careers=("nurse",)
        )
        engine.index([record])
        hit = engine.search(SearchRequest("snow")).hits[0]
        for field in ("page_id", "slug", "title", "title_ja", "summary", "summary_ja", "level"):
            assert getattr(hit, field) == getattr(record, field)
        assert (hit.countries, hit.careers, hit.themes) == (("CA", "US"), ("nurse",), ())
        assert hit.score > 0

    def test_snippet_is_in_the_language_that_matched(self, only):
        engine = only("I was lonely at first.", "最初はさびしかった。")
        assert marked(engine, "lonely") == ["lonely"]
        assert engine.search(SearchRequest("lonely")).hits[0].snippet.language == "en"
        assert marked(engine, "最初") == ["最初"]
        assert engine.search(SearchRequest("最初")).hits[0].snippet.language == "ja"

    def test_snippet_marks_other_forms_of_the_word(self, only):
        engine = only("We studied there.", "友だちと働いた。")
        assert marked(engine, "study") == ["studied"]
        assert marked(engine, "友達") == ["友だち"]

    def test_snippet_is_plain_text_of_the_story(self, only):
        body = "<b>Snow</b> & more"
        snippet = only(body).search(SearchRequest("snow")).hits[0].snippet
        assert "".join(text for text, _ in snippet.parts) == body
