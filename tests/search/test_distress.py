"""Words of distress lead to the page with places that help, and harmless ones do not."""

import csv
from importlib import import_module

import pytest

from search.management.commands.evaluate_search import JUDGED
from search.query.distress import leads_to_help

with (JUDGED / "distress.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))

SHIPPED = import_module("stories.migrations.0006_places_that_help").leading_words()
WORDS = tuple(f"{SHIPPED['words']}\n{SHIPPED['words_ja']}".splitlines())
HARMLESS = tuple(f"{SHIPPED['harmless']}\n{SHIPPED['harmless_ja']}".splitlines())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_leads_to_help_as_judged(row):
    assert leads_to_help(row["typed"], WORDS, HARMLESS) == (row["leads"] == "yes"), row["note"]


def test_table_judges_both_directions():
    leads = [row["leads"] for row in ROWS]
    assert min(leads.count("yes"), leads.count("no")) >= 60
