"""When a Japanese text is older than its English: pure functions over texts, no Django.

A text carries the pair of English and Japanese that somebody last confirmed as one and the same.
The pair is a part of the content, so it goes wherever that goes: into drafts and old revisions,
copies, schedules and exports. Two rules decide everything:

- `settle`, when a text is saved: Japanese that was changed is confirmed for the English beside it.
- `standing`, whenever asked: the Japanese is stale while the English means something else than the
  English it was confirmed for.

What is saved is compared with what was there when the editor opened the page, so whatever is
changed in one sitting is changed together, in whichever order, however often it is saved meanwhile.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stories.japanese.notation import without_readings

_LOOK_ALIKES = str.maketrans("‘’‛ʼ′‐‑‒–—−", "'''''------")
# All that carries meaning: words with their inner apostrophes (we're is not were), numbers as they
# stand (1.5, 7:30, -5), signs of money and share, and that something is asked.
_MEANING = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)* | [-+]?\d+(?:[.,:/-]\d+)* | [?%$£€¥°&=]", re.VERBOSE
)
_NOT_WRITTEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Confirmed:
    """The English and the Japanese that were last confirmed to say the same; both "" for never."""

    en: str = ""
    ja: str = ""

    def __bool__(self) -> bool:
        return bool(self.en)


class Standing(StrEnum):
    """How the Japanese of a text stands to its English."""

    FRESH = "fresh"
    STALE = "stale"
    NO_JAPANESE = "no Japanese"
    NO_ENGLISH = "no English"


def settle(en: str, ja: str, confirmed: Confirmed) -> Confirmed:
    """Return the pair to save with these texts, given the pair that they came with.

    New texts are confirmed as they first stand together. A text that lost one language keeps its
    pair: the same Japanese put back beside other English is as old as before.
    """
    if not en.strip() or not ja.strip():
        return confirmed
    if not confirmed or not same_japanese(ja, confirmed.ja):
        return Confirmed(en, ja)
    return confirmed


def standing(en: str, ja: str, confirmed: Confirmed) -> Standing:
    """Return how the Japanese stands to the English."""
    if not en.strip():
        return Standing.NO_ENGLISH
    if not ja.strip():
        return Standing.NO_JAPANESE
    settled = settle(en, ja, confirmed)
    return Standing.FRESH if same_meaning(en, settled.en) else Standing.STALE


def same_meaning(one: str, other: str) -> bool:
    """Whether two English texts differ in spaces, capitals and punctuation at most."""
    return one == other or _meaning(one) == _meaning(other)


def same_japanese(one: str, other: str) -> bool:
    """Whether two Japanese texts differ in readings, spaces, width and punctuation at most."""
    return one == other or _written(one) == _written(other)


def _meaning(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text.translate(_LOOK_ALIKES)).casefold()
    return _MEANING.findall(folded)


def _written(text: str) -> str:
    return _NOT_WRITTEN.sub("", unicodedata.normalize("NFKC", without_readings(text)))
