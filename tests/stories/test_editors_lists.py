"""Lists of the admin with a thousand stories: those of this library's models, and the explorer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from stories.models import StoryIndexPage, Writer
from tests import factory
from tests.stories.many_stories import make_many_stories

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
# Wagtail's own explorer asks 30 times for any list, of which nothing is ours.
WAGTAILS_EXPLORER = 30


def queries_of(client, url: str) -> int:
    client.get(url)  # what is asked for once and kept
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_explorer_asks_no_more_for_a_thousand_stories(client, moderator):
    client.force_login(moderator)
    url = reverse("wagtailadmin_explore", args=[StoryIndexPage.objects.get().pk])
    make_many_stories(1000)
    for ordering in ("", "?ordering=-latest_revision_created_at&p=7"):
        assert queries_of(client, f"{url}{ordering}") <= WAGTAILS_EXPLORER


def test_lists_of_our_snippets_take_few_queries(client, moderator):
    client.force_login(moderator)
    Writer.objects.bulk_create(Writer(name=f"Writer {number}") for number in range(1000))
    factory.make_story(writer="Writer 1")
    ours = [model for model in get_snippet_models() if model._meta.app_label == "stories"]
    assert len(ours) > 8
    for model in ours:
        url = reverse(model.snippet_viewset.get_url_name("list"))
        assert queries_of(client, url) <= MOST_QUERIES, url
