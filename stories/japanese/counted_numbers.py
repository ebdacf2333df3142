"""How a number with its counter is read: 三本 さんぼん, 八日 ようか, 二十歳 はたち."""

from stories.japanese.counters import COUNTERS, SUFFIXES, CounterWord
from stories.japanese.numbers import ONES, read_number

_SHORT = {"k": (1, 6, 8), "s": (1, 8), "h": (1, 6, 8), "p": (1, 6, 8)}
_SHORTENED = {1: "いっ", 6: "ろっ", 8: "はっ"}
_B = dict(zip("はひふへほ", "ばびぶべぼ", strict=True))
_P = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))


def read_counted(value: int, counter: str, *, is_date: bool = False) -> tuple[str, str] | None:
    """Return the readings of number and counter; ("", reading) where they are one word (二十日
    はつか).

    None for an unknown counter. `is_date` is True where a month stands before 日.
    """
    base, ending = counter, ""
    if counter not in COUNTERS and counter[:-1] in COUNTERS and counter[-1] in SUFFIXES:
        base, ending = counter[:-1], SUFFIXES[counter[-1]]
    if counter == "日間":
        base, ending = "日", "かん"
    known = COUNTERS.get(base)
    if known is None:
        return None
    whole = dict(known.whole)
    if base == "日" and value == 1 and is_date:
        return "", "ついたち" + ending
    if value in whole:
        return "", whole[value] + ending
    number, read = _meet(value, known)
    return number, read + ending


def _meet(value: int, counter: CounterWord) -> tuple[str, str]:
    number, read = read_number(value), counter.reading
    last = value % 10
    special = dict(counter.digits)
    if last in special and value:
        return number.removesuffix(ONES[last]) + special[last], read
    if counter.kind and last in _SHORT[counter.kind]:
        short = number.removesuffix(ONES[last]) + _SHORTENED[last]
        return short, _hardened(read, counter.kind)
    if counter.kind and last == 0 and number.endswith("じゅう"):
        return number.removesuffix("じゅう") + "じっ", _hardened(read, counter.kind)
    if counter.kind in ("k", "h", "p") and number.endswith(("ひゃく", "びゃく", "ぴゃく")):
        return number[:-1] + "っ", _hardened(read, counter.kind)
    if number.endswith(("ん",)):
        return number, after_n(counter, is_four=last == 4)  # noqa: PLR2004
    return number, read


def after_n(counter: CounterWord, *, is_four: bool = False) -> str:
    """Return the reading of a counter after さん, せん, まん and なん; after よん only "p"
    changes."""
    read = counter.reading
    if counter.kind == "p":
        return _P[read[0]] + read[1:]
    if is_four:
        return read
    if counter.kind == "h":
        return _B[read[0]] + read[1:]
    return counter.after_three or read


def _hardened(read: str, kind: str) -> str:
    return _P[read[0]] + read[1:] if kind in ("h", "p") else read
