"""What is named as not wished for, and how long somebody stayed, as people write both."""

import csv
from pathlib import Path

import pytest

from search.query.meanings import Filter
from search.query.parser import parse_query

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

JUDGED = Path(__file__).parent / "judged"


def rows(name: str) -> list[dict[str, str]]:
    with (JUDGED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def pairs(written: str) -> set[tuple[str, ...]]:
    return {tuple(one.split("=")) for one in written.split()}


def meant(filters: tuple[Filter, ...]) -> set[tuple[str, ...]]:
    """Facets and values; a region is no country."""
    return {
        (found.facet, found.value)
        for found in filters
        if not (found.facet == "country" and found.group)
    }


@pytest.mark.parametrize("row", rows("negation.tsv"), ids=lambda row: row["typed"])
def test_what_is_not_wished_for_is_excluded_or_left_alone(row, vocabulary):
    query = parse_query(row["typed"], vocabulary)
    excluded, wanted = pairs(row["excluded"]), pairs(row["filters"])
    assert excluded <= meant(query.excluded), "not excluded"
    assert wanted <= meant(query.filters), "not understood"
    stays = {pair for pair in meant(query.filters) if pair[0] in ("country", "career", "stay")}
    assert stays <= wanted, "understood as wished for"
    # Whoever names a value in two facets excludes both.
    assert bool(meant(query.excluded)) == bool(excluded), "excluded though wished for"


@pytest.mark.parametrize("row", rows("durations.tsv"), ids=lambda row: row["typed"])
def test_length_of_a_stay_is_understood(row, vocabulary):
    query = parse_query(row["typed"], vocabulary)
    lengths = [value for facet, value in meant(query.filters) if facet == "length"]
    assert lengths == ([row["length"]] if row["length"] else [])
