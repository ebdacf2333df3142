"""Japanese text in words with their readings, by the dictionary Sudachi."""

import threading
from dataclasses import dataclass
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer

# SudachiPy refuses more than 49,149 bytes at once; a line of a story is far shorter.
_LONGEST = 10_000
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_threads = threading.local()


@dataclass(frozen=True)
class Token:
    """A word as it stands, its dictionary form, its reading (hiragana) and its part of speech (the
    levels of the dictionary's own scheme, such as 名詞, 固有名詞)."""

    text: str
    base: str
    reading: str
    kind: tuple[str, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a person, a place or a thing."""
        return self.kind[1] == "固有名詞"

    @property
    def is_numeral(self) -> bool:
        """Whether it is written in digits, of either script."""
        return self.kind[1] == "数詞"


NONE = Token("", "", "", ("", "", ""))


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _tokenizer() -> Tokenizer:
    # A tokenizer must not be shared: it keeps its lattice between calls.
    if not hasattr(_threads, "tokenizer"):
        fields = {"pos", "reading_form", "dictionary_form"}
        _threads.tokenizer = _dictionary().tokenizer(mode=SplitMode.C, fields=fields)
    tokenizer: Tokenizer = _threads.tokenizer
    return tokenizer


def hiragana(text: str) -> str:
    """Return katakana as hiragana; the long vowel mark stays."""
    return text.translate(_KATAKANA)


def tokenize(text: str) -> list[Token]:
    """Return the words of a text; joined they are the text."""
    found: list[Token] = []
    for start in range(0, len(text), _LONGEST):
        for token in _tokenizer().tokenize(text[start : start + _LONGEST]):
            found.append(
                Token(
                    token.surface(),
                    token.dictionary_form(),
                    hiragana(token.reading_form()),
                    tuple(token.part_of_speech()),
                )
            )
    return found
