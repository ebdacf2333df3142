"""What readers felt, in numbers, and nothing about the readers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from stories.feelings import counter as counting
from stories.feelings import views
from stories.feelings.counter import counter
from stories.feelings.counts import verdict_of, with_feelings
from stories.limits import RateLimit
from stories.models import FeelingCount, StoryPage
from tests import factory

HERE = {"HTTP_ORIGIN": "http://testserver"}
SCRIPT = HERE | {"HTTP_ACCEPT": "application/json"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No thread writes behind the test's back, and no tap of another test counts."""
    monkeypatch.setattr(counting, "WRITE_AFTER_SECONDS", 3600)
    monkeypatch.setattr(views, "limit", RateLimit())
    yield
    counter._waiting.clear()
    if counter._timer:
        counter._timer.cancel()
        counter._timer = None


@pytest.fixture
def story():
    return factory.make_story()


def tap(client, story, feeling="hard", language="en", **headers):
    data = {"story": story if isinstance(story, str) else story.pk, "feeling": feeling}
    return client.post(f"/{language}/feel/", data, **(headers or HERE))


def counts() -> dict[str, int]:
    counter.write()
    return dict(FeelingCount.objects.values_list("feeling", "count"))


def test_tap_is_counted_and_leads_back_to_the_story(client, story):
    answer = tap(client, story)
    assert (answer.status_code, answer["Location"]) == (303, "/en/stories/the-door/#thanks")
    assert not answer.cookies
    assert tap(client, story, "go", **SCRIPT).status_code == 204
    assert counts() == {"hard": 1, "go": 1}


def test_forty_taps_are_one_write(client, story, django_assert_max_num_queries):
    for _ in range(40):
        tap(client, story, "right")
    assert not FeelingCount.objects.exists()
    with django_assert_max_num_queries(8):
        counter.write()
    assert counts() == {"right": 40}
    tap(client, story, "right")
    assert counts() == {"right": 41}


def test_taps_wait_when_the_database_does_not_answer(client, story, monkeypatch):
    tap(client, story)

    def fail(waiting):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(counting, "_write", fail)
        counter.write()
    assert counts() == {"hard": 1}


def test_story_deleted_in_the_meantime_is_no_trouble(client, story):
    tap(client, story)
    StoryPage.objects.get().delete()
    assert counts() == {}


@pytest.mark.parametrize(
    ("story_id", "feeling", "status"),
    [("", "hard", 404), ("x", "hard", 404), ("9" * 30, "hard", 404), ("٣", "hard", 404)]
    + [("0", "hard", 404), (None, "angry", 400), (None, "", 400)],
)
def test_what_is_none_is_refused_in_the_readers_language(client, story, story_id, feeling, status):
    answer = tap(client, story if story_id is None else story_id, feeling, language="ja")
    assert answer.status_code == status
    assert 'lang="ja"' in answer.content.decode()
    assert "error" in tap(client, str(story_id), feeling, **SCRIPT).json()
    assert counts() == {}


def test_story_that_is_not_out_takes_no_feelings(client):
    draft = factory.make_story(is_published=False)
    assert tap(client, draft).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"},
        {"HTTP_REFERER": "https://elsewhere.example/x"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://["},
    ],
)
def test_other_site_cannot_tap_for_its_visitors(story, headers):
    assert tap(Client(), story, **headers).status_code == 403
    assert counts() == {}


def test_only_a_tap_counts(client, story):
    assert client.get("/en/feel/").status_code == 405


def test_class_may_tap_at_once_and_a_script_is_stopped(client, story):
    answers = [tap(client, story).status_code for _ in range(300)]
    assert answers[:160] == [303] * 160
    assert answers[-1] == 429
    assert (
        tap(client, story, HTTP_ORIGIN="http://testserver", REMOTE_ADDR="10.0.0.2").status_code
        == 303
    )


def test_limit_is_for_a_network_of_a_house_and_trusts_only_our_proxy(client, story, settings):
    views.limit = RateLimit(most=1, per_second=0)
    for address, status in (("2001:db8::1", 303), ("2001:db8::2", 429), ("2001:db8:1::1", 303)):
        assert tap(client, story, REMOTE_ADDR=address, **HERE).status_code == status
    named = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 5.6.7.8"}
    assert tap(client, story, REMOTE_ADDR="2001:db8::1", **named, **HERE).status_code == 429
    settings.IS_BEHIND_PROXY = True
    assert tap(client, story, REMOTE_ADDR="2001:db8::1", **named, **HERE).status_code == 303


def test_link_can_leave_the_question_out(client, story):
    assert "Too hard" in client.get("/en/stories/the-door/").content.decode()
    assert "Too hard" not in client.get("/en/stories/the-door/?feelings=off").content.decode()
    assert "Too hard" in client.get("/en/stories/the-door/?feelings=maybe").content.decode()


@pytest.mark.parametrize(
    ("numbers", "side"),
    [
        ({"hard": 4, "right": 6}, "hard"),
        ({"easy": 5, "right": 4, "hard": 1}, "easy"),
        ({"right": 9, "hard": 1}, "right"),
        ({"hard": 9}, ""),
        ({}, ""),
    ],
)
def test_level_seems_wrong_from_ten_answers_on(story, numbers, side):
    for feeling, count in numbers.items():
        FeelingCount.objects.create(story=story, feeling=feeling, count=count, month="2026-11-01")
    assert verdict_of(with_feelings(StoryPage.objects.all()).get()) == side


class TestReport:
    @pytest.fixture(autouse=True)
    def felt(self, story):
        for month, count in (("2026-10-01", 8), ("2026-11-01", 7)):
            FeelingCount.objects.create(story=story, feeling="hard", count=count, month=month)
        factory.make_story(title="Other", level="B1.1")

    def test_editor_sees_counts_and_what_seems_wrong(self, client, editor):
        client.force_login(editor)
        page = client.get(reverse("feelings_report")).content.decode()
        assert "15" in page
        assert "Readers find it too hard" in page
        assert "How readers felt" in client.get(reverse("wagtailadmin_home")).content.decode()
        wrong = client.get(reverse("feelings_report"), {"wrong": "true"}).content.decode()
        assert "The door" in wrong
        assert "Other" not in wrong

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_report_is_taken_along_as_a_sheet(self, client, editor, kind):
        client.force_login(editor)
        answer = client.get(reverse("feelings_report"), {"export": kind})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert kind != "csv" or b"Readers find it too hard" in content

    def test_many_stories_take_no_more_queries(self, client, editor, django_assert_max_num_queries):
        for number in range(30):
            factory.make_story(title=f"Story {number}")
        client.force_login(editor)
        client.get(reverse("feelings_report"))
        with django_assert_max_num_queries(20):
            client.get(reverse("feelings_report"))

    def test_reader_does_not_see_it(self, client):
        assert client.get(reverse("feelings_report")).status_code == 302


def test_counts_are_unique_for_story_feeling_and_month(story):
    FeelingCount.objects.create(story=story, feeling="go", month="2026-11-01")
    with pytest.raises(ValidationError):
        FeelingCount(story=story, feeling="go", month="2026-11-01").validate_constraints()
