"""Readings that an editor writes: 今日《きょう》, or from a bar on: ｜お母さん《おかあさん》.

The signs are those of Aozora Bunko, which Japanese volunteers know.
"""

import re

from stories.japanese.kanji import KANJI

_KANA = "\u3041-\u309f\u30a1-\u30ff"
_READING = f"《(?P<reading>[{_KANA}ー・ 　]+)》"
# From the bar, or else the kanji just before it, with what is written between them (申し込み《…》
# needs the bar, since the kana of the sentence would be taken along).
WRITTEN = re.compile(
    rf"(?:[｜|](?P<marked>[^｜|《》\n]+?)|(?P<kanji>[{KANJI}ヶケ0-9０-９]+)){_READING}"
)


_KANJI_RUN = re.compile(f"[{KANJI}ヶケ0-9０-９]+")
_OPEN_BAR = re.compile(r"[｜|][^｜|《》\n]*$")


def with_reading(text: str, start: int, end: int, reading: str) -> str:
    """Return the text with the reading of the word text[start:end] written into it, "" to remove
    it.

    The word may have its notation with it (｜お母さん《おかあさん》). The notation of other words
    stays with them.
    """
    word = without_readings(text[start:end])
    before, after = text[:start], text[end:]
    if not reading:
        following = WRITTEN.match(after)
        # Else the next word's reading would stand on both.
        bar = "｜" if following and following["kanji"] and _KANJI_RUN.match(word[-1]) else ""
        return f"{before}{word}{bar}{after}"
    is_plain = _KANJI_RUN.fullmatch(word) and not _KANJI_RUN.match(before[-1:])
    bar = "" if is_plain and not _OPEN_BAR.search(before) else "｜"
    return f"{before}{bar}{word}《{reading}》{after}"


def without_readings(text: str) -> str:
    """Return the text without the notation of an editor's readings. Other brackets stay."""
    if "《" not in text:
        return text
    return WRITTEN.sub(lambda match: match["marked"] or match["kanji"], text)
