"""What a story needs is not deleted, and whoever tries reads which story it is."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models.reference_index import ReferenceGroups

from stories.models import EnglishLevel
from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def administrator(client):
    user = factory.make_user("admin", "Administrators")
    user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def texts(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_page_asks_again_and_names_what_uses_it(administrator, monkeypatch):
    """Wagtail looks first, in its index of references; that may have been wrong, or just now."""
    monkeypatch.setattr(ReferenceGroups, "is_protected", False)
    factory.make_story(title="The Door", level="A2.1")
    level = EnglishLevel.objects.get(code="A2.1")
    address = reverse("wagtailsnippets_stories_englishlevel:delete", args=[level.pk])
    response = administrator.post(address)
    assert (response.status_code, response.url) == (302, address)
    assert "The Door" in texts(response)
    assert EnglishLevel.objects.filter(pk=level.pk).exists()
    assert administrator.get(address).status_code == 200


def test_photo_that_was_just_uploaded_and_already_chosen(administrator):
    photo = factory.make_photo()
    for number in range(5):
        factory.make_story(title=f"Door {number}", lead_photo=photo)
    uploaded = reverse("wagtailimages:delete_multiple", args=[photo.pk])
    response = administrator.post(uploaded, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 409
    assert "Door 0, Door 1, Door 2 …" in response.json()["error_message"]
    assert type(photo).objects.filter(pk=photo.pk).exists()
