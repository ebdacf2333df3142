"""Wrong passwords are slowed, for a name and for a network; nobody else is locked out by them."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from bs4 import BeautifulSoup
from django.contrib.auth.signals import user_login_failed
from django.core.management import call_command
from django.db.models import F
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from stories.limits import (
    SIGN_IN_WAIT,
    WRONG_PASSWORDS,
    WRONG_PASSWORDS_OF_NAME,
    WRONG_PASSWORDS_OF_NETWORK,
)
from tests import factory

pytestmark = pytest.mark.django_db
SCHOOL, HOME = "192.0.2.7", "198.51.100.9"


def sign_in(name="editor", password="wrong", address=SCHOOL, **headers):
    """Send Wagtail's form, as somebody without a cookie yet."""
    data = {"username": name, "password": password, "next": "/admin/"}
    client = Client(REMOTE_ADDR=address, headers={"user-agent": "A browser"})
    return client.post(reverse("wagtailadmin_login"), data, **headers)


def lock(name="editor", **more):
    for _try in range(WRONG_PASSWORDS):
        response = sign_in(name, **more)
    return response


def count_one(name, address):
    """Count a wrong password as `sign_in` does, without the time that a page takes."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = address
    user_login_failed.send(sender=None, credentials={"username": name}, request=request)


def an_age_later():
    """Make every attempt so old as it is when the waiting time has just passed."""
    AccessAttempt.objects.update(
        attempt_time=F("attempt_time") - SIGN_IN_WAIT - timedelta(seconds=1)
    )


def is_in(response) -> bool:
    return response.status_code == 302 and "sessionid" in response.cookies


class TestWhoIsSlowed:
    def test_fifth_wrong_password_closes_the_name_for_this_address(self, editor):
        answers = [sign_in().status_code for _try in range(6)]
        assert answers == [200] * 4 + [429] * 2
        assert sign_in(password=factory.PASSWORD).status_code == 429

    def test_same_name_elsewhere_and_another_name_here_go_on(self, editor, moderator):
        lock()
        assert is_in(sign_in(password=factory.PASSWORD, address=HOME))
        assert is_in(sign_in("moderator", factory.PASSWORD))

    def test_name_that_nobody_has_is_slowed_the_same(self):
        assert lock("nobody").status_code == 429

    def test_forty_who_each_mistype_twice_on_one_address_all_come_in(self, db):
        for number in range(40):
            factory.make_user(f"teacher{number}", "Writers")
        for _time in range(2):
            for number in range(40):
                assert sign_in(f"teacher{number}").status_code == 200
        for number in range(40):
            assert is_in(sign_in(f"teacher{number}", factory.PASSWORD))

    def test_forty_who_forgot_their_password_lock_nobody_else_out(self, editor):
        for number in range(40 * WRONG_PASSWORDS):
            count_one(f"teacher{number % 40}", SCHOOL)
        assert sign_in("teacher7").status_code == 429
        assert is_in(sign_in(password=factory.PASSWORD))

    def test_one_password_tried_on_every_name_closes_the_address(self, editor):
        for number in range(WRONG_PASSWORDS_OF_NETWORK - 1):
            count_one(f"name{number}", SCHOOL)
        assert sign_in("another").status_code == 429
        assert sign_in(password=factory.PASSWORD).status_code == 429
        assert is_in(sign_in(password=factory.PASSWORD, address=HOME))

    def test_one_name_tried_from_everywhere_closes_the_name(self, editor, moderator):
        for number in range(WRONG_PASSWORDS_OF_NAME - 1):
            count_one("editor", f"203.0.113.{number}")
        assert sign_in(address="203.0.113.200").status_code == 429
        assert sign_in(password=factory.PASSWORD, address=HOME).status_code == 429
        assert is_in(sign_in("moderator", factory.PASSWORD, address=HOME))

    def test_own_account_does_not_clear_what_was_tried_on_others(self, editor, moderator):
        for _round in range(WRONG_PASSWORDS):
            response = sign_in()
            sign_in("moderator", factory.PASSWORD)
        assert response.status_code == 429

    def test_who_comes_in_starts_anew(self, editor):
        for _time in range(3):
            for _try in range(WRONG_PASSWORDS - 1):
                assert sign_in().status_code == 200
            assert is_in(sign_in(password=factory.PASSWORD))

    def test_readers_pages_for_a_group_are_guarded_by_the_same_count(self, editor):
        lock()
        data = {"username": "editor", "password": factory.PASSWORD}
        response = Client(REMOTE_ADDR=SCHOOL).post(reverse("wagtailcore_login"), data)
        assert response.status_code == 429


class TestWaysAround:
    def test_forged_address_changes_nothing(self, editor):
        for number in range(WRONG_PASSWORDS):
            response = sign_in(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
        assert response.status_code == 429

    def test_behind_a_proxy_only_what_the_proxy_saw_counts(self, editor, settings):
        settings.IS_BEHIND_PROXY = True
        for number in range(WRONG_PASSWORDS):
            response = sign_in(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, {HOME}")
        assert response.status_code == 429
        right = sign_in(password=factory.PASSWORD, HTTP_X_FORWARDED_FOR=f"{HOME}, {SCHOOL}")
        assert is_in(right)

    def test_household_with_a_network_of_addresses_is_one(self, editor):
        for number in range(WRONG_PASSWORDS):
            response = sign_in(address=f"2001:db8::{number}")
        assert response.status_code == 429

    def test_address_of_the_old_kind_written_as_the_new_is_itself(self, editor):
        lock(address=f"::ffff:{SCHOOL}")
        assert sign_in(password=factory.PASSWORD, address=SCHOOL).status_code == 429
        assert is_in(sign_in(password=factory.PASSWORD, address=f"::ffff:{HOME}"))

    @pytest.mark.parametrize("spelling", ["EDITOR", " editor ", "ｅｄｉｔｏｒ", "Editor"])
    def test_name_in_another_spelling_is_the_same_name(self, editor, spelling):
        for _try in range(WRONG_PASSWORDS - 1):
            sign_in(spelling)
        assert sign_in().status_code == 429

    def test_another_browser_is_the_same_person(self, editor):
        for number in range(WRONG_PASSWORDS):
            response = sign_in(HTTP_USER_AGENT=f"Browser {number}")
        assert response.status_code == 429

    def test_script_gets_the_same_page(self, editor):
        lock()
        response = sign_in(HTTP_X_REQUESTED_WITH="XMLHttpRequest")
        assert response["Content-Type"].startswith("text/html")
        assert "Access-Control-Allow-Origin" not in response

    @pytest.mark.parametrize("name", ["a\x00b", "x" * 300, "", "\ud800"])
    def test_odd_name_is_no_error_of_the_server(self, name):
        data = {"username": name.encode("utf-8", "surrogatepass"), "password": "x"}
        assert Client().post(reverse("wagtailadmin_login"), data).status_code in (200, 400)


class TestWaiting:
    def test_tries_meanwhile_do_not_make_it_longer(self, editor):
        lock()
        kept = AccessAttempt.objects.get()
        sign_in()
        again = AccessAttempt.objects.get()
        assert (again.attempt_time, again.failures_since_start) == (kept.attempt_time, 5)

    def test_it_ends(self, editor):
        lock()
        an_age_later()
        assert is_in(sign_in(password=factory.PASSWORD))

    def test_operator_opens_it_by_name(self, editor):
        lock()
        call_command("axes_reset_username", "Editor", verbosity=0)
        assert is_in(sign_in(password=factory.PASSWORD))

    def test_operator_opens_it_by_address(self, editor):
        lock(address="2001:db8::1")
        call_command("axes_reset_ip", "2001:db8::5", verbosity=0)
        assert is_in(sign_in(password=factory.PASSWORD, address="2001:db8::1"))

    @pytest.mark.parametrize(
        ("language", "words"),
        [("en", ("Please wait", "administrator")), ("ja", ("お待ちください", "管理者"))],
    )
    def test_page_says_when_and_whom_to_ask_in_their_language(
        self, editor, language, words, settings
    ):
        settings.CONTACT_EMAIL = "help@library.example.org"
        lock()
        response = sign_in(HTTP_ACCEPT_LANGUAGE=language)
        page = BeautifulSoup(response.content, "html.parser")
        text = page.get_text(" ")
        assert all(word in text for word in words), text
        assert page.select_one("time")
        assert page.select_one('a[href="mailto:help@library.example.org"]')
        assert page.html["lang"] == language
        assert 0 < int(response["Retry-After"]) <= SIGN_IN_WAIT.total_seconds()


class TestWhatIsKept:
    def test_no_name_password_browser_or_field_is_kept(self, editor, caplog):
        lock("a name or a password typed there", password="s3cret", HTTP_ACCEPT="text/x-odd")
        row = AccessAttempt.objects.get()
        assert row.failures_since_start == WRONG_PASSWORDS
        kept = " ".join(str(value) for value in vars(row).values()) + caplog.text
        for word in ("typed there", "s3cret", "A browser", "text/x-odd"):
            assert word not in kept
        assert SCHOOL not in caplog.text

    def test_operator_reads_in_the_log_that_and_what_to_do(self, editor, caplog):
        lock()
        assert "axes_reset_username" in caplog.text
        assert len([one for one in caplog.records if one.name.startswith("library")]) == 1

    def test_nothing_is_kept_of_who_came_in(self, editor):
        sign_in()
        sign_in(password=factory.PASSWORD)
        for model in (AccessAttempt, AccessLog, AccessFailureLog):
            assert not model.objects.exists()

    def test_old_attempts_are_forgotten_with_the_next_and_by_the_clean_up(self, editor):
        sign_in("one")
        an_age_later()
        sign_in("two")
        assert AccessAttempt.objects.count() == 1
        an_age_later()
        call_command("forget_old_attempts", stdout=StringIO())
        assert not AccessAttempt.objects.exists()

    def test_admin_shows_no_menu_of_it(self, client, admin_user):
        client.force_login(admin_user)
        page = client.get("/admin/").content.decode().lower()
        assert "axes" not in page
        assert "access attempt" not in page


def test_who_leaves_is_out(editor):
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302
    assert client.get("/admin/").status_code == 302
