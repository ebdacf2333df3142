"""Japanese words in the form under which their spellings meet (友だち = 友達), by SudachiPy."""

import re
import threading
import unicodedata
from functools import cache, lru_cache

from sudachipy import Dictionary, SplitMode, Tokenizer

MARK = "_"  # so that a word never meets a pair of characters or an English stem
BOUNDARY = "_"  # stands where words are not neighbours, so that no phrase reaches across

# Parts of speech that hold no meaning of their own: particles, auxiliaries, symbols, spaces.
_GRAMMAR = frozenset(("助詞", "助動詞"))
_SYMBOLS = frozenset(("補助記号", "記号", "空白"))
# する いる ある こと and the polite お: in nearly every sentence, so they only keep words apart.
_LIGHT = frozenset(("為る", "居る", "有る", "こと", "御"))
_NOT_IN_A_WORD = re.compile(r"[\W_]+")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_LETTERS = "\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KANA_OR_KANJI = re.compile(f"[{_LETTERS}]")
_KANA_KANJI_OR_DIGIT = re.compile(f"[0-9{_LETTERS}]")
# SudachiPy refuses more than 49,149 bytes at once.
_PIECE = re.compile("[^\n]{1,10000}")
_threads = threading.local()


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _tokenizer() -> Tokenizer:
    # A tokenizer must not be shared: it keeps its lattice between calls.
    if not hasattr(_threads, "tokenizer"):
        fields = {"normalized_form", "pos"}
        _threads.tokenizer = _dictionary().tokenizer(mode=SplitMode.A, fields=fields)
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


def japanese_words(text: str) -> list[tuple[str, int, int]]:
    """(marked normal form, start, end) of each content word, in characters of normalised text.

    One BOUNDARY stands for any particles, auxiliaries, symbols or line ends between two words.
    """
    words: list[tuple[str, int, int]] = []
    for piece in _PIECE.finditer(text):
        if not _KANA_OR_KANJI.search(piece[0]):
            continue
        start = piece.start()
        before = BOUNDARY
        for morpheme in _tokenizer().tokenize(piece[0]):
            term = _term(morpheme.part_of_speech()[0], morpheme.normalized_form())
            if term != BOUNDARY or before != BOUNDARY:
                words.append((term, start + morpheme.begin(), start + morpheme.end()))
            before = term
        if before != BOUNDARY:
            words.append((BOUNDARY, piece.end() - 1, piece.end()))
    return words


def phrases_of(run: str) -> list[tuple[str, ...]]:
    """The content words of a normalised Japanese run, neighbours together.

    Empty when the run holds none, or when symbols in the result show that the dictionary did
    not understand it (words in kana such as にゅーじーらんど fall to pieces).
    """
    if any(m.part_of_speech()[0] in _SYMBOLS for m in _tokenizer().tokenize(run)):
        return []
    phrases: list[list[str]] = [[]]
    for term, _, _ in japanese_words(run):
        if term == BOUNDARY:
            phrases.append([])
        else:
            phrases[-1].append(term)
    return [tuple(phrase) for phrase in phrases if phrase]


def warm_up() -> None:
    """Load the dictionary now (about 0.3 s) rather than with the first search."""
    _tokenizer()
