"""Tests of search. The engine contract is spread over modules that pytest does not collect."""

import pytest

pytest.register_assert_rewrite(
    "tests.search.contract_edits", "tests.search.contract_results", "tests.search.contract_words"
)
