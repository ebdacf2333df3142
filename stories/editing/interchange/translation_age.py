"""Which Japanese is older than its English, carried through the import format.

An export names the English that a stale Japanese was written for (`ja_for`). A line that does not
is compared with the story that is there: Japanese that came back unchanged is as old as it was.
"""

from collections.abc import Iterator

from stories.editing.interchange.body_data import PassageData
from stories.editing.interchange.story_data import StoryData
from stories.freshness.standing import Confirmed, Standing, same_japanese, settle, standing
from stories.freshness.story_texts import FIELDS_IN_BOTH, Text, texts_of
from stories.models import StoryPage


def stale_for(text: Text) -> str:
    """Return the English that the Japanese of a text was written for, "" where that is its own."""
    is_stale = text.standing == Standing.STALE
    return settle(text.en, text.ja, text.confirmed).en if is_stale else ""


def stale_fields(page: StoryPage) -> dict[str, str]:
    """Return `title_ja_for` and `summary_ja_for` of the page."""
    return {f"{text.place}_ja_for": stale_for(text) for text in texts_of(page) if not text.number}


def with_ages(data: StoryData, page: StoryPage) -> StoryData:
    """Return the data with `ja_for` wherever its Japanese stands on the page and is older."""
    texts = list(texts_of(page))
    changes: dict[str, object] = {
        "passages": [
            one.model_copy(update={"ja_for": _found(one.en, one.ja, one.ja_for, texts)})
            for one in data.passages
        ]
    }
    for name in FIELDS_IN_BOTH:
        beside = [text for text in texts if text.place == name]
        en, ja = getattr(data, name), getattr(data, f"{name}_ja")
        changes[f"{name}_ja_for"] = _found(en, ja, getattr(data, f"{name}_ja_for"), beside)
    return data.model_copy(update=changes)


def confirmed_passage(data: PassageData) -> Confirmed:
    """Return the pair that a passage of the data begins with."""
    return Confirmed(data.ja_for, data.ja) if data.ja_for else Confirmed()


def confirmed_fields(data: StoryData) -> dict[str, dict[str, str]]:
    """Return `StoryPage.confirmed` of the data."""
    older = {name: getattr(data, f"{name}_ja_for") for name in FIELDS_IN_BOTH}
    return {name: {"en": en, "ja": getattr(data, f"{name}_ja")} for name, en in older.items() if en}


def _found(en: str, ja: str, stated: str, texts: list[Text]) -> str:
    """The stated English, or else that of the first text there with this Japanese, if older."""
    for pair in _pairs(ja, stated, texts):
        return pair.en if standing(en, ja, pair) == Standing.STALE else ""
    return ""


def _pairs(ja: str, stated: str, texts: list[Text]) -> Iterator[Confirmed]:
    if stated:
        yield Confirmed(stated, ja)
    for text in texts:
        pair = settle(text.en, text.ja, text.confirmed)
        if pair.ja.strip() and same_japanese(pair.ja, ja):
            yield pair
