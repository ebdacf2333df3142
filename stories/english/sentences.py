"""English text as sentences, for reading aloud one after the other."""

import re

# A full stop after these ends no sentence.
_SHORT = frozenset(
    ("mr", "mrs", "ms", "dr", "st", "prof", "jr", "sr", "mt", "vs", "approx")
    + ("e.g", "i.e", "u.s", "u.k", "u.s.a", "ph.d")
)
# After these it does before a capital letter: "I got up at 6 a.m. Then I ran."
_SHORT_AT_AN_END = frozenset(("a.m", "p.m", "etc"))
_STARTS_LARGE = re.compile(r"\s+[\"'“‘(]*[A-Z]")
# An end: stop, signs after it that belong to it, and space or the end of the text.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
# No shortened word is longer; a search from the beginning would read the text again at each stop.
_LONGEST_SHORT = 20
_NUMBER = re.compile(r"\s+\d")
_STARTS_SMALL = re.compile(r"\s+[\"'“‘(]?[a-z]")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined they are the text, spaces included.

    An abbreviation (Mr., a.m.), an initial (J. Smith) and a stop within quotation marks before
    words that go on in lower case ("Stop!" she said.) end no sentence. Line ends always do.
    """
    sentences, start = [], 0
    for end in _ends(text):
        if text[start:end].strip():
            sentences.append(text[start:end])
            start = end
    if text[start:]:
        if sentences and not text[start:].strip():
            sentences[-1] += text[start:]
        else:
            sentences.append(text[start:])
    return sentences


def _ends(text: str) -> list[int]:
    breaks = [match.end() for match in re.finditer(r"\n+", text)]
    for match in _END.finditer(text):
        after = match.end()
        if _goes_on(text, match):
            continue
        space = re.match(r"\s*", text[after:])
        breaks.append(after + (len(space[0]) if space else 0))
    return sorted(set(breaks))


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    if _STARTS_SMALL.match(text, stop.end()):
        return True
    if stop[0] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop.start() - _LONGEST_SHORT), stop.start())
    if word is None:
        return False
    is_initial = len(word[1]) == 1 and word[1].isupper() and word[1] != "I"
    short = word[1].lower()
    if short in _SHORT_AT_AN_END:
        return not _STARTS_LARGE.match(text, stop.end())
    if short == "no":  # "No. 5", but "No. I did not."
        return bool(_NUMBER.match(text, stop.end()))
    return is_initial or short in _SHORT
