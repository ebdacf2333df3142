"""The texts of a story that stand in both languages, and how their Japanese stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from stories.freshness.confirmed_block import from_stored
from stories.freshness.standing import Confirmed, Standing, settle, standing

# What stands in two fields of the page: "title" and "title_ja".
FIELDS_IN_BOTH = ("title", "summary")


class InBothLanguages(Protocol):
    """The fields of a story that are read and set here; `StoryPage` has them. `body` is a
    StreamValue."""

    title: str
    title_ja: str
    summary: str
    summary_ja: str
    body: Iterable
    confirmed: dict
    stale_count: int
    untranslated_count: int


@dataclass(frozen=True)
class Text:
    """One text in both languages. `place` is its field's name or its block's id; `number` is a
    passage's, from 1, and 0 for a field.
    """

    place: str
    number: int
    en: str
    ja: str
    confirmed: Confirmed

    @property
    def standing(self) -> Standing:
        """How its Japanese stands to its English."""
        return standing(self.en, self.ja, self.confirmed)

    @property
    def stale_words(self) -> str:
        """The message to an editor when it is stale."""
        if self.place == "title":
            return _("The Japanese title is older than the English title.")
        if self.place == "summary":
            return _("The Japanese summary is older than the English summary.")
        words = _("The Japanese of passage %(number)d is older than its English.")
        return words % {"number": self.number}


def texts_of(story: InBothLanguages) -> Iterator[Text]:
    """Yield title, summary and passages, in their order on the page."""
    kept = story.confirmed if isinstance(story.confirmed, dict) else {}
    for name in FIELDS_IN_BOTH:
        pair = from_stored(kept.get(name))
        yield Text(name, 0, getattr(story, name), getattr(story, f"{name}_ja"), pair)
    passages = [block for block in story.body if block.value.is_passage]
    for number, block in enumerate(passages, 1):
        pair = block.value.get("confirmed") or Confirmed()
        yield Text(block.id or "", number, block.value["en"], block.value["ja"], pair)


def stale_texts(story: InBothLanguages) -> list[Text]:
    """Return the texts whose Japanese is older than their English."""
    return [text for text in texts_of(story) if text.standing == Standing.STALE]


def settled_fields(story: InBothLanguages) -> dict[str, dict[str, str]]:
    """Return `StoryPage.confirmed` as it is to be saved."""
    pairs = {text.place: _settled(text) for text in texts_of(story) if text.place in FIELDS_IN_BOTH}
    return {name: {"en": pair.en, "ja": pair.ja} for name, pair in pairs.items() if pair}


def settle_story(story: InBothLanguages) -> None:
    """Set the confirmed pairs of the story and of its passages, and its counts of stale and missing
    Japanese. Saves nothing."""
    story.confirmed = settled_fields(story)
    passages = [block for block in story.body if block.value.is_passage]
    texts = [text for text in texts_of(story) if text.number]
    for block, text in zip(passages, texts, strict=True):
        block.value["confirmed"] = _settled(text)
    standings = [text.standing for text in texts_of(story)]
    story.stale_count = standings.count(Standing.STALE)
    story.untranslated_count = standings.count(Standing.NO_JAPANESE)


def _settled(text: Text) -> Confirmed:
    return settle(text.en, text.ja, text.confirmed)
