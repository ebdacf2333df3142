"""The counters of Japanese: how each is read, and how it changes with the number before it.

The changes of sound are those of standard Japanese as the NHK dictionary and the school books of
Japanese have them; where two are right (じっ and じゅっ), the one of the school books (じっ).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CounterWord:
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
    "人": CounterWord(
        "にん", digits=((4, "よ"), (7, "しち")), whole=((1, "ひとり"), (2, "ふたり"))
    ),
    "名": CounterWord("めい"),
    "日": CounterWord(
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
    "月": CounterWord("がつ", digits=((4, "し"), (7, "しち"), (9, "く"))),
    "年": CounterWord("ねん", digits=_YO),
    "年度": CounterWord("ねんど", digits=_YO),
    "年生": CounterWord("ねんせい", digits=_YO),
    "年代": CounterWord("ねんだい", digits=_YO),
    "時": CounterWord("じ", digits=_HOUR),
    "時間": CounterWord("じかん", digits=_HOUR),
    "分": CounterWord("ふん", "p"),
    "秒": CounterWord("びょう"),
    "円": CounterWord("えん", digits=_YO),
    "本": CounterWord("ほん", "h"),
    "匹": CounterWord("ひき", "h"),
    "杯": CounterWord("はい", "h"),
    "票": CounterWord("ひょう", "h"),
    "泊": CounterWord("はく", "p"),
    "発": CounterWord("はつ", "p"),
    "歩": CounterWord("ほ", "p"),
    "敗": CounterWord("はい", "p"),
    "版": CounterWord("はん", "p"),
    "拍": CounterWord("はく", "p"),
    "個": CounterWord("こ", "k"),
    "箇所": CounterWord("かしょ", "k"),
    "か所": CounterWord("かしょ", "k"),
    "ヶ所": CounterWord("かしょ", "k"),
    "カ所": CounterWord("かしょ", "k"),
    "か月": CounterWord("かげつ", "k"),
    "ヶ月": CounterWord("かげつ", "k"),
    "カ月": CounterWord("かげつ", "k"),
    "箇月": CounterWord("かげつ", "k"),
    "ヵ月": CounterWord("かげつ", "k"),
    "か国": CounterWord("かこく", "k"),
    "カ国": CounterWord("かこく", "k"),
    "ヶ国": CounterWord("かこく", "k"),
    "ヵ国": CounterWord("かこく", "k"),
    "か国語": CounterWord("かこくご", "k"),
    "カ国語": CounterWord("かこくご", "k"),
    "回": CounterWord("かい", "k"),
    "階": CounterWord("かい", "k", after_three="がい"),
    "軒": CounterWord("けん", "k", after_three="げん"),
    "件": CounterWord("けん", "k"),
    "曲": CounterWord("きょく", "k"),
    "級": CounterWord("きゅう", "k"),
    "期": CounterWord("き", "k"),
    "機": CounterWord("き", "k"),
    "校": CounterWord("こう", "k"),
    "巻": CounterWord("かん", "k"),
    "区": CounterWord("く", "k"),
    "局": CounterWord("きょく", "k"),
    "脚": CounterWord("きゃく", "k"),
    "句": CounterWord("く", "k"),
    "歳": CounterWord("さい", "s", whole=((20, "はたち"),)),
    "才": CounterWord("さい", "s", whole=((20, "はたち"),)),
    "冊": CounterWord("さつ", "s"),
    "足": CounterWord("そく", "s", after_three="ぞく"),
    "隻": CounterWord("せき", "s"),
    "頭": CounterWord("とう", "s"),
    "点": CounterWord("てん", "s"),
    "通": CounterWord("つう", "s"),
    "着": CounterWord("ちゃく", "s"),
    "章": CounterWord("しょう", "s"),
    "週": CounterWord("しゅう", "s"),
    "週間": CounterWord("しゅうかん", "s"),
    "世紀": CounterWord("せいき", "s"),
    "世": CounterWord("せい", "s"),
    "世帯": CounterWord("せたい", "s"),
    "種": CounterWord("しゅ", "s"),
    "種類": CounterWord("しゅるい", "s"),
    "周": CounterWord("しゅう", "s"),
    "周年": CounterWord("しゅうねん", "s"),
    "社": CounterWord("しゃ", "s"),
    "等": CounterWord("とう", "s"),
    "等級": CounterWord("とうきゅう", "s"),
    "丁目": CounterWord("ちょうめ", "s"),
    "体": CounterWord("たい", "s"),
    "席": CounterWord("せき", "s"),
    "戦": CounterWord("せん", "s"),
    "艘": CounterWord("そう", "s", after_three="ぞう"),
    "度": CounterWord("ど"),
    "枚": CounterWord("まい"),
    "台": CounterWord("だい"),
    "番": CounterWord("ばん"),
    "番目": CounterWord("ばんめ"),
    "番地": CounterWord("ばんち"),
    "番線": CounterWord("ばんせん"),
    "号": CounterWord("ごう"),
    "位": CounterWord("い"),
    "倍": CounterWord("ばい"),
    "条": CounterWord("じょう"),
    "代": CounterWord("だい"),
    "部": CounterWord("ぶ"),
    "割": CounterWord("わり"),
    "語": CounterWord("ご"),
    "字": CounterWord("じ"),
    "文字": CounterWord("もじ"),
    "両": CounterWord("りょう"),
    "列": CounterWord("れつ"),
    "輪": CounterWord("りん"),
    "羽": CounterWord("わ"),
    "話": CounterWord("わ"),
    "次": CounterWord("じ"),
    "問": CounterWord("もん"),
    "畳": CounterWord("じょう"),
    "段": CounterWord("だん"),
    "面": CounterWord("めん"),
    "年間": CounterWord("ねんかん", digits=_YO),
    "日間": CounterWord("にちかん"),
    "分間": CounterWord("ふんかん", "p"),
    "秒間": CounterWord("びょうかん"),
    "人前": CounterWord("にんまえ"),
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
