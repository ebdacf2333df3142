"""Makes the engines that the settings name.

Elasticsearch's client takes half a second to import, which those without a server need not wait
for. So it is imported here only, and when an engine that needs it is made.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from search.engines.base import CurrentRecords, SearchEngine
from search.engines.elastic_settings import ElasticSettings
from search.engines.embedded import EmbeddedEngine
from search.engines.record import StoryRecord


def embedded_engine(path: Path) -> SearchEngine:
    """Return the engine that keeps its index in this file, which need not exist."""
    return EmbeddedEngine(path)


def elastic_engine(server: ElasticSettings) -> SearchEngine:
    """Return the engine on a server. Nothing is connected before it is needed."""
    from search.engines.elastic import ElasticEngine  # noqa: PLC0415 (half a second, see above)

    return ElasticEngine(server)


def failover_engine(
    server: ElasticSettings,
    standby: SearchEngine,
    path: Path,
    current: CurrentRecords,
    everything: Callable[[], Iterable[StoryRecord]],
) -> SearchEngine:
    """Return the engine on a server, with `standby` for the time when it is away.

    The changes that wait for the server are kept in a file beside `path`. `current` returns the
    records of these stories as they are now, `everything` those of all stories.
    """
    from search.engines.failover import FailoverEngine  # noqa: PLC0415 (half a second, see above)

    return FailoverEngine(
        elastic_engine(server),
        standby,
        unsent=path.with_name(path.name + ".unsent"),
        current=current,
        everything=everything,
    )
