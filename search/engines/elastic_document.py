"""A story as Elasticsearch keeps it: the mapping, and what is sent."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any

from elasticsearch_dsl import (
    Binary,
    Date,
    DenseVector,
    Document,
    Float,
    Integer,
    Keyword,
    Text,
    analyzer,
    token_filter,
)

from search.engines.base import fingerprint
from search.engines.meanings import vectors_of
from search.engines.ranking import COPIES, PAIRS_SHARE, SATURATES_AT
from search.engines.record import StoryRecord
from search.engines.spellings import spellings_of
from search.engines.story_terms import (
    Stream,
    boost_of,
    columns,
    pack_record,
    pack_stream,
    streams_of,
)
from search.facets.table import FACETS
from search.text.analysis import ANALYSIS_VERSION
from search.text.japanese_words import BOUNDARY
from search.text.sentence_vectors import model_name, sentence_model

# Raise whenever the mapping or what stands in a document changes: older indexes are refused. An
# index with other facets is refused without that.
MAPPING_VERSION = "4"

# Where the weight of a phrase saturates. Pairs count less, so a story in which the word stands as a
# word comes before one that only holds its characters.
_SATURATION = {"words": SATURATES_AT, "pairs": SATURATES_AT / PAIRS_SHARE}

# Characters of a column that stand in a document more than once. No title or summary of the library
# comes near; a server refuses a document of tens of megabytes.
_LONGEST_COPIED = 20_000
_LONGEST_KEYWORD = 1000  # characters; Lucene refuses more than 32,766 bytes

# BOUNDARY only keeps its neighbours apart: as a gap it does so without a posting of its own.
_boundaries = token_filter("boundaries", type="stop", stopwords=[BOUNDARY])
_first_character = token_filter("first_character", type="edge_ngram", min_gram=1, max_gram=1)
_terms = analyzer("ready_terms", tokenizer="whitespace", filter=[_boundaries])
_characters = analyzer(
    "first_characters", tokenizer="whitespace", filter=[_boundaries, _first_character]
)
_character = analyzer("one_character", tokenizer="whitespace")


def similarities() -> dict[str, dict[str, Any]]:
    """Return the similarities of the index: saturating weight, without a share of rarity.

    How rare a phrase is comes with the query as its boost, counted exactly: Lucene's own count
    takes deleted stories along, differs from shard to shard, and knows no phrases. The script
    runs once for each term of a phrase and the results are added up.
    """
    source = "return query.boost * doc.freq / (doc.freq + {});"
    return {
        f"ready_{name}": {"type": "scripted", "script": {"source": source.format(value)}}
        for name, value in _SATURATION.items()
    }


class StoryDocument(Document):  # type: ignore[misc]  # elasticsearch_dsl has no types
    """All fields but those of the facets, which mappings() adds.

    The terms come from search.text.analysis, so that both engines find the same.
    """

    page_id = Integer()
    published = Date()
    fingerprint = Keyword(index=False)
    boost = Float(index=False)
    # As written, to mend what is typed with.
    spelling = Text(analyzer=_character, index_options="docs", norms=False, similarity="boolean")
    words = Text(analyzer=_terms, similarity="ready_words", norms=False)
    pairs = Text(
        analyzer=_terms,
        similarity="ready_pairs",
        norms=False,
        fields={
            "characters": Text(
                analyzer=_characters,
                search_analyzer=_character,
                similarity="ready_pairs",
                index_options="freqs",
                norms=False,
            )
        },
    )
    # For hits and their snippets. As doc values they are read as they are; _source and stored
    # fields are unpacked and parsed by the server, which took most of a search's time.
    record = Binary(doc_values=True)
    word_places = Binary(doc_values=True)
    pair_places = Binary(doc_values=True)


def mappings(*, built: bool) -> dict[str, Any]:
    """Return the mapping of a new index; `built` says that it will hold every story."""
    mapping: dict[str, Any] = StoryDocument._doc_type.mapping.to_dict()
    fields: dict[str, Any] = mapping["properties"]
    if taken := fields.keys() & FACETS.keys():
        raise ValueError(f"A field of the index is called like a facet: {sorted(taken)}")
    return mapping | {
        "properties": fields | {facet: Keyword().to_dict() for facet in FACETS} | _meaning(),
        "dynamic": "strict",
        "_source": {"enabled": False},  # nobody reads it: an index is rebuilt from the database
        "_meta": {
            "schema": MAPPING_VERSION,
            "facets": list(FACETS),
            "analysis": ANALYSIS_VERSION,
            "sentences": model_name(),
            "built": built,
        },
    }


def _meaning() -> dict[str, Any]:
    """The field of the sentence vectors, where there is a model. Brute force, as embedded does."""
    model = sentence_model()
    if model is None:
        return {}
    field = DenseVector(
        dims=model.dimensions,
        # Not dot_product, which refuses what half precision leaves a little longer than 1.
        similarity="max_inner_product",
        index=True,
        index_options={"type": "flat"},
    )
    return {"meaning": field.to_dict()}


def is_current(meta: dict[str, Any]) -> bool:
    """Return whether an index has the mapping that is written here, and takes these documents."""
    wanted = {"schema": MAPPING_VERSION, "facets": list(FACETS), "sentences": model_name()}
    return {name: meta.get(name) for name in wanted} == wanted


def analysis() -> dict[str, Any]:
    """Return the analysis settings of a new index."""
    settings: dict[str, Any] = StoryDocument._doc_type.mapping._collect_analysis()
    return settings


def source_of(record: StoryRecord) -> bytes:
    """Return the JSON of a story's document."""
    words, pairs = streams_of(record)
    (vector,) = vectors_of([record])
    source = {
        "page_id": record.page_id,
        **{facet: [keyword(one) for one in record.values(facet)] for facet in FACETS},
        "published": int(record.published.timestamp() * 1000),
        "fingerprint": fingerprint(record),
        "boost": boost_of(record),
        "spelling": " ".join(sorted(spellings_of(record))),
        "words": _copies(words),
        "pairs": _copies(pairs),
        "record": _packed(pack_record(record)),
        "word_places": _packed(pack_stream(words)),
        "pair_places": _packed(pack_stream(pairs)),
        **({"meaning": list(vector)} if vector else {}),
    }
    return json.dumps(source, ensure_ascii=False, separators=(",", ":")).encode()


def _copies(stream: Stream) -> list[str]:
    # So the number of times a phrase stands in a document is its weight. One field with all of them
    # ranks just as the embedded engine does, and is searched four times as fast as fields whose
    # scores would have to be joined. Elements of a list lie a hundred places apart, so no phrase
    # reaches from one to the next.
    texts = zip(columns(stream), COPIES, strict=True)
    return [
        text
        for text, copies in texts
        if text.strip(f" {BOUNDARY}")
        for _ in range(copies if len(text) <= _LONGEST_COPIED else 1)
    ]


def _packed(content: bytes) -> str:
    return b64encode(zlib.compress(content, 1)).decode()


def unpacked(hit: dict[str, Any], field: str) -> bytes:
    """Return one of the fields of a hit; empty when it was not requested."""
    values = hit["fields"].get(field)
    return zlib.decompress(b64decode(values[0])) if values else b""


def keyword(text: str) -> str:
    """Return the text as a value that a server takes: not too long, and without lone surrogates."""
    return text[:_LONGEST_KEYWORD].encode("utf-8", "replace").decode()
