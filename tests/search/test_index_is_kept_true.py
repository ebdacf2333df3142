"""Whatever an editor does, the index says what readers may see."""

import pickle
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import PageViewRestriction

from search.engines.request import SearchRequest
from search.indexing.index import (
    INDEX_STEP,
    compare,
    rebuild,
    refresh,
    search_health,
)
from search.indexing.source import record_of
from stories.models import (
    Career,
    CountryWords,
    EnglishLevel,
    FactWords,
    OutboxEntry,
    StoryFamily,
    StoryIndexPage,
    Theme,
)
from stories.outbox.outbox import handled_together
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(engine):
    def find(words="", **filters) -> list[str]:
        return [hit.slug for hit in engine.search(SearchRequest(words, filters=filters)).hits]

    return find


@pytest.fixture
def typed(client):
    """The search page: names are read from the vocabulary when they are typed, not indexed."""

    def find(words: str) -> list[str]:
        answer = client.get("/en/search/", {"q": words, "format": "json"}).json()
        return [one["slug"] for one in answer["results"]]

    return find


def test_published_story_is_found(publish, found):
    publish(title="The Bus")
    assert found("bus") == ["the-bus"]


def test_facts_card_and_photo_are_found_in_both_languages(publish, typed):
    publish(title="The Bus", stay="homestay", worry_ja="発音。", lead_photo=factory.make_photo())
    for words in ("ホームステイ", "homestay", "発音", "green door", "緑"):
        assert typed(words) == ["the-bus"], words


def test_draft_is_not_found(publish, found):
    publish(title="The Tram")
    publish(title="The Bus", is_published=False)
    assert found("bus") == []


def test_draft_of_a_live_story_is_not_found_before_it_is_published(publish, found, on_commit):
    story = publish(title="The Bus")
    story.title = "The Tram"
    with on_commit():
        revision = story.save_revision()
    assert (found("bus"), found("tram")) == (["the-bus"], [])
    with on_commit():
        revision.publish()
    assert (found("bus"), found("tram")) == ([], ["the-bus"])


def test_unpublished_story_is_gone(publish, found, on_commit):
    story = publish(title="The Bus")
    with on_commit():
        story.unpublish()
    assert found("bus") == []


def test_deleted_story_is_gone(publish, found, on_commit):
    story = publish(title="The Bus")
    with on_commit():
        story.delete()
    assert found("bus") == []


def test_stories_go_with_the_shelf_they_stand_on(publish, found, on_commit):
    publish(title="The Bus")
    with on_commit():
        StoryIndexPage.objects.get().delete()
    assert found() == []


def test_story_under_a_restriction_is_gone_until_it_is_lifted(publish, found, on_commit):
    publish(title="The Bus")
    with on_commit():
        restriction = PageViewRestriction.objects.create(
            page=StoryIndexPage.objects.get(), restriction_type="login"
        )
    assert found("bus") == []
    with on_commit():
        restriction.delete()
    assert found("bus") == ["the-bus"]


def test_story_moved_under_a_restriction_is_gone(publish, found, on_commit):
    story = publish(title="The Bus")
    home = StoryIndexPage.objects.get().get_parent()
    closed = home.add_child(instance=StoryIndexPage(title="Closed", slug="closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    with on_commit():
        story.move(closed, pos="last-child")
    assert found("bus") == []


def test_new_name_of_a_career_is_found_at_once(publish, typed, on_commit):
    publish(title="The Ward", careers=["nurse"])
    career = Career.objects.get(slug="nurse")
    career.aliases_ja += "\n白衣の天使"
    with on_commit():
        career.save()
    assert typed("白衣の天使") == ["the-ward"]


def test_deleted_theme_is_no_filter_any_more(publish, found, on_commit):
    publish(title="The Ward", themes=["food"])
    assert found(theme=("food",)) == ["the-ward"]
    with on_commit():
        Theme.objects.get(slug="food").delete()
    assert found(theme=("food",)) == []


def test_changed_code_of_a_level_is_the_new_filter(publish, found, on_commit):
    publish(title="The Ward", level="A2.1")
    level = EnglishLevel.objects.get(code="A2.1")
    level.code = "A2.0"
    with on_commit():
        level.save()
    assert found(level=("A2.0",)) == ["the-ward"]


def test_publishing_that_is_rolled_back_is_not_indexed(publish, found, on_commit):
    story = publish(title="The Bus")
    with on_commit(), pytest.raises(RuntimeError), transaction.atomic():
        story.unpublish()
        raise RuntimeError
    assert found("bus") == ["the-bus"]


def test_index_that_cannot_be_written_does_not_stop_publishing(publish, settings, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    settings.SEARCH_INDEX_PATH = tmp_path / "file" / "search.sqlite3"
    assert publish(title="The Bus").live
    assert "“index” could not follow a change" in caplog.text


def test_check_finds_and_repair_mends_every_difference(publish, engine, found):
    kept, changed = publish(title="Kept"), publish(title="Changed")
    lost, extra = publish(title="Lost"), publish(title="Extra")
    engine.remove([lost.pk])
    type(changed).objects.filter(pk=changed.pk).update(title="Otherwise")
    type(extra).objects.filter(pk=extra.pk).update(live=False)
    differences = compare()
    assert differences.missing == [lost.pk]
    assert differences.outdated == [changed.pk]
    assert differences.left_over == [extra.pk]
    with pytest.raises(CommandError, match="differs"):
        call_command("check_search", stdout=StringIO())
    call_command("check_search", repair=True, stdout=StringIO())
    call_command("check_search", stdout=StringIO())
    assert set(found()) == {kept.slug, changed.slug, lost.slug}


def test_rebuild_indexes_all_that_is_published(publish, found, settings):
    publish(title="The Bus")
    publish(title="Draft", is_published=False)
    settings.SEARCH_INDEX_PATH.unlink()
    assert rebuild() == 1
    assert found() == ["the-bus"]
    assert search_health() == "ok"


def test_health_says_when_the_index_was_never_built():
    assert search_health() != "ok"


def test_refresh_of_unknown_stories_is_no_error(publish, found):
    publish(title="The Bus")
    refresh([10_000])
    assert found() == ["the-bus"]


def test_new_word_for_a_fact_finds_its_stories(publish, typed, on_commit):
    publish(title="Farm", stay="working-holiday")
    with on_commit():
        words = FactWords.objects.get(facet="stay", value="working-holiday")
        words.aliases += "\nwanderyear"
        words.save()
    assert typed("wanderyear") == ["farm"]


def test_new_word_for_a_country_finds_its_stories(publish, typed, on_commit):
    publish(title="Snow", countries=["CA"])
    with on_commit():
        words = CountryWords.objects.get(country="CA")
        words.aliases += "\nMapleland"
        words.save()
    assert typed("Mapleland") == ["snow"]


def test_stories_published_together_are_indexed_at_the_end(publish, found):
    rebuild()
    with handled_together():
        publish(title="The Bus")
        publish(title="The Tram")
        assert found("tram") == []
    assert found("tram") == ["the-tram"]
    assert found("bus") == ["the-bus"]


def test_what_waits_when_the_index_is_rebuilt_waits_no_more(publish):
    with handled_together():
        publish(title="The Bus")
        assert OutboxEntry.objects.filter(step=INDEX_STEP).exists()
        assert rebuild() == 1
        assert not OutboxEntry.objects.filter(step=INDEX_STEP).exists()


def test_record_can_be_read_in_a_process_that_knows_no_models(publish):
    """A rebuild of 500 stories shares them among processes in which Django is not set up."""
    story = publish(length_number=5, length_unit="months", stay="work")
    packed = pickle.dumps(record_of(story))
    reading = "import pickle, sys; print(pickle.load(sys.stdin.buffer).values('length')[0])"
    read = subprocess.run(
        [sys.executable, "-c", reading], input=packed, capture_output=True, check=True
    )
    assert read.stdout.decode().strip() == "months"


class TestSeveralLevels:
    """What is known of a story changes when another page, the same story, comes or goes."""

    @pytest.fixture
    def two(self, publish):
        easier = publish(title="Easier", level="A1.1", family="bus")
        return easier, publish(title="Harder", level="A2.1", family="bus")

    @pytest.fixture
    def several(self, found):
        return lambda: set(found(versions=("several",)))

    def test_second_level_marks_the_first_too(self, two, publish, several):
        publish(title="Alone", family="tram")
        publish(title="Of no family")
        assert several() == {"easier", "harder"}

    def test_story_twice_at_one_level_is_not_at_several(self, publish, several):
        publish(title="Once", level="A1.1", family="bus")
        publish(title="Again", level="A1.1", family="bus")
        assert several() == set()

    def test_draft_is_no_other_level(self, publish, several):
        publish(title="Easier", level="A1.1", family="bus")
        publish(title="Harder", level="A2.1", family="bus", is_published=False)
        assert several() == set()

    @pytest.mark.parametrize("take_away", ["unpublish", "delete"])
    def test_story_left_alone_is_marked_no_more(self, two, several, on_commit, take_away):
        with on_commit():
            getattr(two[1], take_away)()
        assert several() == set()

    def test_story_that_moves_to_another_family_leaves_the_first(
        self, two, publish, several, on_commit
    ):
        publish(title="Tram", level="A1.1", family="tram")
        two[1].family = StoryFamily.objects.get(slug="tram")
        with on_commit():
            two[1].save_revision().publish()
        assert several() == {"harder", "tram"}

    def test_story_that_leaves_its_family_leaves_the_other_alone(self, two, several, on_commit):
        two[1].family = None
        with on_commit():
            two[1].save_revision().publish()
        assert several() == set()

    def test_changed_level_changes_the_other_too(self, two, several, on_commit):
        two[1].level = two[0].level
        with on_commit():
            two[1].save_revision().publish()
        assert several() == set()

    def test_family_that_is_deleted_holds_nothing_together(self, two, several, on_commit):
        with on_commit():
            StoryFamily.objects.get().delete()
        assert several() == set()

    def test_restricted_level_is_none(self, two, several, on_commit):
        with on_commit():
            restriction = PageViewRestriction.objects.create(
                page=two[1].page_ptr, restriction_type="login"
            )
        assert several() == set()
        with on_commit():
            restriction.delete()
        assert several() == {"easier", "harder"}

    def test_level_moved_under_a_restriction_is_none(self, two, several, on_commit):
        home = StoryIndexPage.objects.get().get_parent()
        closed = home.add_child(instance=StoryIndexPage(title="Closed", slug="closed"))
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        with on_commit():
            two[1].move(closed, pos="last-child")
        assert several() == set()

    def test_stories_read_one_by_one_and_together_say_the_same(self, two):
        assert not compare()
        assert [record_of(story).values("versions") for story in two] == [("several",)] * 2
