"""A library that is restored elsewhere is the same, on each engine and across them."""

import gzip
import re
import sqlite3
from contextlib import closing

import pytest

from tests.backup.conftest import engines
from tests.backup.equal import GONE, JUDGED, files_of, tables_of
from tests.backup.packing import members_of
from tests.backup.rich_library import CODE, TOKEN
from tests.factory import PASSWORD

pytestmark = pytest.mark.database
ENGINES = ("sqlite", "postgresql")
SETTINGS = "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'library.settings')\n"
SIGN_IN = f"""
import django; django.setup()
from django.test import Client
from django.urls import reverse
from stories.models import ReadingList, StoryPage
from stories.sharing.lists.edit_tokens import hash_token
client = Client(headers={{"host": "localhost"}})
typed = {{"username": "writer", "password": {PASSWORD!r}}}
assert client.post(reverse("wagtailadmin_login"), typed).status_code == 302
assert client.get("/admin/").status_code == 200
assert ReadingList.made_with(hash_token({TOKEN!r})).code == {CODE!r}
page = StoryPage.objects.get(title="Public")
assert client.get(page.url).status_code == 200
assert b"Public" in client.get("/en/search/?q=public").content
new = StoryPage(title="New", level=page.level, live=False)
page.get_parent().add_child(instance=new)
print(new.pk)
"""


@pytest.fixture(scope="module")
def restored(backup_of, new_library):
    made = {}

    def get(source: str, target: str):
        for engine in (source, target):
            if engine not in engines():
                pytest.skip(f"{engine} is in another part of the suite")
        if (source, target) not in made:
            library = new_library(target)
            done = library.manage("restore", backup_of(source))
            assert done.returncode == 0, done.stderr
            made[source, target] = library, done.stdout
        return made[source, target]

    return get


def but_gone(tables: dict) -> dict:
    return {name: value for name, value in tables.items() if name not in GONE}


@pytest.mark.parametrize("engine", ENGINES)
def test_each_row_and_file_is_the_same_to_the_byte(rich, restored, engine):
    library, _said = restored(engine, engine)
    (rows, files), (rows_before, files_before) = library.state(), rich(engine).state()
    assert but_gone(rows) == but_gone(rows_before)
    assert files == files_before


@pytest.mark.parametrize("source", ENGINES)
@pytest.mark.parametrize("target", ENGINES)
def test_each_row_means_the_same_on_another_engine(rich, restored, source, target):
    library, _said = restored(source, target)
    (rows, files), (rows_before, files_before) = library.meaning(), rich(source).meaning()
    shared = rows.keys() & rows_before.keys()
    assert set(JUDGED.values()) <= shared
    assert {name: rows[name] for name in shared - GONE} == {
        name: rows_before[name] for name in shared - GONE
    }
    assert files == files_before


@pytest.mark.parametrize("engine", ENGINES)
def test_rich_library_has_a_row_of_everything_judged(rich, engine):
    if engine not in engines():
        pytest.skip(f"{engine} is in another part of the suite")
    tables = tables_of(rich(engine).address)
    assert [what for what, table in JUDGED.items() if not tables.get(table)] == []
    assert tables["django_session"]


@pytest.mark.parametrize("source", ENGINES)
@pytest.mark.parametrize("target", ENGINES)
def test_people_sign_in_and_lists_and_pages_open(rich, restored, source, target):
    library, _said = restored(source, target)
    assert not tables_of(library.address)["django_session"]
    highest = max(row["page_id"] for row in tables_of(library.address)["wagtailcore_pagelogentry"])
    # With debug, or all static files would have to be collected first.
    done = library.python("-c", SETTINGS + SIGN_IN, LIBRARY_DEBUG="true")
    assert done.returncode == 0, done.stderr
    new = int(done.stdout.split()[-1])
    assert new > highest, "the number of a deleted page, whose history stays, was given again"
    assert library.manage("check_search").returncode == 0


def test_backup_holds_names_of_settings_and_no_secret(rich, tmp_path):
    library = rich(engines()[-1])
    done = library.python("manage.py", "backup", tmp_path, LIBRARY_EMAIL_PASSWORD="s3cret of mail")
    assert done.returncode == 0
    (file,) = tmp_path.glob("*.tar")
    texts = [
        gzip.decompress(data) if name.endswith(".gz") else data for name, data in members_of(file)
    ]
    secrets = ((library.folder / "secret_key").read_bytes(), b"s3cret of mail")
    assert not any(secret in text for text in texts for secret in secrets)
    assert any(b"LIBRARY_EMAIL_PASSWORD" in text for text in texts)


def test_settings_that_are_not_set_here_are_named(new_library, backup_of, tmp_path):
    first = new_library("sqlite")
    assert first.manage("restore", backup_of(engines()[-1])).returncode == 0
    mail = {"LIBRARY_EMAIL_HOST": "mail.example.org"}
    assert first.python("manage.py", "backup", tmp_path, **mail).returncode == 0
    done = new_library("sqlite").manage("restore", *tmp_path.glob("*.tar"))
    assert done.returncode == 0
    assert "LIBRARY_EMAIL_HOST" in done.stderr
    assert "mail.example.org" not in done.stderr


def test_file_is_for_its_owner_only(backup_of):
    assert backup_of(engines()[-1]).stat().st_mode & 0o777 == 0o600


def test_restore_says_what_it_did(restored):
    _library, said = restored(engines()[-1], engines()[-1])
    assert re.search(r"7 stories|8 stories", said), said
    assert "sign" in said


def test_library_that_holds_something_is_not_touched(rich, backup_of, copy_of):
    library = copy_of(rich("sqlite"))
    before = library.state()
    done = library.manage("restore", backup_of("sqlite"))
    assert done.returncode != 0
    assert "--replace" in done.stderr
    assert library.state() == before


def test_library_is_replaced_when_asked_and_a_copy_is_kept(rich, backup_of, copy_of, new_library):
    library = copy_of(rich("sqlite"))
    (library.media / "original_images" / "Fei_one.jpg").write_bytes(b"another photo, same name")
    (library.media / "documents" / "later.pdf").write_bytes(b"%PDF later")
    with closing(sqlite3.connect(library.address)) as database, database:
        database.execute("UPDATE wagtailcore_page SET title = 'Changed since'")
    changed = library.state()
    done = library.manage("restore", backup_of("sqlite"), "--replace")
    assert done.returncode == 0, done.stderr
    rows, files = library.state()
    assert (but_gone(rows), files) == (
        but_gone(rich("sqlite").state()[0]),
        files_of(rich("sqlite").media),
    )
    (copy,) = (library.folder / "backups").glob("hiraku-*.tar")
    assert str(copy) in done.stdout
    again = new_library("sqlite")
    assert again.manage("restore", copy).returncode == 0
    assert (but_gone(again.state()[0]), again.state()[1]) == (but_gone(changed[0]), changed[1])


def test_file_named_but_not_there_is_named(rich, copy_of, tmp_path, new_library):
    library = copy_of(rich("sqlite"))
    (library.media / "documents" / "voice.mp3").unlink()
    done = library.manage("backup", tmp_path / "backups")
    assert done.returncode == 0
    assert "documents/voice.mp3" in done.stderr
    (file,) = (tmp_path / "backups").glob("hiraku-*.tar")
    restored = new_library("sqlite").manage("restore", file)
    assert restored.returncode == 0
    assert "documents/voice.mp3" in restored.stderr
