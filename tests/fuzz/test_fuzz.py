"""A short run of each kind on each day's code; `python -m tests.fuzz` is the long one."""

import random

import pytest

from tests import factory
from tests.fuzz.addresses import every_address
from tests.fuzz.runs import RUNS, administrators_cookie
from tests.fuzz.strings import odd_text
from tests.fuzz.wsgi_site import FAILURE_PAGE, Sent, Site
from tests.stories.test_reading_lists import make

SEED = 20261129
COUNTS = {"searches": 250, "addresses": 400, "forms": 80}


@pytest.fixture
def library(publish, client):
    """A story with a photo in it, a recording, and a list."""
    publish(title="Bus", countries=["CA"], careers=["nurse"], lead_photo=factory.make_photo())
    factory.make_recording()
    make(client, "bus")


@pytest.mark.django_db
@pytest.mark.parametrize(("run", "count"), COUNTS.items())
def test_no_random_request_is_an_error_of_the_server(library, run, count):
    failed = [
        f"{received.status} {sent}\n    {received.cause}"
        for sent, received in RUNS[run](SEED, count)
    ]
    assert failed == []


def test_same_seed_makes_the_same_text():
    texts = [[odd_text(random.Random(SEED)) for _ in range(50)] for _time in range(2)]
    assert texts[0] == texts[1]


def test_every_part_of_the_site_is_asked():
    routes = {address.route for address in every_address()}
    assert {"robots.txt", "en/search/", "ja/lists/<str:code>/edit/", "admin/login/"} <= routes
    assert len(routes) > 250


@pytest.mark.django_db
def test_failure_is_noticed():
    """Wagtail's page that fails on purpose is what the runs leave out, and would see."""
    received = Site(administrators_cookie()).ask(Sent("GET", FAILURE_PAGE))
    assert received.status == 500
    assert "error_test" in received.cause
