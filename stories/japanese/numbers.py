"""How numbers and counters are read: 三本 さんぼん, 六百 ろっぴゃく, 八日 ようか, 二十歳 はたち.

The changes of sound are those of standard Japanese as the NHK dictionary and the school books of
Japanese have them; where two are right (じっ and じゅっ), the one of the school books (じっ).
"""

import re
import unicodedata
from dataclasses import dataclass

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_ONES = ("れい", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_GROUPS = ("", "まん", "おく", "ちょう")
NUMERAL = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆零]+")


def value_of(numeral: str) -> int | None:
    """Return the value of a number in kanji or Arabic digits, or both (340億); None for other
    text."""
    text = unicodedata.normalize("NFKC", numeral).replace(",", "")
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(char in DIGITS for char in text):  # 二〇二六
        return int("".join(str(DIGITS[char]) for char in text))
    total, group, digits = 0, 0, ""
    for char in text:
        if char in _MYRIADS:
            group += int(digits) if digits else 0
            total += (group or 1) * _MYRIADS[char]
            group, digits = 0, ""
        elif char in _TENS:
            group += (int(digits) if digits else 1) * _TENS[char]
            digits = ""
        elif char in DIGITS or char.isdigit():
            digits += str(DIGITS.get(char, char))
        else:
            return None
    return total + group + (int(digits) if digits else 0)


def read_number(value: int) -> str:
    """Return how a number is read, in hiragana: さんびゃくよんじゅう for 340."""
    if value == 0:
        return _ONES[0]
    read, group = "", 0
    while value and group < len(_GROUPS):
        value, rest = divmod(value, 10_000)
        if rest:
            read = _read_group(rest, is_alone=group == 0) + _GROUPS[group] + read
        group += 1
    return read


def _read_group(value: int, is_alone: bool) -> str:
    thousands, value = divmod(value, 1000)
    hundreds, value = divmod(value, 100)
    tens, ones = divmod(value, 10)
    read = ""
    if thousands:
        # 千 alone is せん, but 一千万 is いっせんまん.
        one = "せん" if is_alone else "いっせん"
        read += one if thousands == 1 else _THOUSANDS.get(thousands, _ONES[thousands] + "せん")
    if hundreds:
        read += _HUNDREDS.get(hundreds, _ONES[hundreds] + "ひゃく")
    if tens:
        read += ("" if tens == 1 else _ONES[tens]) + "じゅう"
    return read + (_ONES[ones] if ones else "")


@dataclass(frozen=True)
class Counter:
    """A counter: its reading, how it meets numbers, and numbers read in a way of their own.

    `kind` is which sounds change: "k" and "s" shorten the number (いっかい, はっさい), "h" turns
    to p after those and to b after さん (いっぽん, さんぼん), "p" to p after both (さんぷん), ""
    changes nothing. `after_three` is the counter after さん and なん where special (さんがい).
    """

    reading: str
    kind: str = ""
    after_three: str = ""
    digits: tuple[tuple[int, str], ...] = ()
    whole: tuple[tuple[int, str], ...] = ()


# 一つ to 九つ: what is read of the number.
THINGS = dict(
    enumerate(("ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの"), start=1)
)
_YO = ((4, "よ"),)
_DAYS = tuple(
    zip(
        range(2, 11),
        (
            "ふつか",
            "みっか",
            "よっか",
            "いつか",
            "むいか",
            "なのか",
            "ようか",
            "ここのか",
            "とおか",
        ),
        strict=True,
    )
)
_HOUR = ((4, "よ"), (7, "しち"), (9, "く"))
COUNTERS = {
    "人": Counter("にん", digits=((4, "よ"), (7, "しち")), whole=((1, "ひとり"), (2, "ふたり"))),
    "名": Counter("めい"),
    "日": Counter(
        "にち",
        digits=((7, "しち"), (9, "く")),
        whole=(
            *_DAYS,
            (1, "いちにち"),
            (14, "じゅうよっか"),
            (20, "はつか"),
            (24, "にじゅうよっか"),
        ),
    ),
    "月": Counter("がつ", digits=((4, "し"), (7, "しち"), (9, "く"))),
    "年": Counter("ねん", digits=_YO),
    "年度": Counter("ねんど", digits=_YO),
    "年生": Counter("ねんせい", digits=_YO),
    "年代": Counter("ねんだい", digits=_YO),
    "時": Counter("じ", digits=_HOUR),
    "時間": Counter("じかん", digits=_HOUR),
    "分": Counter("ふん", "p"),
    "秒": Counter("びょう"),
    "円": Counter("えん", digits=_YO),
    "本": Counter("ほん", "h"),
    "匹": Counter("ひき", "h"),
    "杯": Counter("はい", "h"),
    "票": Counter("ひょう", "h"),
    "泊": Counter("はく", "p"),
    "発": Counter("はつ", "p"),
    "歩": Counter("ほ", "p"),
    "敗": Counter("はい", "p"),
    "版": Counter("はん", "p"),
    "拍": Counter("はく", "p"),
    "個": Counter("こ", "k"),
    "箇所": Counter("かしょ", "k"),
    "か所": Counter("かしょ", "k"),
    "ヶ所": Counter("かしょ", "k"),
    "カ所": Counter("かしょ", "k"),
    "か月": Counter("かげつ", "k"),
    "ヶ月": Counter("かげつ", "k"),
    "カ月": Counter("かげつ", "k"),
    "箇月": Counter("かげつ", "k"),
    "ヵ月": Counter("かげつ", "k"),
    "か国": Counter("かこく", "k"),
    "カ国": Counter("かこく", "k"),
    "ヶ国": Counter("かこく", "k"),
    "ヵ国": Counter("かこく", "k"),
    "か国語": Counter("かこくご", "k"),
    "カ国語": Counter("かこくご", "k"),
    "回": Counter("かい", "k"),
    "階": Counter("かい", "k", after_three="がい"),
    "軒": Counter("けん", "k", after_three="げん"),
    "件": Counter("けん", "k"),
    "曲": Counter("きょく", "k"),
    "級": Counter("きゅう", "k"),
    "期": Counter("き", "k"),
    "機": Counter("き", "k"),
    "校": Counter("こう", "k"),
    "巻": Counter("かん", "k"),
    "区": Counter("く", "k"),
    "局": Counter("きょく", "k"),
    "脚": Counter("きゃく", "k"),
    "句": Counter("く", "k"),
    "歳": Counter("さい", "s", whole=((20, "はたち"),)),
    "才": Counter("さい", "s", whole=((20, "はたち"),)),
    "冊": Counter("さつ", "s"),
    "足": Counter("そく", "s", after_three="ぞく"),
    "隻": Counter("せき", "s"),
    "頭": Counter("とう", "s"),
    "点": Counter("てん", "s"),
    "通": Counter("つう", "s"),
    "着": Counter("ちゃく", "s"),
    "章": Counter("しょう", "s"),
    "週": Counter("しゅう", "s"),
    "週間": Counter("しゅうかん", "s"),
    "世紀": Counter("せいき", "s"),
    "世": Counter("せい", "s"),
    "世帯": Counter("せたい", "s"),
    "種": Counter("しゅ", "s"),
    "種類": Counter("しゅるい", "s"),
    "周": Counter("しゅう", "s"),
    "周年": Counter("しゅうねん", "s"),
    "社": Counter("しゃ", "s"),
    "等": Counter("とう", "s"),
    "等級": Counter("とうきゅう", "s"),
    "丁目": Counter("ちょうめ", "s"),
    "体": Counter("たい", "s"),
    "席": Counter("せき", "s"),
    "戦": Counter("せん", "s"),
    "艘": Counter("そう", "s", after_three="ぞう"),
    "度": Counter("ど"),
    "枚": Counter("まい"),
    "台": Counter("だい"),
    "番": Counter("ばん"),
    "番目": Counter("ばんめ"),
    "番地": Counter("ばんち"),
    "番線": Counter("ばんせん"),
    "号": Counter("ごう"),
    "位": Counter("い"),
    "倍": Counter("ばい"),
    "条": Counter("じょう"),
    "代": Counter("だい"),
    "部": Counter("ぶ"),
    "割": Counter("わり"),
    "語": Counter("ご"),
    "字": Counter("じ"),
    "文字": Counter("もじ"),
    "両": Counter("りょう"),
    "列": Counter("れつ"),
    "輪": Counter("りん"),
    "羽": Counter("わ"),
    "話": Counter("わ"),
    "次": Counter("じ"),
    "問": Counter("もん"),
    "畳": Counter("じょう"),
    "段": Counter("だん"),
    "面": Counter("めん"),
    "年間": Counter("ねんかん", digits=_YO),
    "日間": Counter("にちかん"),
    "分間": Counter("ふんかん", "p"),
    "秒間": Counter("びょうかん"),
    "人前": Counter("にんまえ"),
}
# What may follow a counter: 三日間, 四回目, 五年前, 六時半.
SUFFIXES = {
    "間": "かん",
    "目": "め",
    "前": "まえ",
    "後": "ご",
    "半": "はん",
    "生": "せい",
    "分": "ぶん",
}
_SHORT = {"k": (1, 6, 8), "s": (1, 8), "h": (1, 6, 8), "p": (1, 6, 8)}
_SHORTENED = {1: "いっ", 6: "ろっ", 8: "はっ"}
_B = dict(zip("はひふへほ", "ばびぶべぼ", strict=True))
_P = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))


def read_counted(value: int, counter: str, *, is_date: bool = False) -> tuple[str, str] | None:
    """Return the readings of number and counter; ("", reading) where they are one word (二十日
    はつか).

    None for an unknown counter. `is_date` is True where a month stands before 日.
    """
    base, ending = counter, ""
    if counter not in COUNTERS and counter[:-1] in COUNTERS and counter[-1] in SUFFIXES:
        base, ending = counter[:-1], SUFFIXES[counter[-1]]
    if counter == "日間":
        base, ending = "日", "かん"
    known = COUNTERS.get(base)
    if known is None:
        return None
    whole = dict(known.whole)
    if base == "日" and value == 1 and is_date:
        return "", "ついたち" + ending
    if value in whole:
        return "", whole[value] + ending
    number, read = _meet(value, known)
    return number, read + ending


def _meet(value: int, counter: Counter) -> tuple[str, str]:
    number, read = read_number(value), counter.reading
    last = value % 10
    special = dict(counter.digits)
    if last in special and value:
        return number.removesuffix(_ONES[last]) + special[last], read
    if counter.kind and last in _SHORT[counter.kind]:
        short = number.removesuffix(_ONES[last]) + _SHORTENED[last]
        return short, _hardened(read, counter.kind)
    if counter.kind and last == 0 and number.endswith("じゅう"):
        return number.removesuffix("じゅう") + "じっ", _hardened(read, counter.kind)
    if counter.kind in ("k", "h", "p") and number.endswith(("ひゃく", "びゃく", "ぴゃく")):
        return number[:-1] + "っ", _hardened(read, counter.kind)
    if number.endswith(("ん",)):
        return number, after_n(counter, is_four=last == 4)  # noqa: PLR2004
    return number, read


def after_n(counter: Counter, *, is_four: bool = False) -> str:
    """Return the reading of a counter after さん, せん, まん and なん; after よん only "p"
    changes."""
    read = counter.reading
    if counter.kind == "p":
        return _P[read[0]] + read[1:]
    if is_four:
        return read
    if counter.kind == "h":
        return _B[read[0]] + read[1:]
    return counter.after_three or read


def _hardened(read: str, kind: str) -> str:
    return _P[read[0]] + read[1:] if kind in ("h", "p") else read
