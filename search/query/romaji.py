"""Romaji: Japanese typed in Latin letters, read as Japanese where it is found nowhere as it stands.

Hepburn and Kunrei, long vowels written ou, oo, ō or ô or left out: ryugaku is 留学.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.query.chunks import PUNCTUATION, chunks_of
from search.query.meanings import name_key
from search.query.vocabulary import SearchVocabulary
from search.text.analysis import has_japanese
from search.text.english_words import is_english
from search.text.japanese_words import morphemes
from search.text.romaji_kana import folded_reading, in_hiragana, kana_of_romaji, kana_spellings
from stories.models import StoryPage

# A shorter word is too often something else.
SHORTEST_WORD = 3
# Of stories, the titles and summaries of so many tell how their words are read.
MOST_STORIES_READ = 2_000
# A name may have been typed as so many words: hosuto famirii.
MOST_WORDS_OF_A_NAME = 3

_QUOTES = '"“「'
# Between two words of romaji; most are English words as well.
_PARTICLES = {"no": "の", "ga": "が", "wo": "を", "o": "を", "ni": "に", "de": "で", "to": "と"}
_PARTICLES |= {"wa": "は", "ha": "は", "he": "へ", "e": "へ", "mo": "も", "ya": "や", "na": "な"}
# What may stand beside the one word of meaning: お医者さん, 話せない.
_AFFIXES = ("接頭辞", "接尾辞", "助動詞")

# These are no English before a Japanese word: taiwan no tomodachi.
_JAPANESE_ONLY = ("no", "wo", "ga", "ni")

Names = dict[str, str]


class WordsRead(NamedTuple):
    """One word or more as typed, and the Japanese that it was read as, "" if it stays.

    `joins` is "before" for what stands at the end of the word before it, "both" for a particle.
    """

    typed: str
    japanese: str = ""
    joins: str = ""


def japanese_of_romaji(
    typed: str, vocabulary: SearchVocabulary, occurs: Callable[[str], bool]
) -> str:
    """Return what was typed with its romaji read as Japanese, "" where there is none.

    Only words that are found nowhere are read: no name, no English word, in no story. `occurs`
    returns whether a story has a word. A word is read as a name of the vocabulary, else as a word
    of the dictionary that some story has.
    """
    reader = _Reader(vocabulary, occurs)
    pieces = list(reader.pieces(chunks_of(typed)))
    if not any(piece.japanese for piece in pieces):
        return ""
    return _joined(reader.with_grammar(pieces))


class _Reader:
    def __init__(self, vocabulary: SearchVocabulary, occurs: Callable[[str], bool]) -> None:
        self._vocabulary, self._occurs = vocabulary, occurs
        self._names, self._folded_names = _names_by_reading(vocabulary)

    def pieces(self, chunks: list[str]) -> Iterator[WordsRead]:
        """Read word by word, several as one where they are one name."""
        while chunks:
            piece, length = self._name_of_several(chunks)
            yield piece or WordsRead(chunks[0], self._word(chunks[0]))
            chunks = chunks[length:]

    def with_grammar(self, pieces: Sequence[WordsRead]) -> list[WordsRead]:
        """Read the particles between two words of romaji too, and する after one."""
        read = list(pieces)
        for place in range(1, len(read)):
            piece, following = read[place], read[place + 1 : place + 2]
            word = piece.typed.casefold()
            if piece.japanese:
                continue
            if not read[place - 1].japanese:
                if word in _JAPANESE_ONLY and following and following[0].japanese:
                    read[place] = WordsRead("")
            elif following and word in _PARTICLES:
                if after := following[0].japanese or self._name(_kana(following[0].typed)):
                    read[place] = WordsRead(piece.typed, _PARTICLES[word], "both")
                    read[place + 1] = WordsRead(following[0].typed, after)
            elif self._is_unknown(piece.typed) and _is_grammar(_kana(piece.typed)):
                read[place] = WordsRead(piece.typed, _kana(piece.typed), "before")
        return [piece for piece in read if piece.typed]

    def _name_of_several(self, chunks: Sequence[str]) -> tuple[WordsRead | None, int]:
        for length in range(min(MOST_WORDS_OF_A_NAME, len(chunks)), 1, -1):
            together = chunks[:length]
            kana = [_kana(chunk) for chunk in together]
            name = self._name("".join(kana)) if all(kana) else ""
            if name and any(self._is_unknown(chunk) for chunk in together):
                return WordsRead(" ".join(together), name), length
        return None, 1

    def _word(self, chunk: str) -> str:
        if not self._is_unknown(chunk):
            return ""
        kana = _kana(chunk)
        exact = self._names.get(kana) or self._first_of_stories([kana])
        return exact or self._name(kana) or self._first_of_stories(kana_spellings(kana))

    def _is_unknown(self, chunk: str) -> bool:
        word = _bare(chunk)
        return (
            len(word) >= SHORTEST_WORD
            and chunk[0] not in _QUOTES
            and bool(kana_of_romaji(word))
            and not is_english(word.casefold())
            and name_key(word) not in self._vocabulary.meanings().first
            and not self._occurs(word)
        )

    def _name(self, kana: str) -> str:
        return self._names.get(kana) or self._folded_names.get(folded_reading(kana)) or ""

    def _first_of_stories(self, spellings: Iterable[str]) -> str:
        words = filter(_is_one_word, dict.fromkeys(spellings))
        return next((word for word in words if self._occurs(word)), "")


@lru_cache(maxsize=2)
def _names_by_reading(vocabulary: SearchVocabulary) -> tuple[Names, Names]:
    """The Japanese names, then the words in them and in stories' titles, by their reading.

    The second table has the readings without their long vowels.
    """
    topics = (topic for topics in vocabulary.topics.values() for topic in topics)
    related = (word for topic in topics for word in topic.related_words)
    alike = (word for group in vocabulary.synonyms for word in group)
    names = [name for name in (*vocabulary.names(), *alike, *related) if has_japanese(name)]
    texts = (*names, *texts_of_stories())
    exact: Names = {}
    folded: Names = {}
    whole = [(_reading(name), name) for name in names]
    for reading, word in (*whole, *(pair for text in texts for pair in _readings_of_words(text))):
        exact.setdefault(reading, word)
        folded.setdefault(folded_reading(reading), word)
    return exact, folded


def texts_of_stories() -> Iterator[str]:
    """Yield the Japanese titles and summaries of the newest stories."""
    newest = StoryPage.objects.published().order_by("-first_published_at")
    for texts in newest.values_list("title_ja", "summary_ja")[:MOST_STORIES_READ]:
        yield from texts


@lru_cache(maxsize=20_000)
def _reading(name: str) -> str:
    return in_hiragana("".join(word.reading for word in morphemes(name)))


@lru_cache(maxsize=20_000)
def _readings_of_words(text: str) -> tuple[tuple[str, str], ...]:
    """Each word of a text with its reading, and each two neighbours as one: 飛行 and 機."""
    words = [word if word.has_meaning else None for word in morphemes(text)]
    pairs = [pair for pair in zip(words, words[1:], strict=False) if all(pair)]
    single = [(word,) for word in words if word and not _is_short_kana(word.text)]
    return tuple(
        (in_hiragana("".join(one.reading for one in together)), "".join(o.text for o in together))
        for together in (*single, *pairs)
    )


def _is_short_kana(word: str) -> bool:
    return len(word) == 1 and in_hiragana(word) <= "ん"


def _is_one_word(kana: str) -> bool:
    """Whether the dictionary has it as a word, perhaps inflected or with お and さん around."""
    words = morphemes(kana)
    telling = [word for word in words if word.has_meaning and word.kind not in _AFFIXES]
    others = [word for word in words if word not in telling]
    return (
        len(telling) == 1
        and telling[0].known
        and len(telling[0].text) > 1
        and all(word.kind in _AFFIXES for word in others)
    )


def _is_grammar(kana: str) -> bool:
    return bool(kana) and not any(word.has_meaning for word in morphemes(kana))


def _bare(chunk: str) -> str:
    return chunk.strip(PUNCTUATION.replace("-", ""))


def _kana(chunk: str) -> str:
    return kana_of_romaji(_bare(chunk))


def _joined(pieces: Sequence[WordsRead]) -> str:
    """What was read in the place of what was typed: 学校の先生 without spaces around の."""
    text = ""
    for piece in pieces:
        space = "" if not text or piece.joins or text.endswith("\0") else " "
        text = text.removesuffix("\0") + space + (piece.japanese or piece.typed)
        text += "\0" if piece.joins == "both" else ""
    return text
