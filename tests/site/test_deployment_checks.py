"""`manage.py check --deploy` names each risk of a public site, and its cure."""

import os

import pytest
from django.core.checks import run_checks
from django.db import OperationalError

from library.installation import deployment_checks

pytestmark = pytest.mark.django_db
PUBLIC = {
    "BASE_URL": "https://stories.example.org",
    "IS_HTTPS": True,
    "IS_BEHIND_PROXY": True,
    "ALLOWED_HOSTS": ["stories.example.org"],
    "EMAIL_HOST": "mail.example.org",
}
# What is set wrongly, what is said, and a part of the cure.
RISKS = [
    ({"IS_BEHIND_PROXY": False}, "E001", "LIBRARY_BEHIND_PROXY=true"),
    ({"ALLOWED_HOSTS": ["example.org"]}, "E002", "LIBRARY_ALLOWED_HOSTS=stories.example.org"),
    ({"ALLOWED_HOSTS": []}, "E002", "LIBRARY_ALLOWED_HOSTS=stories.example.org"),
    ({"ALLOWED_HOSTS": ["Stories.example.org"]}, "E003", "lower case"),
    ({"ALLOWED_HOSTS": ["stories.example.org", "https://a.org"]}, "E003", "without https://"),
    ({"DEBUG": True}, "E004", "LIBRARY_DEBUG=false"),
    ({"EMAIL_HOST": ""}, "W007", "LIBRARY_EMAIL_HOST"),
]


@pytest.fixture(autouse=True)
def public_site(settings, tmp_path, monkeypatch):
    for name, value in PUBLIC.items():
        setattr(settings, name, value)
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir(mode=0o700)
    monkeypatch.setattr(deployment_checks, "static_files_are_collected", lambda: True)
    monkeypatch.setattr(deployment_checks, "_newer_than_collected", lambda: False)


def found() -> dict[str, str]:
    messages = run_checks(tags=["installation"], include_deployment_checks=True)
    return {message.id.removeprefix("installation."): message.hint for message in messages}


def test_site_as_it_should_be_hears_nothing():
    assert found() == {}


def test_nothing_is_said_to_who_tries_the_library(settings):
    settings.EMAIL_HOST = ""
    assert run_checks(tags=["installation"]) == []


@pytest.mark.parametrize(("wrong", "number", "cure"), RISKS)
def test_risk_is_named_with_its_cure(settings, wrong, number, cure):
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert cure in found()[number]


def test_debug_on_this_machine_is_fine(settings):
    settings.DEBUG, settings.BASE_URL = True, "http://127.0.0.1:8000"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    assert "E004" not in found()


def test_file_of_another_account_is_found_however_deep(settings, monkeypatch):
    (settings.DATA_DIR / "pages" / "release-1").mkdir(parents=True)
    (settings.DATA_DIR / "pages" / "release-1" / "of-root").touch()
    monkeypatch.setattr(deployment_checks, "is_foreign", lambda path: path.name == "of-root")
    assert "chown -R" in found()["E005"]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_open_data_folder_is_found(settings):
    settings.DATA_DIR.chmod(0o755)
    assert "chmod -R go-rwx" in found()["W006"]


def test_static_files_of_another_release_are_found(monkeypatch):
    monkeypatch.setattr(deployment_checks, "_newer_than_collected", lambda: True)
    assert "collectstatic" in found()["E008"]


def test_tables_of_another_release_are_found(monkeypatch):
    monkeypatch.setattr(deployment_checks, "migrations_are_applied", lambda: False)
    assert "migrate" in found()["E009"]


def test_database_that_is_away_is_found(monkeypatch):
    def refuse():
        raise OperationalError("refused")

    monkeypatch.setattr(deployment_checks, "database_answers", refuse)
    assert "DATABASE_URL" in found()["E009"]
