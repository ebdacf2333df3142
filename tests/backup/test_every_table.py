"""No table is forgotten: each is copied, or named as left out with its reason."""

import pytest
from django.db import connection

from library.backup.tables import LEFT_OUT, copied_tables, reason_left_out

pytestmark = pytest.mark.django_db


def test_each_table_of_the_database_is_copied_or_left_out_with_a_reason():
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    copied = {table.name for table in copied_tables()}
    assert copied <= there
    assert {name for name in there - copied if not reason_left_out(name)} == set()
    assert not {name for name in copied if reason_left_out(name)}


def test_each_column_is_copied():
    for table in copied_tables():
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, table.name)
        assert [column.name for column in table.columns] != []
        assert {column.name for column in table.columns} == {column.name for column in found}


def test_reasons_are_sentences():
    assert all(reason.endswith(".") for reason in LEFT_OUT.values())
