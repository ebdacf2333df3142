"""Rules for readings that the dictionary gets wrong, some by the words beside them.

Each was wrong in modern text often enough to be worth a rule; names and rare words belong into the
library's own list (the model WordReading).
"""

from collections.abc import Callable, Sequence

from stories.japanese.counters import COUNTERS
from stories.japanese.kanji import has_kanji
from stories.japanese.tokens import NONE, Token

# Whatever words stand beside them.
ALWAYS = {
    "私": "わたし",
    "私たち": "わたしたち",
    "私達": "わたしたち",
    "明日": "あした",
    "その後": "そのご",
    "何時": "なんじ",
    "何分": "なんぷん",
    "何日": "なんにち",
    "何月": "なんがつ",
    "若しくは": "もしくは",
    "他": "ほか",
    "昨日": "きのう",
    "一昨日": "おととい",
    "今朝": "けさ",
    "昨夜": "さくや",
    "明後日": "あさって",
    "大人": "おとな",
    "博士": "はかせ",
    "二十歳": "はたち",
}

# Names in which 日本 is read にっぽん; elsewhere it is にほん.
_NIPPON = ("日本銀行", "日本放送協会", "日本武道館", "日本体育大学", "日本郵便", "日本橋")

Rule = Callable[[Token, Token, Sequence[Token]], str]


def reading_by_rule(word: Token, before: Token, after: Sequence[Token]) -> str:
    """Return the reading (hiragana) of a word between the word before and those after, "" to keep
    the dictionary's."""
    if word.base == "言う" and word.reading.startswith("ゆ"):
        return "い" + word.reading[1:]
    if "日本" in word.text and word.text not in _NIPPON:
        return word.reading.replace("にっぽん", "にほん")
    rule = _RULES.get(word.text)
    return (rule(word, before, after) if rule else "") or ALWAYS.get(word.text, "")


def _text(words: Sequence[Token], count: int = 1) -> str:
    return "".join(word.text for word in words[:count])


def _next(words: Sequence[Token]) -> Token:
    return words[0] if words else NONE


# 何 is なん before the sounds of た, だ and な, and before a counter.
_NAN_BEFORE = ("だ", "で", "です", "でし", "と", "の", "て", "って", "なら", "な", "なの", "でも")


def _what(word: Token, before: Token, after: Sequence[Token]) -> str:
    following = _next(after)
    if following.text in COUNTERS or following.kind[2] in ("助数詞", "助数詞可能"):
        return "なん"
    if following.text in ("色", "語"):
        return "なに"
    return "なん" if following.text in _NAN_BEFORE else "なに"


def _direction(word: Token, before: Token, after: Sequence[Token]) -> str:
    return (
        "かた"
        if before.text in ("この", "その", "あの", "どの") and _next(after).text != "向"
        else ""
    )


def _today(word: Token, before: Token, after: Sequence[Token]) -> str:
    as_nowadays = _text(after, 2) in ("では", "でも") or _text(after, 2).startswith("に至")
    of_what = ("社会", "世界", "日本", "形", "姿")
    society = _next(after).text == "の" and _text(after[1:], 1) in of_what
    return "こんにち" if as_nowadays or society else "きょう"


def _popularity(word: Token, before: Token, after: Sequence[Token]) -> str:
    nothing = ("ない", "なく", "なかっ")
    nobody = _next(after).text in ("の", "が", "も") and _text(after[1:], 1) in nothing
    return "ひとけ" if nobody else "にんき"


def _skill(word: Token, before: Token, after: Sequence[Token]) -> str:
    return "かみて" if _next(after).text in ("から", "へ") or before.text == "舞台" else "じょうず"


_FOOD = ("カレー", "料理", "味", "食べ物", "ラーメン", "スープ", "物", "もの", "ソース", "キムチ")


def _hot(word: Token, before: Token, after: Sequence[Token]) -> str:
    food = any(other.text in _FOOD for other in after[:2])
    return ("から" if food else "つら") + word.reading[2:]


def _open(word: Token, before: Token, after: Sequence[Token]) -> str:
    return "あく" if before.text == "が" else ""


def _people(word: Token, before: Token, after: Sequence[Token]) -> str:
    # フランク人, オランダ人: after the name of a people or a land.
    is_katakana = bool(before.text) and all("ァ" <= char <= "ー" for char in before.text)
    return "じん" if before.is_name or is_katakana else ""


def _section(word: Token, before: Token, after: Sequence[Token]) -> str:
    return "せつ" if before.text in ("の", "この", "その", "次") else ""


# 中 is じゅう where it means all of it: 一日中, 世界中. 午前中 and 授業中 are ちゅう.
_WHOLE = ("日", "晩", "年", "世界", "日本", "国", "町", "村", "家", "学校", "体", "部屋", "クラス")


def _within(word: Token, before: Token, after: Sequence[Token]) -> str:
    # 一日: the number and its counter are two words.
    if before.text in _WHOLE:
        return "じゅう"
    return "ちゅう" if before.kind[0] == "名詞" and has_kanji(before.text) else ""


def _below(word: Token, before: Token, after: Sequence[Token]) -> str:
    return "もと" if before.text == "の" and _next(after).text == "で" else ""


_TRADE = ("魚", "野菜", "花", "肉", "果物", "買", "朝", "卸売", "青果")


def _market(word: Token, before: Token, after: Sequence[Token]) -> str:
    near = before.text + _text(after, 4)
    return "いちば" if any(good in near for good in _TRADE) else "しじょう"


def _went(word: Token, before: Token, after: Sequence[Token]) -> str:
    return "おこなっ" if before.text == "を" else "いっ"


def _after(word: Token, before: Token, after: Sequence[Token]) -> str:
    if before.text in ("その", "この"):
        return "ご"
    if _next(after).text == "に" and before.text in ("", "、", "。", "が", "は"):
        return "のち"
    if before.kind[0] in ("動詞", "助動詞") or _next(after).text in ("で", "から", "の", "は"):
        return "あと"
    return ""


def _after_a_noun(reading: str) -> Rule:
    """Return a rule for a word with this reading as the second part of a compound."""

    def rule(word: Token, before: Token, after: Sequence[Token]) -> str:
        return reading if before.kind[0] == "名詞" and not before.is_numeral else ""

    return rule


def _above(word: Token, before: Token, after: Sequence[Token]) -> str:
    of_a_long_noun = before.kind[0] == "名詞" and len(before.text) > 1 and has_kanji(before.text)
    return "じょう" if of_a_long_noun else ""


_RULES: dict[str, Rule] = {
    "何": _what,
    "方": _direction,
    "今日": _today,
    "人気": _popularity,
    "上手": _skill,
    "辛い": _hot,
    "辛く": _hot,
    "行っ": _went,
    "後": _after,
    "会社": _after_a_noun("がいしゃ"),
    "沿い": _after_a_noun("ぞい"),
    "中": _within,
    "下": _below,
    "人": _people,
    "節": _section,
    "開く": _open,
    "市場": _market,
    "体": _after_a_noun("たい"),
    "造": _after_a_noun("ぞう"),
    "上": _above,
}
