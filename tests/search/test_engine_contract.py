"""What every search engine must do. A second engine inherits EngineContract."""

import pytest

from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine
from tests.search.contract_edits import EditsContract
from tests.search.contract_requests import MeaningContract, RequestsContract
from tests.search.contract_results import ResultsContract
from tests.search.contract_words import WordsContract
from tests.search.records import make_record


class EngineContract(WordsContract, ResultsContract, RequestsContract, EditsContract):
    """Inherit it and give it a fixture `engine` that returns an empty, working SearchEngine."""

    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    @pytest.fixture
    def only(self, engine):
        """Index one story with this body and this Japanese body."""

        def index(body: str = "", body_ja: str = "") -> SearchEngine:
            engine.index([make_record(1, body=body, body_ja=body_ja)])
            return engine

        return index


class TestEmbeddedEngineKeepsTheContract(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path) -> EmbeddedEngine:
        engine = EmbeddedEngine(tmp_path / "search.sqlite3")
        engine.remove([])  # makes the empty file
        return engine


class TestEmbeddedEngineFindsMeanings(MeaningContract):
    @pytest.fixture
    def engine(self, model, tmp_path) -> EmbeddedEngine:
        pytest.importorskip("numpy", reason="it comes with the extra [sentences]")
        engine = EmbeddedEngine(tmp_path / "search.sqlite3")
        engine.remove([])  # makes the empty file
        return engine
