"""A new database: few migrations, whole vocabularies, the tables of others as they leave them."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from library import first_tables
from library.management.commands.dump_first_tables import OURS, dump_of_migrations
from stories.models import HelpPage

vocabularies = import_module("stories.migrations.0002_first_rows")
FILES_OF_THE_HELP_PAGE = {"help_places", "help_words"}
MOST_MIGRATIONS = 8
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="these tables are SQLite's")


@pytest.fixture
def empty(tmp_path) -> Iterator[DatabaseWrapper]:
    """An SQLite database without a table."""
    database = DatabaseWrapper(connection.settings_dict | {"NAME": tmp_path / "new.sqlite3"}, "new")
    yield database
    database.close()


def test_migrations_are_few():
    ours = [key for key in MigrationLoader(None).disk_migrations if key[0] in OURS]
    assert len(ours) <= MOST_MIGRATIONS


@pytest.mark.parametrize("name", vocabularies.MODEL_OF_FILE)
def test_vocabulary_names_fields_and_each_row_once(name):
    model = apps.get_model("stories", vocabularies.MODEL_OF_FILE[name])
    fields = {field.name for field in model._meta.fields}
    rows = vocabularies.rows_of(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)  # as wide as the first
    assert set(rows[0]) <= fields
    for key in {"code", "order", "slug", "name", "country", "fact", "words"} & set(rows[0]):
        values = [row[key] for row in rows]
        assert len(set(values)) == len(values)
        assert all(values)


@pytest.mark.parametrize("name", vocabularies.MODEL_OF_FILE)
def test_vocabulary_says_each_word_once(name):
    for row in vocabularies.rows_of(name):
        for field, words in row.items():
            lines = words.split("\n")
            assert len(set(lines)) == len(lines), (field, words)
            assert [line.strip() for line in lines] == lines


@pytest.mark.django_db
@pytest.mark.parametrize("model", vocabularies.MODEL_OF_FILE.values())
def test_vocabulary_has_no_code_that_the_site_does_not_know(model):
    """Kinds of themes, facts, countries: what a form would refuse."""
    for row in apps.get_model("stories", model).objects.all():
        row.full_clean()


def test_every_file_of_words_is_read():
    files = {path.stem for path in vocabularies.FOLDER.iterdir()}
    assert files == set(vocabularies.MODEL_OF_FILE) | FILES_OF_THE_HELP_PAGE


@pytest.mark.parametrize("name", sorted(FILES_OF_THE_HELP_PAGE))
def test_file_of_the_help_page_says_each_word_once(name):
    for row in vocabularies.rows_of(name):
        assert None not in row.values()
        for field, words in row.items():
            lines = words.split("\n")
            assert len(set(lines)) == len(lines), (field, words)


@pytest.mark.django_db
def test_help_page_holds_what_the_admin_takes():
    page = HelpPage.objects.get()
    page.full_clean()
    assert page.get_parent().specific_class.__name__ == "HomePage"
    for place in page.places.all():
        place.full_clean()


@pytest.mark.django_db
@on_sqlite
def test_first_tables_are_what_the_migrations_of_others_leave():
    """Else write them anew: `manage.py dump_first_tables`."""
    assert first_tables.FIRST_TABLES.read_text("utf-8") == dump_of_migrations()


@pytest.mark.django_db
@on_sqlite
def test_empty_database_gets_the_first_tables_once(empty):
    laid = first_tables.lay_first_tables(empty)
    recorded = _asked(empty, "SELECT count(*) FROM django_migrations")
    assert laid == recorded > 100
    assert first_tables.lay_first_tables(empty) == 0
    assert _asked(empty, "SELECT count(*) FROM django_migrations") == recorded


@pytest.mark.django_db
@on_sqlite
def test_database_that_has_a_table_is_left_alone(empty):
    with empty.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id INTEGER)")
    assert first_tables.lay_first_tables(empty) == 0
    assert empty.introspection.table_names() == ["mine"]


@pytest.mark.django_db
@on_sqlite
def test_tables_of_a_migration_that_is_not_there_are_not_laid(empty, monkeypatch, tmp_path):
    """Another Wagtail is installed, which has squashed its migrations perhaps."""
    script = tmp_path / "first_tables.sql"
    known = first_tables.FIRST_TABLES.read_text("utf-8")
    script.write_text(known.replace("'0098_apitoken'", "'0098_gone'"), "utf-8")
    monkeypatch.setattr(first_tables, "FIRST_TABLES", script)
    assert first_tables.lay_first_tables(empty) == 0
    assert not empty.introspection.table_names()


def _asked(database: DatabaseWrapper, query: str) -> int:
    with database.cursor() as cursor:
        return cursor.execute(query).fetchone()[0]
