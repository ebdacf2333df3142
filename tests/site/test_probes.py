"""/livez and /readyz say what a monitor must know, quickly, and nothing to strangers."""

import json
import os
import time
from collections import namedtuple

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from library.installation import probes
from search.indexing.index import rebuild

pytestmark = pytest.mark.django_db
Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def ready(settings, tmp_path):
    """A site that is ready: static files collected, index built, data folder its own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    names = {f"library/{name}": f"library/{name}" for name in probes._our_static_files()}
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps({"paths": names}))
    rebuild()


def database_is_gone(monkeypatch, settings):
    def refuse(*_args):
        raise OperationalError("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr(probes, "_asks_database", refuse)


def tables_are_older(monkeypatch, settings):
    MigrationRecorder(connection).record_unapplied(*max(probes._newest_migrations()))


def static_files_are_older(monkeypatch, settings):
    (settings.STATIC_ROOT / "staticfiles.json").write_text('{"paths": {"library/old.css": ""}}')


def static_files_are_missing(monkeypatch, settings):
    (settings.STATIC_ROOT / "staticfiles.json").unlink()


def index_is_missing(monkeypatch, settings):
    settings.SEARCH_INDEX_PATH = settings.DATA_DIR / "nowhere.sqlite3"


def index_is_broken(monkeypatch, settings):
    settings.SEARCH_INDEX_PATH = settings.DATA_DIR / "broken.sqlite3"
    settings.SEARCH_INDEX_PATH.write_bytes(b"no database at all" * 1000)


def disk_is_full(monkeypatch, settings):
    monkeypatch.setattr(probes.shutil, "disk_usage", lambda _path: Disk(100, 96, 4))


def folder_is_read_only(monkeypatch, settings):
    monkeypatch.setattr(os, "access", lambda path, mode: False)


def files_are_of_another(monkeypatch, settings):
    (settings.DATA_DIR / "pages").mkdir()
    monkeypatch.setattr(probes, "is_foreign", lambda path: path.name == "pages")


def folder_is_gone(monkeypatch, settings):
    settings.DATA_DIR = settings.DATA_DIR / "gone"


WRONG = [
    (database_is_gone, {"database"}),
    (tables_are_older, {"migrations"}),
    (static_files_are_older, {"static"}),
    (static_files_are_missing, {"static"}),
    (index_is_missing, {"search"}),
    (index_is_broken, {"search"}),
    (disk_is_full, {"disk"}),
    (folder_is_read_only, {"data"}),
    (files_are_of_another, {"data"}),
    (folder_is_gone, {"data", "disk"}),
]


def test_site_is_ready(client, ready):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ok": True})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case[0].__name__)
def test_what_is_wrong_is_named_and_nothing_else(client, ready, monkeypatch, settings, case):
    break_it, parts = case
    break_it(monkeypatch, settings)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["wrong"].keys() == parts
    for secret in (str(settings.DATA_DIR), ".sqlite3", "10.1.2.3", "data/"):
        assert secret not in response.content.decode()
    assert client.get("/livez").json() == {"ok": True}


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probe_by_address_over_http_is_answered(ready, settings, path):
    settings.ALLOWED_HOSTS = ["stories.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    client = Client(headers={"host": "192.0.2.7:8000"})
    assert client.get(path).status_code == 200
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405
    assert client.get(f"{path}/x").status_code in (301, 400)
    assert not client.get(path).cookies


def test_it_takes_under_five_milliseconds(client, ready):
    client.get("/readyz")
    times = []
    for _ in range(21):
        began = time.perf_counter()
        client.get("/readyz")
        times.append(time.perf_counter() - began)
    assert sorted(times)[10] < 0.005, times
