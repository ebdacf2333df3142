"""Word notes in the running text: marked where the word first stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class NotedWord(Protocol):
    """What is needed of a WordNote; so that this can be tried without a database."""

    word: str


@dataclass(frozen=True)
class Piece:
    """A run of English text, with the note that it opens and that note's number, or neither."""

    text: str
    note: NotedWord | None = None
    number: int = 0


class NoteMarker:
    """Splits English passages, in their order, at the words that have a note.

    Each note is marked at its first use only. Words are found whole and whatever their case, the
    longer first ("host family" before "family"). Notes are numbered from 1 in their own order.
    """

    def __init__(self, notes: Sequence[NotedWord]) -> None:
        self._waiting = {
            note.word.casefold(): (note, number) for number, note in enumerate(notes, 1)
        }

    @property
    def unused(self) -> list[str]:
        """The words that no passage held so far."""
        return [note.word for note, _number in self._waiting.values()]

    def pieces(self, text: str) -> list[Piece]:
        """Return the passage's text in pieces."""
        pieces: list[Piece] = []
        while match := self._first_use(text):
            note, number = self._waiting.pop(match.group().casefold())
            if match.start():
                pieces.append(Piece(text[: match.start()]))
            pieces.append(Piece(match.group(), note, number))
            text = text[match.end() :]
        return [*pieces, Piece(text)] if text else pieces

    def _first_use(self, text: str) -> re.Match[str] | None:
        longest_first = sorted(filter(None, self._waiting), key=len, reverse=True)
        if not longest_first:
            return None
        words = "|".join(re.escape(word) for word in longest_first)
        # Not \b: a note may begin or end with a sign, such as "a.m." or "'til".
        return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)
