"""A new password by mail: nobody learns from it who has an account, and no log holds a link."""

import logging
from concurrent.futures import wait

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse

from library.sign_in import password_reset, work_beside
from stories.limits import RESETS_OF_NAME_AT_ONCE, RESETS_OF_NETWORK_AT_ONCE
from stories.models import OutboxEntry
from tests import factory

pytestmark = pytest.mark.django_db
ADDRESS = "mio@example.org"


@pytest.fixture
def waiting(monkeypatch):
    """What is left to be done beside the response; not yet done."""
    left = []
    monkeypatch.setattr(work_beside, "submit", left.append)
    return left


@pytest.fixture(autouse=True)
def mail_server(monkeypatch):
    monkeypatch.setattr(
        password_reset, "SENDING_BACKEND", "django.core.mail.backends.locmem.EmailBackend"
    )


@pytest.fixture
def mio(settings):
    settings.EMAIL_HOST = "mail.example.org"
    user = factory.make_user("mio", "Editors")
    user.email = ADDRESS
    user.save()
    return user


def ask(address=ADDRESS, network="192.0.2.7", **headers):
    client = Client(REMOTE_ADDR=network)
    return client.post(reverse("wagtailadmin_password_reset"), {"email": address}, **headers)


class TestWhoHasAnAccount:
    @pytest.mark.parametrize("address", [ADDRESS, "nobody@example.org"])
    def test_response_is_the_same_and_waits_for_nothing(
        self, mio, waiting, address, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(2) as asked:  # the transaction of the request
            response = ask(address)
        assert not [one for one in asked.captured_queries if "SELECT" in one["sql"]]
        assert (response.status_code, response["Location"]) == (
            302,
            reverse("wagtailadmin_password_reset_done"),
        )
        assert len(waiting) == 1
        assert not mail.outbox

    def test_mail_goes_out_beside_and_its_link_works(self, mio, waiting):
        ask()
        waiting[0]()
        (sent,) = mail.outbox
        assert sent.to == [ADDRESS]
        link = next(line for line in sent.body.splitlines() if "/confirm/" in line)
        page = Client().get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
        assert "new_password1" in page.content.decode()

    def test_mail_is_in_the_language_of_who_asked(self, mio, waiting):
        ask(HTTP_ACCEPT_LANGUAGE="ja")
        waiting[0]()
        assert "パスワード" in mail.outbox[0].subject

    def test_nobody_is_mailed_who_has_no_account(self, mio, waiting):
        ask("nobody@example.org")
        waiting[0]()
        assert not mail.outbox


class TestLimits:
    @pytest.mark.parametrize("address", [ADDRESS, "nobody@example.org"])
    def test_one_mail_address_is_not_flooded_whoever_has_it(self, mio, waiting, address):
        for number in range(RESETS_OF_NAME_AT_ONCE):
            assert ask(address, network=f"203.0.113.{number}").status_code == 302
        response = ask(address.upper(), network="203.0.113.200")
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert len(waiting) == RESETS_OF_NAME_AT_ONCE

    def test_one_network_is_slowed_and_forty_teachers_are_not(self, mio, waiting):
        answers = [
            ask(f"teacher{number}@example.org", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
            for number in range(RESETS_OF_NETWORK_AT_ONCE + 1)
        ]
        assert [one.status_code for one in answers[:40]] == [302] * 40
        assert answers[-1].status_code == 429

    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_too_many_is_explained_in_their_language(self, mio, waiting, language):
        for _time in range(RESETS_OF_NAME_AT_ONCE + 1):
            response = ask(HTTP_ACCEPT_LANGUAGE=language)
        word = {"en": "Please wait", "ja": "お待ちください"}[language]
        assert word in response.content.decode()


class TestWithoutAMailServer:
    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_page_says_so_and_nothing_is_printed(self, mio, settings, waiting, capsys, language):
        settings.EMAIL_HOST = ""
        settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
        address = reverse("wagtailadmin_password_reset")
        for method in (Client().get, Client().post):
            response = method(address, {"email": ADDRESS}, HTTP_ACCEPT_LANGUAGE=language)
            page = response.content.decode()
            assert response.status_code == 200
            assert {"en": "administrator", "ja": "管理者"}[language] in page
            assert 'name="email"' not in page
        assert not waiting
        assert "/confirm/" not in "".join(capsys.readouterr())


class TestFailure:
    def test_failure_beside_is_logged_without_link_or_address(self, caplog):
        def broken():
            raise OSError("the disk is full")

        with caplog.at_level(logging.ERROR):
            wait([work_beside.submit(broken)])
        assert "the disk is full" in caplog.text
        assert ADDRESS not in caplog.text
        assert "/confirm/" not in caplog.text

    def test_server_that_does_not_answer_is_an_error_without_link_or_address(
        self, mio, waiting, monkeypatch
    ):
        monkeypatch.setattr(
            password_reset, "SENDING_BACKEND", "tests.site.test_password_reset.BrokenServer"
        )
        ask()
        with pytest.raises(ConnectionRefusedError, match="^nobody there$"):
            waiting[0]()

    def test_link_is_kept_nowhere(self, mio, waiting):
        ask()
        waiting[0]()
        assert len(mail.outbox) == 1
        assert not OutboxEntry.objects.exists()


class BrokenServer(BaseEmailBackend):
    """A mail backend whose server is away."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody there")
