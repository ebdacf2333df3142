"""The CEFR level of an English word, from word lists.

Levels of words come from the package `cefrpy`, which knows 98.7 % of the headwords of the CEFR-J
Wordlist Version 1.5 (compiled by Yukio Tono, Tokyo University of Foreign Studies) and agrees with
it in 99.97 % of their lowest levels.
"""

import re
from functools import cache, lru_cache

import simplemma

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")  # as numbers: 1 to 6
# A word in no list is about as hard as one of B1, measured on texts of known level: most are
# compounds, brand names and sounds, and not words of C2.
UNKNOWN = 2.8
_CACHED_WORDS = 20_000

# Japanese words that English texts about Japan hold. The lists call them C2 or do not know them; a
# Japanese reader knows what they are, and a foreign one needs them explained, not made easier.
JAPANESE_WORDS = frozenset(
    "aikido anime bento bonsai bushido daikon dashi edamame emoji enka furoshiki futon gaijin"
    " geisha genkan geta gyoza haiku hanami hibachi hikikomori hiragana ikebana izakaya judo"
    " juku kabuki kaiju kaiseki kana kanji karaoke karate katakana katana kawaii kendo kimono"
    " koi kombu kotatsu koto matcha manga mikan miso mochi natto ninja noh nori obento obi"
    " okonomiyaki onigiri onsen origami otaku panko pachinko ramen romaji sake sakura samurai"
    " sashimi sempai senpai sensei sento shamisen shiitake shinkansen shogi shogun shoji shoyu"
    " soba sudoku sumo sushi takoyaki tanuki tatami tempura teriyaki tofu tonkatsu torii tsunami"
    " udon ukiyoe umami umeboshi wagashi wasabi yakitori yakuza yen yukata zazen zen".split()
)
# English words that are Japanese words too, in katakana, and easy for that.
LOANWORDS = frozenset("homestay email smartphone internet website blog selfie app online".split())
# In the CEFR-J list, and lost in the package's data.
_MISSING = {"false": 3.0}
_SYLLABLE = r"(?:[kgnhbpmr]y|[st]h|ch|ts|[kgsztdnhbpmyrwfj])?[aiueo]"
_ROMAJI = re.compile(rf"(?:{_SYLLABLE}|n(?![aiueoy])|([kstp])(?=\1)|t(?=ch))+")
_LEAST_ROMAJI = 4

_NOT = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall", "ain't": "be"}
_ENDINGS = re.compile(r"(?:n't|'(?:s|re|ll|ve|d|m|em))?'?$")


@cache
def _list():
    # A fifth of a second, and 2.6 MB: only when a level is asked for.
    from cefrpy import CEFRAnalyzer  # noqa: PLC0415

    return CEFRAnalyzer()


@lru_cache(_CACHED_WORDS)
def bare(word: str) -> str:
    """Return a word in lower case without 's, n't and the like: "do" for "don't"."""
    small = word.lower().replace("’", "'")
    return _NOT.get(small) or _ENDINGS.sub("", small) or small


@lru_cache(_CACHED_WORDS)
def headword(word: str) -> str:
    """Return the headword of a form in lower case: "teach" for "taught"."""
    return simplemma.lemmatize(word, lang="en").lower()


@lru_cache(_CACHED_WORDS)
def word_level(word: str) -> float | None:
    """Return the level of a bare word, 1 (A1) to 6 (C2), None where no list knows it.

    A form takes its lowest level over its parts of speech, and is no harder than its headword.
    """
    if word in LOANWORDS or word.removesuffix("s") in LOANWORDS:
        return 1.0
    if word in _MISSING:
        return _MISSING[word]
    found = [level for form in {word, headword(word)} if (level := _lowest(form)) is not None]
    return min(found) if found else None


def is_japanese_word(word: str) -> bool:
    """Return whether a bare word is Japanese in Latin letters: listed, or in no list and spelt
    so."""
    if word in JAPANESE_WORDS:
        return True
    is_spelt_so = len(word) >= _LEAST_ROMAJI and _ROMAJI.fullmatch(word)
    return bool(is_spelt_so) and word_level(word) is None


def _lowest(form: str) -> float | None:
    # One search of the list: asked kind by kind, it is searched again for each.
    kinds = _list().get_pos_level_dict_for_word(form, word_level_as_float=True)
    return min(kinds.values(), default=None)
