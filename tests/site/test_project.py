"""The project holds together: migrations, checks, translations, safe settings."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from library.environment import env_address, env_bool, env_list, env_secret

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOG = ROOT / "library" / "locale" / "ja" / "LC_MESSAGES" / "django.po"


def test_tests_have_a_library_of_their_own(settings):
    assert settings.DATA_DIR.name.startswith("library-tests-")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def run_check(**environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


PUBLIC_SITE = {
    "LIBRARY_BASE_URL": "https://stories.example.org",
    "LIBRARY_BEHIND_PROXY": "true",
    "LIBRARY_EMAIL_HOST": "mail.example.org",
}
# What a new machine is short of until its commands have run.
NOT_YET_RUN = {"installation.E008", "installation.E009"}


def test_public_site_passes_the_deployment_check(tmp_path):
    done = run_check(
        LIBRARY_DATA_DIR=str(tmp_path / "data"),
        LIBRARY_SILENCED_CHECKS=",".join(NOT_YET_RUN),
        **PUBLIC_SITE,
    )
    assert done.returncode == 0, done.stderr


def test_new_machine_is_told_which_commands_are_missing(tmp_path):
    done = run_check(LIBRARY_DATA_DIR=str(tmp_path / "data"), **PUBLIC_SITE)
    assert done.returncode != 0
    assert set(re.findall(r"\((\w+\.[EW]\d+)\)", done.stderr)) == NOT_YET_RUN


@pytest.mark.parametrize(
    ("given", "header"),
    [
        ({}, "3600"),
        ({"LIBRARY_HSTS_SECONDS": "31536000"}, "31536000"),
        ({"LIBRARY_HSTS_SUBDOMAINS": "yes"}, "3600; includeSubDomains"),
        ({"LIBRARY_HSTS_SECONDS": "0"}, None),
        ({"LIBRARY_BASE_URL": "http://stories.example.org"}, None),
    ],
)
def test_https_is_promised_for_as_long_as_is_asked_for(tmp_path, given, header):
    shown = (
        "from django.test import Client; "
        "response = Client().get('/robots.txt', secure=True, headers={'host': '127.0.0.1'}); "
        "print(response.get('Strict-Transport-Security', ''))"
    )
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", shown],
        cwd=ROOT,
        env=os.environ
        | PUBLIC_SITE
        | {"LIBRARY_DATA_DIR": str(tmp_path), "LIBRARY_ALLOWED_HOSTS": "127.0.0.1"}
        | given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (f"max-age={header}" if header else ""), done.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LIBRARY_DEBUG", "flase", "write true or false"),
        ("LIBRARY_ALLOWED_HOSTS", "*", "would trust any"),
        ("LIBRARY_BASE_URL", "stories.example.org", "start it with https://"),
        ("LIBRARY_BASE_URL", "https://example.org/library", "write scheme and host alone"),
        ("LIBRARY_BASE_URL", "https://example.org?x=1", "write scheme and host alone"),
        ("LIBRARY_BASE_URL", "https://a.example.org, b.example.org", "scheme and host alone"),
        ("LIBRARY_BASE_URL", "https://me@example.org", "write scheme and host alone"),
        ("LIBRARY_BASE_URL", "https://", "start it with https://"),
        ("LIBRARY_BASE_URL", "https://example.org:http", "write scheme and host alone"),
        ("LIBRARY_SECRET_KEY", "short", "at least 50 characters"),
    ],
)
def test_setting_that_makes_no_sense_stops_the_start_with_its_name(tmp_path, name, value, told):
    done = run_check(LIBRARY_DATA_DIR=str(tmp_path), **{name: value})
    assert done.returncode != 0
    assert name in done.stderr
    assert told in done.stderr


def test_secret_key_is_made_once_and_kept_from_others(tmp_path):
    path = tmp_path / "new" / "secret_key"
    first = env_secret("NOT_SET_ANYWHERE", kept_in=path)
    assert first == env_secret("NOT_SET_ANYWHERE", kept_in=path)
    assert path.stat().st_mode & 0o077 == 0


def test_environment_is_read_as_what_it_means(monkeypatch):
    monkeypatch.setenv("SWITCH", "On")
    monkeypatch.setenv("HOSTS", " a.example , ,b.example")
    assert env_bool("SWITCH", False) is True
    assert env_list("HOSTS", []) == ["a.example", "b.example"]
    monkeypatch.setenv("SWITCH", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SWITCH"):
        env_bool("SWITCH", False)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://stories.example.org", "https://stories.example.org"),
        (" https://Stories.Example.org/ ", "https://stories.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
        ("", "http://default.example.org"),
    ],
)
def test_address_of_the_site_is_as_browsers_name_it(monkeypatch, typed, address):
    monkeypatch.setenv("ADDRESS", typed)
    assert env_address("ADDRESS", "http://default.example.org") == address


@pytest.fixture
def needs_gettext():
    if not shutil.which("xgettext"):
        assert not os.environ.get("CI"), "gettext is not installed"
        pytest.skip("gettext is not installed")


def entries(path: Path) -> dict[str, str]:
    """msgctxt and msgid -> msgstr, read plainly."""
    text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
    found = {}
    for block in text.split("\n\n")[1:]:
        key = "".join(re.findall(r'^(?:msgctxt|msgid) "(.*)"$', block, re.MULTILINE))
        value = re.search(r'^msgstr(?:\[0\])? "(.*)"$', block, re.MULTILINE)
        if key and value and not block.startswith("#~"):
            found[key] = value[1] + ("FUZZY" if "fuzzy" in block else "")
    return found


def test_every_text_of_the_interface_is_translated_and_none_is_stale(tmp_path, needs_gettext):
    for folder in ("library", "stories", "search", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = ["makemessages", "-l", "ja", "--no-wrap", "--add-location", "file", "--no-obsolete"]
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=tmp_path, check=True, capture_output=True
    )
    fresh = entries(tmp_path / CATALOG.relative_to(ROOT))
    kept = entries(CATALOG)
    assert fresh.keys() == kept.keys()
    assert [key for key, value in kept.items() if not value or value.endswith("FUZZY")] == []


CATALOGS = sorted((ROOT / "library").glob("locale*/ja/LC_MESSAGES/*.po"))


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_compiled_translations_are_those_of_the_catalog(tmp_path, needs_gettext, catalog):
    compiled = tmp_path / "compiled.mo"
    subprocess.run(["msgfmt", "-o", str(compiled), str(catalog)], check=True)
    assert compiled.read_bytes() == catalog.with_suffix(".mo").read_bytes()


def test_placeholders_are_the_same_in_both_languages():
    for key, value in entries(CATALOG).items():
        wanted = set(re.findall(r"%\(\w+\)s", key))
        assert set(re.findall(r"%\(\w+\)s", value)) == wanted, key
