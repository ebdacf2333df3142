"""JSON Lines: one JSON object on each line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

# The longest story, of 120 passages of 300 words in both languages, has 400 KB.
MOST_LINE_BYTES = 600_000


@dataclass(frozen=True)
class JsonLine:
    """A line with its number, from 1, and its object; where it holds none, `error` says why."""

    number: int
    story: dict | None
    error: str = ""


def json_lines(data: bytes) -> Iterator[JsonLine]:
    """Yield the lines of a file one after the other; empty ones are passed over."""
    for number, raw in enumerate(data.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            yield JsonLine(number, _object(raw))
        except ValueError as error:
            yield JsonLine(number, None, str(error))


def _object(raw: bytes) -> dict:
    """Return the JSON object of a line. Raises ValueError, which says what is wrong."""
    if len(raw) > MOST_LINE_BYTES:
        raise ValueError(f"has more than {MOST_LINE_BYTES // 1000} KB, far more than a story")
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error.msg} at character {error.pos + 1})") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("is not a JSON object")
    if "\\u0000" in json.dumps(value):
        raise ValueError("holds a null character")
    return value
