"""English words in the form under which their forms meet (taught = teach, studied = studying)."""

import re
from functools import cache, lru_cache
from threading import local

import simplemma
from snowballstemmer import stemmer

# Forms that simplemma's English table gets wrong or leaves alone.
_LEMMAS = {
    "best": "best",
    "felt": "feel",
    "gone": "go",
    "left": "leave",
    "understood": "understand",
    "wives": "wife",
    "worse": "worse",
    "won": "win",
}
_STOP_WORDS = """
    a an and are as at be been but by did do does for from had has have he her him his how i if in
    is it its me my of on or our s she so t than that the their them then there these they this to
    was we were what when where which who why will with would you your
"""


@lru_cache(maxsize=50_000)
def english_term(word: str) -> str:
    """Return the stem of the dictionary form of a word, which must be normalised already."""
    return str(_stemmer().stemWord(english_lemma(word)))


@lru_cache(maxsize=50_000)
def english_lemma(word: str) -> str:
    """Return the dictionary form of a normalised word: taught is teach, universities university."""
    lemma = _LEMMAS.get(word) or simplemma.lemmatize(word, lang="en").casefold()
    return lemma if lemma.isalnum() else word


def words_of(text: str) -> list[str]:
    """Return the words of normalised English text as they stand there, without possessives."""
    return re.findall(r"(?!(?<=\w['’])s\b)[^\W_]+", text)


def is_english(word: str) -> bool:
    """Return whether the dictionary has this word in lower case as English."""
    return word.isascii() and simplemma.is_known(word, lang="en")


# A stemmer keeps the word it works on in itself: two threads that shared one would mix theirs.
_of_thread = local()


def _stemmer() -> stemmer:
    if not hasattr(_of_thread, "stemmer"):
        _of_thread.stemmer = stemmer("english")
    return _of_thread.stemmer


@cache
def stop_terms() -> frozenset[str]:
    """Return English terms so frequent that they must not decide what a query finds."""
    return frozenset(english_term(word) for word in _STOP_WORDS.split())


def load_english() -> None:
    """Load the dictionary now (about 0.3 s) rather than with the first search."""
    english_term("words")
