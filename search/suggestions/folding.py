"""A name -> the folded texts that somebody may begin to type for it, readings among them."""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache

from sudachipy import SplitMode, Tokenizer

from search.text.analysis import has_japanese, normalise
from search.text.japanese_words import dictionary

# ァ to ヶ and ヽヾ stand 0x60 after their hiragana.
_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_GAP = re.compile(r"[^\w.]+")
# Particles, auxiliaries, suffixes, signs, spaces: no word begins with them.
_NO_BEGINNING = frozenset(("助詞", "助動詞", "接尾辞", "補助記号", "記号", "空白"))
_threads = threading.local()


def folded_name(text: str) -> str:
    """Fold width, case, accents, kana and hyphens: ﾆｭｰｼﾞ, ニュージ and にゅーじ are one text."""
    return _GAP.sub(" ", normalise(text).text.translate(_HIRAGANA)).strip(" .")


# Titles stay the same when the names are read again, and taking them to pieces is what costs.
@lru_cache(maxsize=50_000)
def beginnings(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the name folded from its start, and from the start of each later word.

    Japanese comes also as it is read: かんごし for 看護師.
    """
    found = _japanese(name) if has_japanese(normalise(name).text) else _spaced(name)
    first, *later = ({text for text in texts if text} for texts in found)
    return frozenset(first), frozenset().union(*later)


def _spaced(name: str) -> Iterator[set[str]]:
    words = folded_name(name).split(" ")
    for start in range(len(words)):
        yield {" ".join(words[start:])}


def _japanese(name: str) -> Iterator[set[str]]:
    morphemes = list(_tokenizer().tokenize(normalise(name).text))
    yield {folded_name(name), folded_name(_reading(morphemes))}
    for start in range(1, len(morphemes)):
        if morphemes[start].part_of_speech()[0] not in _NO_BEGINNING:
            rest = morphemes[start:]
            yield {folded_name("".join(m.surface() for m in rest)), folded_name(_reading(rest))}


def _reading(morphemes: list) -> str:
    # Latin letters and signs have a reading too (キゴウ), which nobody types.
    return "".join(
        m.reading_form() if has_japanese(m.surface()) else m.surface() for m in morphemes
    )


def _tokenizer() -> Tokenizer:
    # Whole words (C): nobody types the 師 of 看護師 alone. One for each thread, see japanese_words.
    if not hasattr(_threads, "tokenizer"):
        fields = {"pos", "reading_form"}
        _threads.tokenizer = dictionary().tokenizer(mode=SplitMode.C, fields=fields)
    tokenizer: Tokenizer = _threads.tokenizer
    return tokenizer
