"""The story's editor opens quickly, however much stands in it."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests import factory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 40
PASSAGES = [(f"I left the town {number}.", f"{number}番目の町を出た。") for number in range(40)]


@pytest.fixture
def story():
    return factory.make_story(
        passages=PASSAGES,
        lead_photo=factory.make_photo(),
        countries=["CA", "US"],
        careers=["nurse", "chef"],
        themes=["food", "animals"],
        notes=[(word, "意味") for word in ("left", "town", "the", "I")],
        questions=[("Who left?", "だれ。", "I did.")] * 3,
        writer="Mio",
        family="left",
    )


def test_published_story_of_forty_passages(client, moderator, story, django_assert_max_num_queries):
    UserProfile.objects.create(user=moderator, preferred_language="ja")
    opens(client, moderator, story, django_assert_max_num_queries)


def test_draft_of_forty_passages(client, moderator, story, django_assert_max_num_queries):
    story.title_ja = "出発"
    story.save_revision()
    opens(client, moderator, story, django_assert_max_num_queries)


def opens(client, user, story, at_most) -> None:
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    client.get(address)  # what is asked once in a process is not of the page
    with at_most(MOST_QUERIES):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("what", ["writer", "lead_photo", "family"])
def test_draft_that_chose_what_was_deleted_since_is_still_opened(client, moderator, what):
    story = factory.make_story()
    chosen = factory.make_story(
        title="Another", writer="Mio", family="left", lead_photo=factory.make_photo()
    )
    gone = getattr(chosen, what)
    setattr(story, what, gone)
    story.save_revision()
    chosen.delete()
    gone.delete()
    client.force_login(moderator)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert page.status_code == 200
    assert getattr(story.get_latest_revision_as_object(), what) is None
