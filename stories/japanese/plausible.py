"""Checks whether a reading can be that of a word."""

import re

from stories.japanese.tokens import hiragana

# ヵ and ヶ stand for か, が or こ: like kanji, they say nothing of the reading.
_KANA = "\u3041-\u3094ー"
_RUNS = re.compile(f"[{_KANA}]+|[^{_KANA}]+")
_NEVER_FIRST = re.compile("[ぁぃぅぇぉっゃゅょゎんー]")


def can_be_reading(word: str, reading: str) -> bool:
    """Return whether a reading (kana) holds the kana of the word in their order, and other kana for
    what stands between them: おかあさん for お母さん, はなす for 話す, but not はな.
    """
    left = hiragana(reading)
    if not left or _NEVER_FIRST.match(left):
        return False
    runs = _RUNS.findall("".join(filter(str.isalnum, hiragana(word))))
    if runs and _is_kana(runs[-1]):  # it must end the reading, wherever else it stands
        if not left.endswith(runs[-1]):
            return False
        left = left.removesuffix(runs.pop())
    gap = 0  # how many kana at least belong to what is no kana
    for run in runs:
        if not _is_kana(run):
            gap = 1
            continue
        found = left.find(run, gap)
        if found < 0 or (found and not gap):
            return False
        left, gap = left[found + len(run) :], 0
    return len(left) >= gap and bool(gap or not left)


def _is_kana(run: str) -> bool:
    return bool(re.match(f"[{_KANA}]", run))
