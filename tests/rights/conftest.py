"""The option that writes the tables of this folder."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--judge", action="store_true", help="add addresses that are not judged yet to the table"
    )
