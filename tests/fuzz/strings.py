"""Random text as people, programs and attackers send it."""

import json
import random
from collections.abc import Callable
from urllib.parse import quote

# Operators of SQL and FTS5, quotes, markup, templates, paths: each has broken somebody's search.
OPERATORS = (
    "AND OR NOT NEAR NEAR(a,2) a* ^a col:a {a}:b - + ( ) [ ] { } ' \" ` ; -- /* */ % _ \\ | & < > "
    "' OR 1=1 -- {{7*7}} {%x%} ${x} <script> </title> ../ ..\\ file:///etc/passwd \\u0000 %00 %s %n"
).split(" ")
NUMBERS = (
    "0 -1 1 -0 007 1e9 1.5 .5 NaN Infinity 2147483648 9223372036854775808 -9223372036854775809 "
    "99999999999999999999999999 １２ ٣ ² Ⅻ 0x10 1_000 +1 1,2 一 ½"
).split(" ")
DATES = "2026-02-30 0000-00-00 9999-12-31 10000-01-01 2026-1-1 20260101 24:00 明日".split(" ")
WORDS = (
    "nurse Canada 看護師 カナダ ｶﾅﾀﾞ 留学 A2 英検準2級 高1 homestay door ドア すし cook 1年".split(
        " "
    )
)
ODD = (
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\u202eabc",
    "\u200b",
    "\ufeff",
    "e\u0301" * 9,
    "\u0e47" * 30,
    "👩‍👩‍👧‍👦🇯🇵",
    "\ud800",
    "\udfff\ud800",
    "\U000e0001",
    "\uffff",
    "שלום",
    "ﷺ" * 5,
    "İı",
    "ß",
    "()" * 200,
    "[" * 1500,
    '{"a":' * 600 + "1" + "}" * 600,
    "x" * 9000,
    "雪" * 3000,
)
UUIDS = ("00000000-0000-0000-0000-000000000000", "{0}", "0000", "g" * 32, "urn:uuid:1")
PLANES = ((0, 0x250), (0x590, 0x700), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0, 0x10FFFF))
JSON_LEAVES = (None, True, 0, -1, 10**30, 1.5, "", "a\x00", "\ud800", "x" * 500, [], {})


def odd_text(chance: random.Random) -> str:
    """Return one random text of any kind."""
    kind: Callable[[random.Random], str] = chance.choices(KINDS, WEIGHTS)[0]
    return kind(chance)


def _one_of(*tables: tuple[str, ...] | list[str]) -> Callable[[random.Random], str]:
    everything = [text for table in tables for text in table]
    return lambda chance: chance.choice(everything)


def _mixed(chance: random.Random) -> str:
    everything = (*OPERATORS, *NUMBERS, *WORDS, *ODD[:12])
    return chance.choice(("", " ", "　")).join(chance.choices(everything, k=chance.randint(1, 12)))


def _letters(chance: random.Random) -> str:
    planes = chance.choices(PLANES, k=chance.randint(1, 40))
    return "".join(chr(chance.randint(*plane)) for plane in planes)


def odd_json(chance: random.Random, depth: int = 0) -> object:
    """Return random data as a JSON document holds it."""
    if depth > 4 or chance.random() < 0.4:
        return chance.choice(JSON_LEAVES)
    if chance.random() < 0.5:
        return [odd_json(chance, depth + 1) for _ in range(chance.randint(0, 4))]
    names = chance.choices(("type", "id", "value", "blocks", "key", "text", ""), k=3)
    return {name: odd_json(chance, depth + 1) for name in names}


def _json_text(chance: random.Random) -> str:
    return json.dumps(odd_json(chance))


KINDS = (
    _one_of(NUMBERS),
    _one_of(WORDS),
    _one_of(OPERATORS, DATES, UUIDS),
    _one_of(ODD),
    _mixed,
    _letters,
    _json_text,
    lambda chance: "",
)
WEIGHTS = (22, 14, 12, 12, 16, 12, 7, 5)


def percent_encoded(chance: random.Random, text: str) -> str:
    """Return the text as a part of an address, now and then encoded wrongly."""
    encoded = quote(text.encode("utf-8", "surrogatepass"), safe="")
    how = chance.random()
    if how < 0.80:
        return encoded
    if how < 0.85:  # twice
        return quote(encoded, safe="")
    if how < 0.90:  # cut off within a character
        return encoded[: chance.randint(0, len(encoded))]
    if how < 0.95:
        return quote(text.encode("shift_jis", "replace"), safe="")
    return encoded + chance.choice(("%", "%ZZ", "%FF%FE", "%C3%28", "%u3042", "+&=;"))


def query_string(chance: random.Random, names: list[str], most: int = 5) -> str:
    """Return a random query with some of these names, a few of them repeated or strange."""
    parts = []
    for _ in range(chance.randint(0, most)):
        name = chance.choice(names) if names and chance.random() < 0.93 else odd_text(chance)[:30]
        value = percent_encoded(chance, odd_text(chance))
        parts += [f"{percent_encoded(chance, name)}={value}"] * chance.choice((1, 1, 1, 1, 2))
    return chance.choice(("&", "&", "&", "&&", ";")).join(parts)
