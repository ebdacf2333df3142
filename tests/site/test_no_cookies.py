"""No address that is open to readers and teachers sets a cookie, whatever is sent to it.

The addresses come from the resolver, so that a new one is covered the day it is added.
"""

import random

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from stories.models import ReadingList, StoryPage
from tests import factory
from tests.fuzz.addresses import Address, Known, every_address
from tests.fuzz.forms import forms_of
from tests.stories.test_reading_lists import make, sent

pytestmark = pytest.mark.django_db
FROM_HERE = {"sec-fetch-site": "same-origin"}
# Who opens these signs in, or types the password of a page that is not public.
FOR_WHO_SIGNS_IN = (
    "admin/",
    "documents/authenticate_with_password/",
    "en/_util/",
    "ja/_util/",
)
TRIES = 4  # fillings of each pattern: some exist, some do not


@pytest.fixture
def made(client):
    """A list and its secret, with a story to be found by the addresses."""
    factory.make_story(title="Bus", lead_photo=factory.make_photo())
    factory.make_recording()
    return make(client, "bus")


def public_addresses() -> list[Address]:
    return [one for one in every_address() if not one.route.startswith(FOR_WHO_SIGNS_IN)]


def cookies_after(address: str, method: str, data: dict, headers: dict) -> list[str]:
    client = Client(enforce_csrf_checks=True, headers=headers, raise_request_exception=False)
    getattr(client, method)(address, data)
    return list(client.cookies)


@pytest.mark.parametrize("headers", [FROM_HERE, {}], ids=["ours", "other"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_public_address_sets_one(made, method, headers):
    known = Known.of_database(random.Random(16))
    addresses = {known.fill(one) for one in public_addresses() for _try in range(TRIES)}
    assert len(addresses) > 50
    data = {"do": "open", "token": "x", "q": "door", "code": made[0].code}
    assert {
        address: found
        for address in sorted(addresses)
        if (found := cookies_after(address, method, data, headers))
    } == {}


def forms_and_pages(made: ReadingList, token: str) -> list[tuple[str, dict]]:
    """Every act of a teacher or a reader: where it goes, and what is sent, right and wrong."""
    new, edit = reverse("list-new"), reverse("list-edit", args=[made.code])
    report = reverse("list-report", args=[made.code])
    story = StoryPage.objects.get()
    acts = ("open", "save", "up:bus", "copy", "close", "reopen", "delete", "delete-really")
    return [
        (new, sent("bus")),
        (new, sent("bus", line="Go to spam.com")),
        (new, sent()),
        (new, {}),
        (edit, {"token": "wrong"}),
        (report, {"words": "Rude"}),
        (report, {"words": "x" * 301}),
        (reverse("feel"), {"story": story.pk, "feeling": "too_hard"}),
        (reverse("feel"), {"story": "x"}),
        *((edit, sent("bus", do=act, token=token, version=1)) for act in acts),
    ]


def test_no_act_of_a_teacher_or_a_reader_sets_one(made):
    for address, data in forms_and_pages(*made):
        client = Client(enforce_csrf_checks=True, headers=FROM_HERE)
        response = client.post(address, data)
        assert response.status_code < 500
        assert not client.cookies, address
        page = BeautifulSoup(response.content, "html.parser")
        assert not page.select("[name=csrfmiddlewaretoken]"), address


def test_public_forms_hold_no_token_that_would_need_one(made):
    code = made[0].code
    pages = ["/en/", "/en/search/", "/en/h/", "/en/lists/new/?story=bus", "/en/stories/bus/"]
    pages += [f"/en/lists/{code}/edit/", f"/en/h/{code}/report/", "/en/sheet/bus/"]
    for page in pages:
        for form in forms_of(page, Client().get(page).content):
            assert "csrfmiddlewaretoken" not in dict(form.fields), page
