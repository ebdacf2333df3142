"""An English text as what makes it easy or hard: its words without names, and its sentences."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from stories.english.sentences import split_sentences
from stories.english.word_levels import bare, is_japanese_word, word_level

# What is no English prose: ruby and other markup, addresses, glosses in brackets, 今日《きょう》.
_NO_PROSE = re.compile(
    r"<rt>.*?</rt>|<[^>]*>|https?://\S+|www\.\S+|\S+@\S+\.\S+|《[^》]*》"
    r"|[（(][^()（）]*[\u3040-\u30ff\u3400-\u9fff][^()（）]*[)）]",
    re.DOTALL,
)
_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:'[A-Za-zÀ-ÿ]+)*'?")
_LETTER = re.compile(r"[^\W\d_]")
_TITLE_WORDS = 0.7  # share of capitalised words that makes a line without a full stop a headline
_SHOUTING = 0.6  # share of upper-case letters from which capitals say nothing
_BEGINNING = re.compile(r"(?:^|[.!?…][\"')]*\s+)[\"'(]*[a-z]", re.MULTILINE)
_FEW_LARGE = 0.01  # share of capitalised words up to which a text was written without capitals
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})
_NO_STOP_WORDS = 40  # words of a paragraph without a full stop from which one is missing


@dataclass(frozen=True)
class Sentence:
    """A sentence: its text as it stands, and its words in lower case, names included."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class RunningWords:
    """A text in words and sentences. `words` are bare words in lower case, in their order, without
    names, Japanese words and what is no prose; `names` and `japanese` are counts of those.
    """

    words: tuple[str, ...]
    names: Counter[str]
    japanese: Counter[str]
    sentences: tuple[Sentence, ...]
    paragraphs_without_stop: int

    @cached_property
    def total(self) -> int:
        """The number of running words, names included."""
        return sum(len(sentence.words) for sentence in self.sentences)


def read_running_words(text: str) -> RunningWords:
    """Return the running words and sentences of an English text. Any text will do, an empty one
    too."""
    prose = _JAPANESE.sub(" ", _NO_PROSE.sub(" ", unicodedata.normalize("NFC", text)))
    prose = _with_capitals(prose.translate(_QUOTES))
    tokens = list(_tokens(prose))
    names = _names(prose, tokens)
    words, found, japanese = [], Counter(), Counter()
    for token in tokens:
        word = bare(token.text)
        if word in names and token.is_large:
            found[token.text.removesuffix("'s").removesuffix("'")] += 1
        elif is_japanese_word(word):
            japanese[word] += 1
        else:
            words.append(word)
    return RunningWords(
        words=tuple(words),
        names=found,
        japanese=japanese,
        sentences=tuple(_sentences(prose)),
        paragraphs_without_stop=sum(map(_lacks_stops, prose.splitlines())),
    )


def _with_capitals(prose: str) -> str:
    """Start sentences with a capital in a text without any: sentences are split at capitals."""
    words = _WORD.findall(prose)
    if sum(word[0].isupper() for word in words) > _FEW_LARGE * len(words):
        return prose
    return _BEGINNING.sub(lambda match: match[0].upper(), prose)


@dataclass(frozen=True)
class _Token:
    text: str
    is_first: bool  # in a sentence, a quotation or a headline, where a capital marks no name

    @property
    def is_large(self) -> bool:
        return self.text[0].isupper()


def _tokens(prose: str) -> Iterator[_Token]:
    for line in prose.splitlines():
        is_headline = _is_headline(line)
        for sentence in split_sentences(line):
            is_first = True
            for match in _WORD.finditer(sentence):
                before = sentence[: match.start()].rstrip()
                # "He said, “Come in.”": a quotation starts with a capital, too.
                after_quote = before.endswith(('"', ":", "'"))
                yield _Token(match[0], is_first or after_quote or is_headline)
                is_first = False


def _is_headline(line: str) -> bool:
    words = _WORD.findall(line)
    if len(words) < 2 or line.rstrip().endswith((".", "!", "?", '"')):  # noqa: PLR2004
        return False
    return sum(word[0].isupper() for word in words) >= _TITLE_WORDS * len(words)


def _names(prose: str, tokens: list[_Token]) -> frozenset[str]:
    """Return the bare words that are names in this text, as far as capitals show it."""
    letters = _LETTER.findall(prose)
    if not letters or sum(map(str.isupper, letters)) > _SHOUTING * len(letters):
        return frozenset()
    small = {bare(token.text) for token in tokens if not token.is_large}
    inside = {bare(token.text) for token in tokens if token.is_large and not token.is_first}
    names = {word for word in inside - small if word not in ("i", "o")}
    for token in tokens:
        word = bare(token.text)
        # A first word of a sentence that is in no list and never in lower case.
        if token.is_large and token.is_first and word not in small and word_level(word) is None:
            names.add(word)
    return frozenset(names)


def _sentences(prose: str) -> Iterator[Sentence]:
    for part in split_sentences(prose):
        words = tuple(bare(word) for word in _WORD.findall(part))
        if words:
            yield Sentence(" ".join(part.split()), words)


def _lacks_stops(line: str) -> bool:
    return len(_WORD.findall(line)) >= _NO_STOP_WORDS and not re.search(r"[.!?…]", line)
