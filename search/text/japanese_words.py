"""Japanese words in the form under which their spellings meet (友だち = 友達), by SudachiPy."""

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from sudachipy import Dictionary, SplitMode, Tokenizer

# A stream of terms: texts, starts and ends, in characters of the normalised text.
Places = tuple[list[str], list[int], list[int]]

MARK = "_"  # so that a word never meets a pair of characters or an English stem
BOUNDARY = "_"  # stands where words are not neighbours, so that no phrase reaches across

# Parts of speech that hold no meaning of their own: particles, auxiliaries, symbols, spaces.
_GRAMMAR = frozenset(("助詞", "助動詞"))
_SYMBOLS = frozenset(("補助記号", "記号", "空白"))
# する いる ある こと and the polite お: in nearly every sentence, so they only keep words apart.
POLITE = "御"
_LIGHT = frozenset(("為る", "居る", "有る", "こと", POLITE))
_NOT_IN_A_WORD = re.compile(r"[\W_]+")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_LETTERS = "\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KANA_OR_KANJI = re.compile(f"[{_LETTERS}]")
_KANA_KANJI_OR_DIGIT = re.compile(f"[0-9{_LETTERS}]")
# SudachiPy refuses more than 49,149 bytes at once.
_PIECE = re.compile("[^\n]{1,10000}")
_threads = threading.local()


@cache
def dictionary() -> Dictionary:
    """SudachiPy's dictionary, loaded once in a process."""
    return Dictionary()


def _tokenizer() -> Tokenizer:
    # A tokenizer must not be shared: it keeps its lattice between calls.
    if not hasattr(_threads, "tokenizer"):
        fields = {"normalized_form", "pos", "reading_form"}
        _threads.tokenizer = dictionary().tokenizer(mode=SplitMode.A, fields=fields)
    tokenizer: Tokenizer = _threads.tokenizer
    return tokenizer


@lru_cache(maxsize=50_000)
def _term(kind: str, normalized_form: str) -> str:
    folded = unicodedata.normalize("NFKC", normalized_form).casefold()
    word = _NOT_IN_A_WORD.sub("", folded)
    tiny = len(word) == 1 and _HIRAGANA.match(word)
    without_meaning = kind in _GRAMMAR or kind in _SYMBOLS or normalized_form in _LIGHT
    if without_meaning or tiny or not _KANA_KANJI_OR_DIGIT.search(word):
        return BOUNDARY
    return MARK + word


def japanese_words(text: str) -> Places:
    """Return the content words of normalised text, in their marked normal form.

    One BOUNDARY stands for any particles, auxiliaries, symbols or line ends between two words.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        if _KANA_OR_KANJI.search(piece[0]):
            offset, before = piece.start(), BOUNDARY
            for morpheme in _tokenizer().tokenize(piece[0]):
                term = _term(morpheme.part_of_speech()[0], morpheme.normalized_form())
                if term != BOUNDARY or before != BOUNDARY:
                    texts.append(term)
                    starts.append(offset + morpheme.begin())
                    ends.append(offset + morpheme.end())
                before = term
            # Never at the place of a word: what follows is another line.
            texts.append(BOUNDARY)
            starts.append(piece.end() - 1)
            ends.append(piece.end())
    return texts, starts, ends


class Morpheme(NamedTuple):
    """A word of a text with its place; particles and the like have no meaning of their own.

    `normal` is the normal form, `reading` is in katakana, `kind` is the part of speech; a word
    that is not `known` is a guess of the dictionary's.
    """

    text: str
    start: int
    end: int
    has_meaning: bool
    normal: str
    reading: str
    kind: str = ""
    known: bool = True


def morphemes(text: str) -> list[Morpheme]:
    """Return the words of a short normalised text, as the dictionary parts it."""
    return [
        Morpheme(
            found.surface(),
            found.begin(),
            found.end(),
            _term(found.part_of_speech()[0], found.normalized_form()) != BOUNDARY,
            found.normalized_form(),
            found.reading_form(),
            found.part_of_speech()[0],
            not found.is_oov(),
        )
        for found in _tokenizer().tokenize(text)
    ]


def japanese_phrases(run: str) -> list[tuple[str, ...]]:
    """Return the content words of a normalised Japanese run, neighbours together.

    Empty when the run holds none, or when symbols in the result show that the dictionary did
    not understand it (words in kana such as にゅーじーらんど fall to pieces).
    """
    if any(m.part_of_speech()[0] in _SYMBOLS for m in _tokenizer().tokenize(run)):
        return []
    phrases: list[list[str]] = [[]]
    for term in japanese_words(run)[0]:
        if term == BOUNDARY:
            phrases.append([])
        else:
            phrases[-1].append(term)
    return [tuple(phrase) for phrase in phrases if phrase]


def load_japanese() -> None:
    """Load the dictionary now (about 0.3 s) rather than with the first search."""
    _tokenizer()
