"""Editors find Japanese inside a sentence in the admin too, drafts included."""

import sqlite3
from contextlib import closing

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from modelsearch.query import MATCH_ALL, Not, Phrase, PlainText
from wagtail.models import Page

from search.admin_search.backend import indexed_together
from search.admin_search.entries import entries
from search.admin_search.rebuild import rebuild_admin_index
from stories.models import Career, StoryPage
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def shelf(publish, on_commit):
    """Two published stories and a draft."""
    with on_commit():
        draft = factory.make_story(
            title="A Draft",
            title_ja="下書き",
            passages=[("Hi.", "友だちがいる。")],
            is_published=False,
        )
    studied = [("I studied.", "一年間留学しました。")]
    friends = [("Friends.", "友達とカナダへ行った。")]
    return [
        publish(title="The Wrong Bus", title_ja="ちがうバス", passages=studied),
        publish(title="Snow", title_ja="雪", passages=friends),
        draft,
    ]


def pages_found(client, words: str) -> set[str]:
    answer = client.get(reverse("wagtailadmin_pages:search"), {"q": words})
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    return {link.get_text(strip=True) for link in soup.select("td.title .title-wrapper a")}


@pytest.fixture(params=["embedded", "elasticsearch"])
def search_in_admin(request, client, moderator, shelf, settings):
    """The admin's page search, whichever engine the public search has; its server is away."""
    settings.SEARCH_ENGINE = request.param
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"urls": ("http://127.0.0.1:9",)}
    client.force_login(moderator)
    return lambda words: pages_found(client, words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("留学", {"The Wrong Bus"}),
        ("カナダ", {"Snow"}),
        ("ｶﾅﾀﾞ", {"Snow"}),
        ("雪", {"Snow"}),
        ("友達", {"Snow", "A Draft"}),
        ("studying", {"The Wrong Bus"}),
        ("wro", {"The Wrong Bus"}),
        ("京都", set()),
        ('" OR 1=1 -- (', set()),
    ],
)
def test_page_search_finds_both_languages(search_in_admin, words, found):
    assert search_in_admin(words) == found


def test_deleted_page_is_not_found(client, moderator, shelf):
    client.force_login(moderator)
    shelf[0].delete()
    assert pages_found(client, "留学") == set()


def test_career_is_found_by_any_of_its_names(client, moderator):
    Career.objects.create(slug="beekeeper", name="Beekeeper", name_ja="養蜂家")
    client.force_login(moderator)
    listing = client.get(reverse("wagtailsnippets_stories_career:list"), {"q": "養蜂"})
    assert "Beekeeper" in listing.content.decode()


def test_broken_index_comes_back_by_itself(client, moderator, shelf, caplog):
    client.force_login(moderator)
    entries().path.write_bytes(b"this is no index" * 1000)
    assert pages_found(client, "留学") == {"The Wrong Bus"}
    assert "is broken" in caplog.text


def test_missing_index_comes_back_by_itself(client, moderator, shelf):
    client.force_login(moderator)
    entries().path.unlink()
    assert pages_found(client, "留学") == {"The Wrong Bus"}


def test_index_forgets_what_a_rebuild_did_not_meet(shelf):
    rebuild_admin_index()
    StoryPage.objects.filter(pk=shelf[1].pk)._raw_delete(using="default")
    number = entries().next_rebuild()
    entries().forget_unseen(number)
    assert entries().find("wagtailcore.page", '"_カナダ"', ["title", "rest"]) == {}


def test_queries_are_joined_and_turned_round(shelf):
    def found(query, **options) -> set[str]:
        return {page.title for page in StoryPage.objects.all().search(query, **options)}

    assert found(PlainText("留学") | PlainText("雪")) == {"The Wrong Bus", "Snow"}
    assert found(PlainText("友達") & ~PlainText("カナダ")) == {"A Draft"}
    assert found(Phrase("友達とカナダ")) == {"Snow"}
    assert found(MATCH_ALL) == {"The Wrong Bus", "Snow", "A Draft"}
    assert found(Not(MATCH_ALL)) == set()
    assert found("留学 雪", operator="or") == {"The Wrong Bus", "Snow"}
    assert found("snow", fields=["title"]) == {"Snow"}


def test_title_comes_first_and_pages_can_be_cut(publish):
    for number in range(3):
        publish(title=f"Rain {number}", passages=[("snow", "雨")])
    publish(title="Snow", passages=[("rain", "雪")])
    results = Page.objects.all().search("snow")
    assert results[0].title == "Snow"
    assert results.count() == 4
    assert len(results[1:3]) == 2
    by_title = StoryPage.objects.order_by("-title").search("snow", order_by_relevance=False)
    assert [page.title for page in by_title][0] == "Snow"


def test_file_of_another_version_is_made_anew(client, moderator, shelf):
    client.force_login(moderator)
    with closing(sqlite3.connect(entries().path)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert pages_found(client, "留学") == {"The Wrong Bus"}


def test_draft_of_a_published_story_is_found_by_both_texts(client, moderator, shelf, on_commit):
    client.force_login(moderator)
    story = shelf[0]
    story.title_ja = "雨のバス停"
    with on_commit():
        story.save_revision()
    assert pages_found(client, "バス停") == {"The Wrong Bus"}
    assert pages_found(client, "ちがう") == {"The Wrong Bus"}


def test_what_is_saved_together_is_found_afterwards(client, moderator, shelf):
    rebuild_admin_index()
    client.force_login(moderator)
    with indexed_together():
        factory.make_story(title="The Tram")
        assert pages_found(client, "tram") == set()
    assert pages_found(client, "tram") == {"The Tram"}
