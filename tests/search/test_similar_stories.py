"""At the end of a story the student finds others like it."""

import pytest
from bs4 import BeautifulSoup

from search.engines.base import SearchEngineError
from search.engines.embedded import EmbeddedEngine
from search.results.similar_stories import similar_stories
from stories.models import EnglishLevel, StoryPage

pytestmark = pytest.mark.django_db


def read_next(client, slug: str = "here") -> list[str]:
    response = client.get(f"/en/stories/{slug}/")
    assert response.status_code == 200
    cards = BeautifulSoup(response.content, "html.parser").select(".next .card-title")
    return [card.get_text(strip=True) for card in cards]


@pytest.fixture
def engine_is_gone(monkeypatch):
    def fails(*args):
        raise SearchEngineError("the disk is gone")

    monkeypatch.setattr(EmbeddedEngine, "search", fails)


def test_story_of_the_same_career_comes_first(client, publish):
    publish(title="Nurse too", careers=["nurse"])
    publish(title="Other one")
    publish(title="Here", careers=["nurse"])
    assert read_next(client) == ["Nurse too", "Other one"]


def test_story_that_shares_more_comes_before_one_that_shares_less(client, publish):
    publish(title="Both", careers=["nurse"], themes=["food"])
    publish(title="Country", countries=["CA"])
    publish(title="Career", careers=["nurse"])
    publish(title="Nothing")
    publish(title="Here", careers=["nurse"], themes=["food"], countries=["CA"])
    assert read_next(client)[0] == "Both"
    assert set(read_next(client)[1:]) == {"Country", "Career"}


def test_rare_word_of_the_summary_brings_stories_together(client, publish):
    for number in range(8):
        publish(title=f"Story {number}", passages=[("I was brave every morning.", "")])
    publish(title="Birds", passages=[("Six penguins stood in line.", "")])
    for number in range(8, 12):
        publish(title=f"Story {number}", passages=[("I was brave every morning.", "")])
    publish(title="Here", summary="One morning I counted the penguins.")
    assert read_next(client)[0] == "Birds"


def test_neither_the_story_nor_its_other_levels_are_read_next(client, publish):
    publish(title="Here", careers=["nurse"], family="own")
    publish(title="Easier", level="A1.3", careers=["nurse"], family="own")
    publish(title="Other", careers=["nurse"])
    assert read_next(client) == ["Other"]


def test_other_story_comes_once_at_the_level_nearest_to_this_one(client, publish):
    for title, level in (("Easy", "A1.3"), ("Same", "A2.1"), ("Hard", "B1.1")):
        publish(title=title, level=level, careers=["nurse"], family="other")
    publish(title="Here", level="A2.1", careers=["nurse"])
    assert read_next(client) == ["Same"]


def test_level_near_this_one_comes_first_and_none_is_too_hard(client, publish):
    publish(title="Three up", level="B1.2", careers=["nurse"])
    publish(title="Four up", level="B2.1", careers=["nurse"])
    publish(title="Far down", level="Pre-A1", careers=["nurse"])
    publish(title="Two up", level="B1.1", careers=["nurse"])
    publish(title="Here", level="A2.1", careers=["nurse"])
    titles = read_next(client)
    assert titles[0] == "Two up"
    assert set(titles[1:]) == {"Three up", "Far down"}


def test_unpublished_story_is_not_offered(client, publish, on_commit):
    story = publish(title="Gone", careers=["nurse"])
    publish(title="Stays", careers=["nurse"])
    publish(title="Here", careers=["nurse"])
    # The index may miss a change: what it still holds is not shown for that.
    StoryPage.objects.filter(pk=story.pk).update(live=False)
    assert read_next(client) == ["Stays"]


def test_never_more_than_three(client, publish):
    for number in range(5):
        publish(title=f"Nurse {number}", careers=["nurse"])
    publish(title="Here", careers=["nurse"])
    assert len(read_next(client)) == 3


def test_page_still_offers_stories_when_the_engine_is_gone(client, publish, engine_is_gone):
    publish(title="Nurse too", careers=["nurse"])
    publish(title="Here", careers=["nurse"])
    assert read_next(client) == ["Nurse too"]


def test_only_story_of_the_library_offers_none(client, publish):
    publish(title="Here", careers=["nurse"])
    assert read_next(client) == []


def test_title_of_nothing_but_quotes_is_no_error(client, publish):
    publish(title="Here", summary="“「\" OR NEAR( penguins'")
    publish(title="Other")
    assert read_next(client) == ["Other"]


def test_story_that_was_never_saved_has_none():
    story = StoryPage(title="New", level=EnglishLevel.objects.get(code="A2.1"))
    assert similar_stories(story, 3) == []


def test_page_asks_the_database_no_more_than_it_did_without_the_engine(
    client, publish, django_assert_max_num_queries
):
    for number in range(3):
        publish(title=f"Nurse {number}", careers=["nurse"], family="other")
    publish(title="Here", careers=["nurse"], family="own")
    publish(title="Easier", level="A1.3", family="own")
    client.get("/en/stories/here/")
    with django_assert_max_num_queries(9):
        client.get("/en/stories/here/")
