"""What the index keeps of a story beside its record: its terms, and where they stand.

The terms are kept because a contentless FTS5 table needs them again to delete a story,
even when the analysis has changed since; the places, because a reader's search must not analyse
twenty stories for their snippets. Nothing is compressed: it would save a third of the file and
cost a search a third of its time.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from search.engines.record import StoryRecord
from search.facets.table import FACETS
from search.text.analysis import Terms, analyse
from search.text.japanese_words import BOUNDARY

# The order in which they are stored. Titles of both languages are one field.
INDEXED_TEXTS = ("title", "places", "summary", "summary_ja", "body", "body_ja")
# The columns of an index, which are weighed differently. The length of a text is allowed for
# field by field: a word says more of a short body than of a long one. Titles, names of places and
# summaries are about equally long everywhere.
COLUMNS = ("title", "places", "summary", "short_body", "long_body")
_COLUMN_OF = {"title": 0, "places": 1, "summary": 2, "summary_ja": 2}
_SHORT_BODY, _LONG_BODY = 3, 4
SHORT_BODY_TERMS = 150
# FTS5's own allowance for length is switched off (columnsize=0), since it reads one more row for
# each match: 8 of 13 ms for a word that stands in 10,000 stories. It then takes every story to be
# of about no length, which works while the average has some hundreds of terms: shorter ones are
# filled up, and count as that long on a server too.
LEAST_TERMS = 256
# For most readers a story that lacks the other language is only half a story.
_ONE_LANGUAGE = 0.9
_ENCODING = ("utf-8", "surrogatepass")  # a lone surrogate must not stop an index


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """The terms of one field, with a space between, and their places in the field's text."""

    text: str
    starts: Sequence[int]
    lengths: Sequence[int]


Stream = Mapping[str, StoredTerms]  # by field


def streams_of(record: StoryRecord) -> tuple[Stream, Stream]:
    """Analyse a story: its words and its pairs."""
    title = f"{record.title}\n{record.title_ja}"
    texts = {field: getattr(record, field) for field in INDEXED_TEXTS} | {"title": title}
    analyses = {field: analyse(text) for field, text in texts.items()}
    return (
        {field: _stored(analysis.words) for field, analysis in analyses.items()},
        {field: _stored(analysis.pairs) for field, analysis in analyses.items()},
    )


def _stored(terms: Terms) -> StoredTerms:
    return StoredTerms(" ".join(terms.texts), terms.starts, terms.lengths)


def columns(stream: Stream) -> tuple[str, ...]:
    """Return the text of each of COLUMNS: both languages, each body in the column of its length."""
    texts: list[list[str]] = [[] for _ in COLUMNS]
    for field in INDEXED_TEXTS:
        if text := stream[field].text:
            is_short = len(stream[field].starts) <= SHORT_BODY_TERMS
            body = _SHORT_BODY if is_short else _LONG_BODY
            texts[_COLUMN_OF.get(field, body)].append(text)
    return tuple(f" {BOUNDARY} ".join(some) for some in texts)


def tag_terms(record: StoryRecord) -> str:
    """Return a term for each value of each facet of a story, with a space between."""
    return " ".join(tag_term(facet, value) for facet in FACETS for value in record.values(facet))


def tag_term(facet: str, value: str) -> str:
    """Return the term of a value of a facet, unlike any of a text."""
    return re.sub("[^0-9A-Za-z]", "_", f"{BOUNDARY * 2}{facet}{BOUNDARY}{value}")


def boost_of(record: StoryRecord) -> float:
    """Return the factor of a story's score in every search."""
    return 1.0 if record.bilingual else _ONE_LANGUAGE


def pack_stream(stream: Stream) -> bytes:
    """Return a stream as bytes for the index file."""
    stored = [stream[field] for field in INDEXED_TEXTS]
    text = "\n".join(terms.text for terms in stored).encode()
    starts = b"".join(array("I", terms.starts).tobytes() for terms in stored)
    lengths = b"".join(array("B", terms.lengths).tobytes() for terms in stored)
    return array("I", [len(lengths)]).tobytes() + starts + lengths + text


def unpack_stream(packed: bytes) -> Stream:
    """Return the stream that pack_stream() made these bytes of."""
    raw = memoryview(packed)
    count = raw[:4].cast("I")[0]
    starts = raw[4 : 4 + 4 * count].cast("I")
    lengths = raw[4 + 4 * count : 4 + 5 * count]
    stream, first = {}, 0
    texts = str(raw[4 + 5 * count :], "utf-8").split("\n")
    for field, text in zip(INDEXED_TEXTS, texts, strict=True):
        last = first + (text.count(" ") + 1 if text else 0)
        stream[field] = StoredTerms(text, starts[first:last], lengths[first:last])
        first = last
    return stream


def pack_record(record: StoryRecord) -> bytes:
    """Return a record as bytes for the index file."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    values["published"] = record.published.timestamp()
    return json.dumps(values, ensure_ascii=False).encode(*_ENCODING)


def unpack_record(packed: bytes) -> StoryRecord:
    """Return the record that pack_record() made these bytes of, with `published` in UTC."""
    values = json.loads(packed.decode(*_ENCODING))
    values["published"] = datetime.fromtimestamp(values["published"], UTC)
    values["facets"] = {facet: tuple(found) for facet, found in values["facets"].items()}
    return StoryRecord(**values)
