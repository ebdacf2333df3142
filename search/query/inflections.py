"""Names in another form than the one they are listed in: 話せなくて for 話せない, losing my way."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.text.analysis import has_japanese, normalise
from search.text.english_words import english_lemma
from search.text.japanese_words import Morpheme, morphemes

# A form without its grammar: the words that decide, in the form of the dictionary.
InflectionKey = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_NOT = re.compile(
    r"\b(?:ca|could|do|does|did|is|are|was|were|have|has|had|would|wo|should)n['’]t\b"
    r"|\bcannot\b|\b(?:can|could|do|does|did|is|are|was|were|am) not\b"
)
_BETWEEN = frozenset("a an the my his her our your their its to of at in for it".split())
_NEGATIONS = frozenset(("ない", "無い", "ぬ", "ず"))
_WISH = "たい"
_ENDINGS = frozenset(("た", "だ", "て", "ます"))
_HAS_KANJI = re.compile("[\u4e00-\u9fff]")
_HIRAGANA = re.compile("[\u3041-\u3096]")


def inflections_of(names: Iterable[str]) -> dict[InflectionKey, str]:
    """Return the names that have other forms, by the key of all of these.

    English names of several words, and Japanese ones that end in hiragana as verbs and adjectives
    do: a noun has no other forms, and its parts may stand side by side by chance.
    """
    keys: dict[InflectionKey, str] = {}
    for name in names:
        key = inflection_key(name)
        has_forms = not has_japanese(name) or _HIRAGANA.fullmatch(name[-1])
        if has_forms and (len(key) > 1 or (key and _is_inflected_word(name))):
            keys.setdefault(key, name)
    return keys


@lru_cache(maxsize=20_000)
def _is_inflected_word(name: str) -> bool:
    """Whether a Japanese name is one verb or adjective: 迷う or 迷った, but not 働きながら."""
    words = morphemes(normalise(name).text) if has_japanese(name) else []
    if not words or not _HIRAGANA.fullmatch(words[0].text[-1]):
        return False
    # In kana alone a noun may be read as another word: ころな as 頃, わかれ as 分かれ.
    is_clear = _HAS_KANJI.search(name) or name.endswith(("い", "た", "だ"))
    return bool(is_clear) and all(word.normal in _ENDINGS for word in words[1:])


@lru_cache(maxsize=20_000)
def inflection_key(text: str) -> InflectionKey:
    """Return the key that all forms of a text share."""
    folded = normalise(text).text
    if has_japanese(folded):
        return key_of_morphemes(morphemes(folded))
    words = _WORD.findall(_NOT.sub(" not ", folded))
    return tuple(english_lemma(word) for word in words if word not in _BETWEEN)


def key_of_morphemes(words: Sequence[Morpheme]) -> InflectionKey:
    """Return the key of a piece of a Japanese text."""
    kept = (_kept(word) for word in words)
    return tuple(normal for normal in kept if normal)


def _kept(word: Morpheme) -> str:
    if word.normal in _NEGATIONS:
        return "ない"
    is_latin = word.text.isascii() and word.text.isalnum()  # NGOで働く
    return word.normal if word.has_meaning or is_latin or word.normal == _WISH else ""


def begins_and_ends_with_meaning(words: Sequence[Morpheme]) -> bool:
    """Return whether neither end of a piece of a text is grammar alone."""
    return bool(words) and bool(_kept(words[0])) and bool(_kept(words[-1]))
