"""Emoji as the words that they stand for, in both languages: 🐘 is elephant and ゾウ."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import emoji

from search.query.emoji_meanings import MEANINGS
from search.query.meanings import name_key
from search.query.vocabulary import SearchVocabulary

# Below are ©, arrows and digits in a box: signs, not pictures.
FIRST_PICTURE = "\u2300"

_MAYBE = re.compile("[\u2300-\u2bff\U0001f000-\U0001faff]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_VARIATION = "\ufe0f"
_GENDER = re.compile("\u200d[\u2640\u2642]$")
# What the names say of the picture, not of the thing.
_OF_THE_PICTURE = re.compile(
    "(man|woman|person|men|women|old|red|green|blue|yellow|white|black|brown|orange|purple|face"
    "|button|symbol|with|of|the)"
)
_OF_THE_PICTURE_JA = re.compile(
    "の顔$|の山$|^旗_|^(?:男性|女性)の?|の?(?:男性|女性|男|女)$|マーク$|^赤い?|^緑の?|^青い?|^黒い?|^白い?"
)

_ENGLISH_THING = re.compile("[A-Za-z]{3,}")
_JAPANESE_THING = re.compile("[\u3041-\u30ff\u4e00-\u9fff]{2,}")

Alike = tuple[tuple[str, ...], ...]  # groups of words of one meaning


class EmojiAsWords(NamedTuple):
    """What was typed with words for its emoji, and for each the words of one meaning."""

    text: str
    alike: Alike


def emoji_as_words(typed: str, vocabulary: SearchVocabulary) -> EmojiAsWords:
    """Return what was typed with words for its emoji.

    Of the words for one, a name of the vocabulary is taken before others. An emoji that stands for
    nothing to search for (👍) is left out, unless it is all that was typed.
    """
    if not _MAYBE.search(typed):
        return EmojiAsWords(typed, ())
    pieces: list[str] = []
    alike: list[tuple[str, ...]] = []
    for token in emoji.analyze(typed, non_emoji=True):
        if not _MAYBE.search(token.chars):
            pieces.append(token.chars)
        elif words := names_of_emoji(token.chars):
            known = (word for word in words if name_key(word) in vocabulary.meanings().first)
            pieces.append(f" {next(known, words[0])} ")
            alike += [words] if words not in alike else []
    text = " ".join("".join(pieces).split())
    return EmojiAsWords(text, tuple(alike)) if text else EmojiAsWords(typed, ())


@lru_cache(maxsize=4_000)
def names_of_emoji(chars: str) -> tuple[str, ...]:
    """Return what an emoji is called, English first; () when it is none, or says nothing."""
    bare = _SKIN.sub("", chars).replace(_VARIATION, "")
    plain = _GENDER.sub("", bare)
    for form in (bare, plain, plain.partition("\u200d")[0]):
        if form in MEANINGS:
            return MEANINGS[form]
    data = _names().get(bare) or _names().get(plain)
    return data if data and chars >= FIRST_PICTURE else ()


def words_of_picture(word: str) -> tuple[str, ...]:
    """Return what the thing with this name is called in both languages, () for what has no emoji.

    The names of emoji are a small dictionary of things: tennis is テニス, elephant ゾウ.
    """
    return _things().get(name_key(word), ())


@cache
def _things() -> dict[str, tuple[str, ...]]:
    things: dict[str, tuple[str, ...]] = {}
    for names in _names().values():
        english, japanese = names[0], names[-1]
        if _ENGLISH_THING.fullmatch(english) and _JAPANESE_THING.fullmatch(japanese):
            for name in (english, japanese):
                things.setdefault(name_key(name), (english.lower(), japanese))
    return things


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The library's names of every emoji without skin tones and variation signs."""
    emoji.config.load_language("ja")
    named: dict[str, tuple[str, ...]] = {}
    for chars, data in emoji.EMOJI_DATA.items():
        if not _SKIN.search(chars):
            english = [data["en"], *data.get("alias", ())]
            names = [*map(_english, english), _japanese(data.get("ja", ""))]
            key = chars.replace(_VARIATION, "")
            named.setdefault(key, tuple(dict.fromkeys(filter(None, names))))
    return named


def _english(name: str) -> str:
    words = name.strip(":").replace("-", "_").split("_")
    kept = [word for word in words if not _OF_THE_PICTURE.fullmatch(word.casefold())]
    return " ".join(kept or words).rstrip("2")


def _japanese(name: str) -> str:
    text = name.strip(":")
    return _OF_THE_PICTURE_JA.sub("", text).replace("_", " ") or text
