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


def without_readings(text: str) -> str:
    """The text as it reads without the editor's readings. Other brackets stay as they are."""
    if "《" not in text:
        return text
    return WRITTEN.sub(lambda match: match["marked"] or match["kanji"], text)
