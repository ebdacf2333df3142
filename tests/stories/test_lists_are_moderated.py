"""A reader reports a list, and a moderator closes it with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from stories.models import ReadingList
from stories.sharing.lists import report_page as reporting
from tests.stories.test_reading_lists import make, sent, soup_of, stories

pytestmark = pytest.mark.django_db
__all__ = ["stories"]
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def made(client, stories):
    return make(client, "bus", line="Hi", notes={"bus": "A note"})


def report(code, words="", **headers):
    reader = Client(enforce_csrf_checks=True)
    return reader.post(f"/en/h/{code}/report/", {"words": words}, **(FROM_HERE | headers))


def close(client, reading_list, reason):
    address = reverse("wagtailsnippets_stories_readinglist:edit", args=[reading_list.pk])
    return client.post(address, {"is_blocked": "on", "blocked_reason": reason})


def test_report_is_put_before_the_moderators_and_sets_no_cookie(made):
    response = report(made[0].code, "Rude\nwords")
    assert "Thank you" in response.content.decode()
    assert not response.cookies
    row = ReadingList.objects.get()
    assert (row.is_reported, row.reports) == (True, 1)
    assert "Rude words" in row.report_words


@pytest.mark.parametrize(
    ("words", "headers", "status"),
    [("x" * 301, {}, 400), ("a\x00", {}, 400), ("x", {"HTTP_SEC_FETCH_SITE": "cross-site"}, 403)],
)
def test_report_that_cannot_be_taken_says_why(made, words, headers, status):
    response = report(made[0].code, words, **headers)
    assert response.status_code == status
    assert soup_of(response).select_one("[role=alert]").get_text()
    assert not ReadingList.objects.get().is_reported


def test_reports_without_end_are_slowed(made):
    for _tap in range(reporting.REPORTS_AT_ONCE):
        report(made[0].code, "x" * 300)
    assert report(made[0].code).status_code == 429
    assert len(ReadingList.objects.get().report_words) <= reporting.MOST_WORDS_KEPT


def test_moderator_sees_what_the_list_says(client, made, moderator):
    report(made[0].code, "Look at this")
    client.force_login(moderator)
    index = client.get(reverse("wagtailsnippets_stories_readinglist:list")).content.decode()
    assert made[0].code in index
    edit = reverse("wagtailsnippets_stories_readinglist:edit", args=[made[0].pk])
    page = client.get(edit).content.decode()
    assert all(words in page for words in ("Bus", "A note", "Look at this"))


def test_moderator_closes_it_and_the_class_reads_why(client, made, moderator):
    client.force_login(moderator)
    assert close(client, made[0], "名前が書いてありました。").status_code == 302
    response = Client().get(f"/en/h/{made[0].code}/")
    assert response.status_code == 410
    reason = soup_of(response).select_one("blockquote")
    assert (reason.get_text(), reason["lang"]) == ("名前が書いてありました。", "ja")


def test_moderator_must_say_why(client, made, moderator):
    client.force_login(moderator)
    assert close(client, made[0], " ").status_code == 200
    assert not ReadingList.objects.get().is_blocked


@pytest.mark.parametrize("do", ["open", "save", "copy", "reopen", "up:bus"])
def test_teacher_of_a_closed_list_reads_why_and_can_only_delete_it(client, made, do):
    reading_list, token = made
    reading_list.is_blocked, reading_list.blocked_reason = True, "No names, please."
    reading_list.save()
    address = f"/en/lists/{reading_list.code}/edit/"
    response = client.post(address, sent("door", do=do, token=token, version=1))
    assert response.status_code == 403
    assert "No names, please." in response.content.decode()
    assert ReadingList.objects.count() == 1
    assert client.post(address, sent(do="delete-really", token=token)).status_code == 200
    assert ReadingList.objects.get().is_deleted


def test_editor_and_stranger_cannot_close_lists(client, made, editor):
    client.force_login(editor)
    assert close(client, made[0], "No").status_code in (302, 403)
    assert close(Client(), made[0], "No").status_code == 302
    assert not ReadingList.objects.get().is_blocked


@pytest.mark.parametrize("name", ["add", "delete"])
def test_nobody_makes_or_deletes_lists_in_the_admin(client, made, admin_user, name):
    client.force_login(admin_user)
    arguments = [made[0].pk] if name == "delete" else []
    address = reverse(f"wagtailsnippets_stories_readinglist:{name}", args=arguments)
    client.post(address, {})
    assert ReadingList.objects.count() == 1
