"""How fast a search engine is: made-up stories in, figures out."""

import atexit
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from django.conf import settings

from search.engines.base import SearchEngine
from search.engines.elastic_settings import ElasticSettings
from search.engines.factory import elastic_engine, embedded_engine
from search.engines.record import StoryRecord
from search.engines.request import SearchRequest
from search.measuring.generator import (
    CAREERS,
    COMMON_WORD,
    COUNTRIES,
    LEVEL_CODES,
    english_vocabulary,
    generate_stories,
    japanese_vocabulary,
)
from search.text import english_words, japanese_words


def _elasticsearch(folder: Path) -> SearchEngine:
    """On the server of the settings, under a name of its own, deleted when this program ends."""
    server = ElasticSettings(**settings.ELASTICSEARCH)
    # What a slow answer costs is to be measured, not cut off.
    engine = elastic_engine(
        replace(server, prefix=f"benchmark-{uuid4().hex}", replicas=0, search_timeout=60)
    )
    atexit.register(engine.discard)
    return engine


# name -> how to make an empty one in a folder
ENGINES: dict[str, Callable[[Path], SearchEngine]] = {
    "elasticsearch": _elasticsearch,
    "embedded": lambda folder: embedded_engine(folder / "search.sqlite3"),
}
THREADS = (1, 8)
REQUESTS = 200  # of each kind


@dataclass(frozen=True, slots=True)
class Timing:
    """Answers to requests of one kind; times in milliseconds, as one caller waits for them."""

    kind: str
    threads: int
    times: Sequence[float]
    per_second: float

    def percentile(self, share: float) -> float:
        """Return the time within which this share (0 to 1) of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def requests_by_kind(seed: int = 1) -> dict[str, list[SearchRequest]]:
    """REQUESTS different requests of each kind, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311
    english, japanese = english_vocabulary(), japanese_vocabulary()
    rare, single = english[2_000:10_000], sorted({char for word in japanese for char in word})

    def filtered(words: str) -> SearchRequest:
        return SearchRequest(
            words,
            filters={
                "level": tuple(chance.sample(LEVEL_CODES, 2)),
                "country": (chance.choice(COUNTRIES[:20]),),
                "career": tuple(chance.sample(CAREERS[:20], 3)),
            },
        )

    makers: dict[str, Callable[[], SearchRequest]] = {
        "common word": lambda: SearchRequest(COMMON_WORD),
        "rare word": lambda: SearchRequest(chance.choice(rare)),
        "two words": lambda: SearchRequest(" ".join(chance.sample(english[:500], 2))),
        "Japanese phrase": lambda: SearchRequest("の".join(chance.sample(japanese[50:1500], 2))),
        "single kanji": lambda: SearchRequest(chance.choice(single)),
        "filters only": lambda: filtered(""),
        "word and filters": lambda: filtered(chance.choice(english[:100])),
    }
    return {kind: [make() for _ in range(REQUESTS)] for kind, make in makers.items()}


def build(engine: SearchEngine, stories: Sequence[StoryRecord]) -> float:
    """Index the stories from nothing; how many in a second."""
    started = perf_counter()
    count = engine.rebuild(stories, lambda page_ids: [])
    return count / (perf_counter() - started)


def measure(
    engine: SearchEngine, kind: str, requests: Sequence[SearchRequest], threads: int
) -> Timing:
    """Answer the requests with this many callers at once."""

    def answer(request: SearchRequest) -> float:
        started = perf_counter()
        engine.search(request)
        return (perf_counter() - started) * 1000

    with ThreadPoolExecutor(threads) as callers:
        # Every caller opens its connection before the clock runs.
        list(callers.map(answer, requests[: threads * 2]))
        started = perf_counter()
        times = list(callers.map(answer, requests))
        return Timing(kind, threads, times, len(times) / (perf_counter() - started))


def benchmark(
    engine: SearchEngine, count: int, queries: Sequence[str], folder: Path
) -> Iterator[str]:
    """Build with `count` made-up stories in the folder, then measure; yields lines to print."""
    english_words.load_english()
    japanese_words.load_japanese()
    rate = build(engine, list(generate_stories(count)))
    size = _size(engine, folder)
    yield f"{count:,} stories: {rate:,.0f} indexed per second, {size / 1e6:,.1f} MB"
    kinds = requests_by_kind()
    if queries:
        kinds["from the file"] = [SearchRequest(words) for words in queries]
    for threads in THREADS:
        yield ""
        yield f"{f'{threads} at once, ms':20}{'p50':>8}{'p95':>8}{'p99':>8}{'per s':>8}"
        for kind, requests in kinds.items():
            yield _line(measure(engine, kind, requests, threads))


def _size(engine: SearchEngine, folder: Path) -> int:
    on_server: Callable[[], int] | None = getattr(engine, "size", None)
    if on_server:
        return on_server()
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _line(timing: Timing) -> str:
    shares = "".join(f"{timing.percentile(share):8.1f}" for share in (0.5, 0.95, 0.99))
    return f"{timing.kind:20}{shares}{timing.per_second:8.0f}"
