"""Chunks: what was typed, split at spaces and between words."""

import re

QUOTED = re.compile(r'"[^"]*"|“[^”]*”|「[^」]*」')
# No part of a word at its ends: "nurses in Canada?"
PUNCTUATION = ".,;:!?()[]{}<>#*+~-/\"'“”‘’…、。，．；：！？（）［］【】・〜～–—·"
# The separator stays with the word before it: "Cold, heat and dark" is one name.
_BETWEEN_WORDS = re.compile(
    r"\s+|(?<=[^\W\d][,/;，／；])(?=\S)|(?<=[,/;，／；])(?=[^\W\d])|(?<=[A-Za-z][、。])(?=\S)"
)


def chunks_of(typed: str) -> list[str]:
    """Return what was typed, split at spaces, commas and slashes.

    What is quoted stays one chunk with its quotes. What is punctuation alone is left out.
    """
    chunks: list[str] = []
    for piece in re.split(f"({QUOTED.pattern})", typed):
        chunks += [piece] if QUOTED.fullmatch(piece) else _BETWEEN_WORDS.split(piece)
    return [chunk for chunk in chunks if chunk and chunk.strip(PUNCTUATION)]
